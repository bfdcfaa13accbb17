import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  discardPartial,
  editDraft,
  getDraft,
  isDrafted,
  judgedDrafts,
  latestDraft,
  openDatabase,
  proposedDrafts,
  reviewsOf,
  saveAhead,
  saveDraft,
  savePartial,
  saveReview,
} from '../db';
import type { DesksideDatabase, PartialDraft } from '../db';
import { example, freshName } from '../db/examples';
import { allUses } from '../db/uses';
import { keepPartial } from './partial';

let db: DesksideDatabase;
const id = 'gmail/me/t1';
const started = { id: 'd1', conversationId: id, lastMessageKey: 'm1', provider: 'endpoint:e1', createdAt: 5 };
const partial = (change: object = {}): PartialDraft => ({
  ...example.draft({ text: 'Refunds are not', createdAt: 5, ...change }),
  state: 'partial',
});

beforeEach(async () => {
  db = openDatabase(freshName());
  await db.conversations.put(example.conversation());
});
afterEach(() => {
  vi.useRealTimers();
  db.close();
});

describe('what was written of a draft', () => {
  it('is kept about once a second, whole each time', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const put = vi.spyOn(db, 'write');
    const keeper = keepPartial(db, started);
    for (let word = 1; word <= 40; word++) {
      keeper.said('word '.repeat(word));
      vi.advanceTimersByTime(100);
    }
    vi.useRealTimers();
    await keeper.end();
    expect(put.mock.calls.length).toBeGreaterThanOrEqual(3);
    expect(put.mock.calls.length).toBeLessThanOrEqual(4);
    expect(await latestDraft(db, id)).toMatchObject({ ...started, state: 'partial', evidence: [], asks: [] });
  });

  it('stays when it is stopped, with its last words', async () => {
    const keeper = keepPartial(db, started);
    keeper.said('Refunds');
    keeper.said('Refunds are not');
    expect(await keeper.keep()).toBe(true);
    keeper.said('too late');
    await keeper.end();
    expect(await latestDraft(db, id)).toMatchObject({ text: 'Refunds are not', state: 'partial' });
  });

  it.each(['', ' \n'])('is nothing when nothing was said: %j', async (said) => {
    const keeper = keepPartial(db, started);
    keeper.said(said);
    expect(await keeper.keep()).toBe(false);
    expect(await latestDraft(db, id)).toBeUndefined();
  });

  it('goes when nothing came of it', async () => {
    const keeper = keepPartial(db, started);
    keeper.said('Refunds are not');
    await keeper.keep();
    await keeper.drop();
    expect(await latestDraft(db, id)).toBeUndefined();
  });

  it('gives way to the finished draft, and never comes back over it', async () => {
    const keeper = keepPartial(db, started);
    keeper.said('Refunds are not');
    await keeper.keep();
    await saveDraft(db, example.draft({ id: 'd1' }));
    await savePartial(db, partial({ id: 'd1' }));
    expect(await getDraft(db, 'd1')).toMatchObject({ state: 'proposed', text: 'Refunds take five days.' });
    await discardPartial(db, 'd1');
    expect(await getDraft(db, 'd1')).toMatchObject({ state: 'proposed' });
  });

  it('gives way to what is written next', async () => {
    await savePartial(db, partial({ id: 'p1' }));
    await savePartial(db, partial({ id: 'p2', createdAt: 6 }));
    expect(await getDraft(db, 'p1')).toBeUndefined();
    await saveDraft(db, example.draft({ id: 'd9', createdAt: 7 }));
    expect(await getDraft(db, 'p2')).toBeUndefined();
  });

  it('leaves an earlier proposal as it was', async () => {
    await saveDraft(db, example.draft({ id: 'd0', createdAt: 1 }));
    await savePartial(db, partial());
    expect((await proposedDrafts(db)).map((draft) => draft.id)).toEqual(['d0']);
    expect((await latestDraft(db, id))?.id).toBe('d1');
    await discardPartial(db, 'd1');
    expect(await latestDraft(db, id)).toMatchObject({ id: 'd0', state: 'proposed' });
  });

  it('cannot be edited, reviewed or counted', async () => {
    await savePartial(db, partial());
    expect(await editDraft(db, 'd1', 'Refunds are not possible.')).toMatchObject({
      state: 'partial',
      edited: null,
      text: 'Refunds are not',
    });
    const review = {
      ...{ id: 'v1', draftId: 'd1', conversationId: id, finalText: 'Refunds are not', at: 5 },
      ...{ verdict: 'clear' as const, vouched: [], secondReviewer: null },
    };
    for (const outcome of ['accepted', 'edited', 'rejected'] as const)
      await expect(saveReview(db, { ...review, outcome }, ['a1@1:0'])).rejects.toThrow(/never finished/);
    expect(await reviewsOf(db, id)).toEqual([]);
    expect(await judgedDrafts(db)).toEqual([]);
    expect(await allUses(db)).toEqual([]);
    expect(await getDraft(db, 'd1')).toMatchObject({ state: 'partial' });
    expect(await proposedDrafts(db)).toEqual([]);
  });
});

describe('a draft that nobody asked for', () => {
  const ahead = example.draft({ id: 'a1', createdAt: 9 });

  it('is kept where there is none', async () => {
    expect(await saveAhead(db, ahead)).toBe(true);
    expect(await latestDraft(db, id)).toMatchObject({ id: 'a1', ahead: true, state: 'proposed' });
    expect(await isDrafted(db, id, 'm1')).toBe(true);
    expect(await isDrafted(db, id, 'm2')).toBe(false);
  });

  it.each(['partial', 'proposed', 'retired', 'inserted', 'rejected'] as const)(
    'never stands over one that is %s',
    async (state) => {
      await db.drafts.put(example.draft({ id: 'd0', state }));
      expect(await saveAhead(db, ahead)).toBe(false);
      expect((await db.drafts.toArray()).map((draft) => draft.id)).toEqual(['d0']);
    },
  );

  it('takes the place of one for an older message', async () => {
    await db.drafts.put(example.draft({ id: 'd0', lastMessageKey: 'm0', state: 'retired' }));
    expect(await saveAhead(db, ahead)).toBe(true);
  });

  it('is not kept when a message came in meanwhile', async () => {
    await db.conversations.put(example.conversation({ lastMessageKey: 'm2' }));
    expect(await saveAhead(db, ahead)).toBe(false);
    expect(await db.drafts.count()).toBe(0);
  });
});
