/** Rows for tests: whole, valid, and different from one another only where a test says so. */
import type { Article, ArticleVersion, Conversation, Draft, Message, Passage, Release } from '../domain';
import { keepCapture } from './articles';
import type { Capture } from './articles';
import type { DesksideDatabase } from './database';

export const example = {
  conversation(change: Partial<Conversation> = {}): Conversation {
    return {
      id: 'gmail/me/t1',
      site: 'gmail',
      channel: 'email',
      account: 'me@shop.example',
      key: 't1',
      url: 'https://mail.google.com/mail/u/0/#inbox/t1',
      subject: 'Charged twice',
      requester: { name: 'Maya Chen', address: 'maya@customer.example' },
      participants: [],
      status: 'open',
      snoozedUntil: null,
      unread: false,
      lastActivityAt: 1_000,
      waitingSince: 1_000,
      lastMessageKey: 'm1',
      lastDirection: 'incoming',
      messageCount: 1,
      notLoaded: 0,
      ask: 'Why was I charged twice?',
      firstSeenAt: 1_000,
      seenAt: 1_000,
      ...change,
    };
  },

  message(change: Partial<Message> = {}): Message {
    return {
      key: 'm1',
      direction: 'incoming',
      visibility: 'public',
      author: { name: 'Maya Chen', address: 'maya@customer.example' },
      sentAt: 1_000,
      sentText: '09:00',
      body: 'Why was I charged twice?',
      folded: false,
      attachments: [],
      ...change,
    };
  },

  draft(change: Partial<Draft> = {}): Draft {
    return {
      id: 'd1',
      conversationId: 'gmail/me/t1',
      lastMessageKey: 'm1',
      provider: 'extractive',
      text: 'Refunds take five days.',
      edited: null,
      asks: [],
      unanswered: [],
      evidence: [],
      courtesy: [],
      createdAt: 2_000,
      state: 'proposed',
      ...change,
    };
  },

  release(change: Partial<Release> = {}): Release {
    return {
      id: 'r1',
      conversationId: 'gmail/me/t1',
      lastMessageKey: 'm1',
      textHash: 'abc',
      visibility: 'public',
      expiresAt: 10_000,
      ...change,
    };
  },

  /** A capture of one page with a passage for each text. */
  capture(version: number, texts: string[], change: Partial<Article> = {}): Capture {
    const article: Article = {
      id: 'a1',
      sourceId: 'website:https://help.shop.example',
      url: 'https://help.shop.example/refunds',
      title: 'Refunds',
      language: 'en',
      audience: null,
      tags: [],
      capturedAt: version * 1_000,
      checkedAt: version * 1_000,
      reviewAt: null,
      retiredAt: null,
      hash: texts.join('|'),
      version,
      passageCount: texts.length,
      extractedBy: 'container',
      ...change,
    };
    const kept: ArticleVersion = {
      id: `${article.id}@${version}`,
      articleId: article.id,
      version,
      capturedAt: article.capturedAt,
      hash: article.hash,
      title: article.title,
      blocks: texts.map((text) => ({ kind: 'paragraph', text })),
    };
    const passages = texts.map((text, position): Passage => ({
      id: `${article.id}@${version}:${position}`,
      articleId: article.id,
      version,
      position,
      hash: text,
      headingPath: [],
      anchor: null,
      text,
      parts: [{ kind: 'paragraph', start: 0, end: text.length }],
    }));
    return { article, version: kept, passages };
  },
};

let opened = 0;

/** A name that no other test uses: fake databases live as long as their process. */
export function freshName(): string {
  opened += 1;
  return `test-${opened}`;
}

/** A capture as it is, whatever stands. */
export async function keep(db: DesksideDatabase, capture: Capture): Promise<void> {
  await keepCapture(db, capture.article.url, () => capture);
}
