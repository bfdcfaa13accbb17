import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  allArticles,
  allEvidence,
  articleByUrl,
  articleView,
  keepCapture,
  removeArticle,
  versionCap,
} from './articles';
import { changeConversation, snoozedConversations } from './conversations';
import type { DesksideDatabase } from './database';
import { openDatabase } from './database';
import { editDraft, getDraft, keepRewording, latestDraft, proposedDrafts, saveDraft } from './drafts';
import { example, freshName, keep } from './examples';
import { latestHandoff, saveHandoff } from './handoffs';
import { messagesOf } from './messages';
import { saveRelease, takeRelease } from './releases';
import { judgedDrafts, reviewsOf, saveReview } from './reviews';

let db: DesksideDatabase;
let other: DesksideDatabase;

beforeEach(() => {
  const name = freshName();
  db = openDatabase(name);
  other = openDatabase(name);
});

afterEach(() => {
  db.close();
  other.close();
});

describe('captures', () => {
  it('replace the passages and keep the versions', async () => {
    await keep(db, example.capture(1, ['one', 'two', 'three']));
    await keep(db, example.capture(2, ['uno', 'due']));
    const view = await articleView(db, 'a1');
    expect(view?.article.version).toBe(2);
    expect(view?.current.id).toBe('a1@2');
    expect(view?.passages.map((passage) => passage.text)).toEqual(['uno', 'due']);
    expect(view?.versions.map((version) => version.id)).toEqual(['a1@1', 'a1@2']);
    expect(view?.versions[0]).not.toHaveProperty('blocks');
    expect(await articleByUrl(db, 'https://help.shop.example/refunds')).toEqual(view?.article);
  });

  it('of the same text only move the time', async () => {
    await keep(db, example.capture(1, ['one']));
    await keep(db, example.capture(1, ['one'], { capturedAt: 9_000 }));
    const [evidence, ...rest] = await allEvidence(db);
    expect(rest).toEqual([]);
    expect(evidence).toMatchObject({ title: 'Refunds', capturedAt: 9_000, passage: { id: 'a1@1:0' } });
  });

  it('keep the newest versions only, in the order of numbers', async () => {
    for (let version = 1; version <= versionCap + 5; version++) {
      await keep(db, example.capture(version, [`text ${version}`]));
    }
    const view = await articleView(db, 'a1');
    expect(view?.versions.map(({ version }) => version)).toEqual(
      Array.from({ length: versionCap }, (_, index) => index + 6),
    );
  });

  it('made at once in two places build on one another', async () => {
    const { url } = example.capture(1, []).article;
    const next = (existing: { version: number } | undefined) =>
      example.capture((existing?.version ?? 0) + 1, [`after ${existing?.version ?? 'none'}`]);
    await Promise.all([keepCapture(db, url, next), keepCapture(other, url, next)]);
    expect((await allEvidence(db)).map(({ passage }) => passage.text)).toEqual(['after 1']);
    expect((await articleView(db, 'a1'))?.versions.map(({ version }) => version)).toEqual([1, 2]);
    expect(await allArticles(db)).toHaveLength(1);
  });

  it('are forgotten whole, and no other with them', async () => {
    await keep(db, example.capture(1, ['a']));
    await keep(db, example.capture(1, ['b'], { id: 'a2', url: 'https://help.shop.example/other' }));
    await removeArticle(db, 'a1');
    expect(await articleView(db, 'a1')).toBeNull();
    expect((await allEvidence(db)).map(({ passage }) => passage.text)).toEqual(['b']);
    expect(await db.articleVersions.toCollection().primaryKeys()).toEqual(['a2@1']);
  });
});

describe('drafts', () => {
  beforeEach(async () => {
    await db.conversations.put(example.conversation());
  });

  it('give way to a newer one', async () => {
    await saveDraft(db, example.draft({ id: 'old', createdAt: 1 }));
    await saveDraft(db, example.draft({ id: 'new', createdAt: 2 }));
    expect((await proposedDrafts(db)).map(({ id }) => id)).toEqual(['new']);
    expect((await latestDraft(db, 'gmail/me/t1'))?.id).toBe('new');
    expect((await getDraft(db, 'old'))?.state).toBe('retired');
  });

  it('written while a message came in are saved as retired', async () => {
    await db.conversations.put(example.conversation({ lastMessageKey: 'm2' }));
    const saved = await saveDraft(db, example.draft({ lastMessageKey: 'm1' }));
    expect(saved.state).toBe('retired');
    expect(await proposedDrafts(db)).toEqual([]);
  });

  it('keep an edit, take it back, and refuse one when they are settled', async () => {
    await saveDraft(db, example.draft());
    expect((await editDraft(db, 'd1', 'Other words'))?.edited).toBe('Other words');
    for (const text of ['Five days.', 'Five days.'])
      expect(await keepRewording(db, 'd1', { text, courtesy: ['Dear Ana,'] })).toBe(true);
    const kept = await getDraft(db, 'd1');
    expect(kept).toMatchObject({ edited: 'Other words', reworded: ['Five days.'] });
    expect(kept?.courtesy.filter((line) => line === 'Dear Ana,')).toHaveLength(1);
    expect((await getDraft(db, 'd1'))?.edited).toBe('Other words');
    expect((await editDraft(db, 'd1', 'Refunds take five days.'))?.edited).toBeNull();
    await db.drafts.put(example.draft({ state: 'retired' }));
    expect(await editDraft(db, 'd1', 'Too late')).toMatchObject({ state: 'retired', edited: null });
    expect(await editDraft(db, 'unknown', 'x')).toBeUndefined();
    expect(await keepRewording(db, 'd1', { text: 'x', courtesy: [] })).toBe(false);
  });

  it.each([
    ['accepted', 'Refunds take five days.', { state: 'inserted', edited: null }],
    ['edited', 'Five days.', { state: 'inserted', edited: 'Five days.' }],
    ['rejected', '', { state: 'rejected', edited: null }],
  ] as const)('are settled by a review: %s', async (outcome, finalText, expected) => {
    await saveDraft(db, example.draft());
    const review = {
      id: 'v1',
      draftId: 'd1',
      conversationId: 'gmail/me/t1',
      outcome,
      finalText,
      verdict: 'clear' as const,
      vouched: [],
      secondReviewer: null,
      at: 5,
    };
    await saveReview(db, review);
    expect(await getDraft(db, 'd1')).toMatchObject(expected);
    expect(await reviewsOf(db, 'gmail/me/t1')).toEqual([review]);
    expect(await proposedDrafts(db)).toEqual([]);
  });
});

describe('what the person made of drafts', () => {
  it('goes with how sure the search was, newest first; drafts of earlier days say nothing', async () => {
    const outcomes = ['accepted', 'edited', 'rejected'] as const;
    const review = {
      ...{ conversationId: 'gmail/me/t1', finalText: '', verdict: 'clear' as const },
      ...{ vouched: [], secondReviewer: null },
    };
    for (const [at, outcome] of outcomes.entries()) {
      const id = `d${at}`;
      await db.drafts.put({ ...example.draft(), id, supportLogit: at });
      await db.reviews.put({ ...review, id, draftId: id, outcome, at });
    }
    await db.drafts.put({ ...example.draft(), id: 'old' });
    await db.reviews.put({ ...review, id: 'old', draftId: 'old', outcome: 'accepted', at: 9 });
    expect(await judgedDrafts(db)).toEqual([
      { logit: 2, good: 0 },
      { logit: 1, good: 0.7 },
      { logit: 0, good: 1 },
    ]);
  });
});

describe('releases', () => {
  it.each([
    ['in time', 'r1', 10_000, example.release()],
    ['late', 'r1', 10_001, 'expired'],
    ['unknown', 'r2', 0, 'unknown'],
  ])('are taken %s', async (_, id, now, expected) => {
    await saveRelease(db, example.release());
    expect(await takeRelease(db, id, now)).toEqual(expected);
  });

  it('are taken once, by whoever comes first in any context', async () => {
    await saveRelease(db, example.release());
    const takers = Array.from({ length: 20 }, (_, index) => takeRelease(index % 2 ? db : other, 'r1', 1));
    const taken = await Promise.all(takers);
    expect(taken.filter((result) => typeof result === 'object')).toEqual([example.release()]);
    expect(taken.filter((result) => result === 'used')).toHaveLength(19);
    expect(await takeRelease(db, 'r1', 99_999)).toBe('used');
  });

  it('cannot be made twice under one id', async () => {
    await saveRelease(db, example.release());
    await takeRelease(db, 'r1', 1);
    await expect(saveRelease(db, example.release())).rejects.toThrow();
    expect(await takeRelease(db, 'r1', 1)).toBe('used');
  });

  it('are forgotten a day after they expired', async () => {
    await saveRelease(db, example.release());
    await saveRelease(db, example.release({ id: 'r2', expiresAt: 10_000 + 86_400_001 }));
    expect(await takeRelease(db, 'r1', 99_999)).toBe('unknown');
  });
});

describe('the other tables', () => {
  it('give messages in order, of one conversation only', async () => {
    const row = (conversationId: string, position: number) => ({
      ...example.message({ key: `m${position}` }),
      id: `${conversationId}#m${position}`,
      conversationId,
      position,
    });
    await db.messages.bulkPut([row('b', 0), row('a', 10), row('a', 2), row('a', 1)]);
    expect((await messagesOf(db, 'a')).map(({ position }) => position)).toEqual([1, 2, 10]);
  });

  it('give the newest handoff', async () => {
    const handoff = { conversationId: 'c', reason: '', summary: '', openQuestions: [], evidence: [] };
    await saveHandoff(db, { ...handoff, id: 'z', at: 1 });
    await saveHandoff(db, { ...handoff, id: 'a', at: 2 });
    expect((await latestHandoff(db, 'c'))?.id).toBe('a');
    expect(await latestHandoff(db, 'd')).toBeUndefined();
  });

  it('give snoozed conversations, soonest first', async () => {
    await db.conversations.bulkPut([
      example.conversation({ id: 'a', status: 'snoozed', snoozedUntil: 20 }),
      example.conversation({ id: 'b', status: 'snoozed', snoozedUntil: 10 }),
      example.conversation({ id: 'c' }),
    ]);
    expect((await snoozedConversations(db)).map(({ id }) => id)).toEqual(['b', 'a']);
    expect((await snoozedConversations(db, 10)).map(({ id }) => id)).toEqual(['b']);
  });

  it('change a conversation without losing a change of another context', async () => {
    await db.conversations.put(example.conversation({ messageCount: 0 }));
    const count = (context: DesksideDatabase) =>
      changeConversation(context, 'gmail/me/t1', (row) => ({ ...row, messageCount: row.messageCount + 1 }));
    await Promise.all(Array.from({ length: 20 }, (_, index) => count(index % 2 ? db : other)));
    expect((await db.conversations.get('gmail/me/t1'))?.messageCount).toBe(20);
    expect(await changeConversation(db, 'unknown', (row) => row)).toBeUndefined();
  });
});
