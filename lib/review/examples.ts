/** Examples for this room's tests. */
import type { Claim, Conversation, Draft, Evidence, Message, Reading } from '../domain';
import { conversationId } from '../domain';

export const noon = Date.UTC(2025, 0, 2, 12);
const priya = { name: 'Priya', address: 'priya@example.com' };
const ada = { name: 'Ada', address: 'ada@example.com' };
export const id = conversationId('gmail', 'sam@example.com', 'thread-1');

export function incoming(body: string, over: Partial<Message> = {}): Message {
  return {
    key: 'm1',
    direction: 'incoming',
    visibility: 'public',
    author: priya,
    sentAt: noon,
    sentText: '12:00',
    body,
    folded: false,
    attachments: [],
    ...over,
  };
}

export function outgoing(body: string, over: Partial<Message> = {}): Message {
  return incoming(body, { direction: 'outgoing', author: ada, ...over });
}

export function reading(over: Partial<Reading> = {}): Reading {
  return {
    site: 'gmail',
    channel: 'email',
    account: 'sam@example.com',
    key: 'thread-1',
    url: 'https://mail.example/1',
    subject: 'Export',
    participants: [priya],
    messages: [incoming('How do I export my reports?')],
    unlisted: 0,
    composer: { form: 'inline', visibility: 'public', mode: 'rich', typed: '', recipients: [priya] },
    found: [],
    misses: [],
    ...over,
  };
}

export function conversation(over: Partial<Conversation> = {}): Conversation {
  return {
    id,
    site: 'gmail',
    channel: 'email',
    account: 'sam@example.com',
    key: 'thread-1',
    url: 'https://mail.example/1',
    subject: 'Export',
    requester: priya,
    participants: [priya],
    status: 'open',
    snoozedUntil: null,
    unread: false,
    lastActivityAt: noon,
    waitingSince: noon,
    lastMessageKey: 'm1',
    lastDirection: 'incoming',
    messageCount: 1,
    notLoaded: 0,
    ask: 'How do I export my reports?',
    firstSeenAt: noon,
    seenAt: noon,
    ...over,
  };
}

export const passageText =
  'To export a report, open Reports and press Export. The file arrives within 10 minutes.';

/** The example page as it says something else. */
export function evidenceOf(text: string, id = 'a1@2:0'): Evidence {
  return {
    passage: {
      id,
      articleId: 'a1',
      version: 2,
      position: 0,
      hash: '',
      headingPath: ['Reports'],
      anchor: null,
      text,
      parts: [{ kind: 'paragraph', start: 0, end: text.length }],
    },
    title: 'Reports',
    url: 'https://help.example/reports',
    capturedAt: noon,
  };
}

export function draft(over: Partial<Draft> = {}): Draft {
  const text = 'Hi Priya,\n\nTo export a report, open Reports and press Export.\n\nKind regards';
  return {
    id: 'd1',
    conversationId: id,
    lastMessageKey: 'm1',
    provider: 'extractive',
    text,
    edited: null,
    asks: [{ text: 'How do I export my reports?', kind: 'how-to' }],
    unanswered: [],
    evidence: [
      {
        passage: {
          id: 'a1@1:0',
          articleId: 'a1',
          version: 1,
          position: 0,
          hash: '',
          headingPath: ['Reports'],
          anchor: null,
          text: passageText,
          parts: [{ kind: 'paragraph', start: 0, end: passageText.length }],
        },
        title: 'Reports',
        url: 'https://help.example/reports',
        capturedAt: noon,
      },
    ],
    courtesy: ['Hi Priya,', 'Kind regards'],
    createdAt: noon,
    state: 'proposed',
    ...over,
  };
}

export function claim(text: string, grounding: Claim['grounding'], over: Partial<Claim> = {}): Claim {
  return { id: text, text, start: 0, end: text.length, grounding, citations: [], problems: [], ...over };
}
