import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Ask } from '../domain';
import { openDatabase } from './database';
import { freshName } from './examples';
import { allGaps, gapId, noteAsked, openGapCount, putGaps, settleGaps } from './gaps';

const ask = (text: string): Ask => ({ text, kind: 'other' });
const invoice = ask('Can I get an invoice in Swedish?');
const rows = ask('How many rows does an export hold?');
const states = async (db: ReturnType<typeof openDatabase>) =>
  (await allGaps(db)).map((gap) => [gap.ask.text, gap.state, gap.articleId]);

describe('gaps', () => {
  it('are noted once for the same words in the same conversation', async () => {
    const db = openDatabase(freshName());
    await noteAsked(db, 'c1', { unanswered: [invoice], answered: [] }, 1);
    await noteAsked(db, 'c1', { unanswered: [ask('can I get an  invoice in Swedish?')], answered: [] }, 2);
    await noteAsked(db, 'c2', { unanswered: [invoice], answered: [] }, 3);
    expect((await allGaps(db)).map(({ conversationId, at }) => [conversationId, at])).toEqual([
      ['c2', 3],
      ['c1', 1],
    ]);
    expect(await openGapCount(db)).toBe(2);
  });

  it('close when a draft answers, and open again when nothing does any more', async () => {
    const db = openDatabase(freshName());
    await noteAsked(db, 'c1', { unanswered: [invoice], answered: [{ ask: rows, articleId: 'a' }] }, 1);
    expect(await states(db)).toEqual([[invoice.text, 'open', null]]);
    await noteAsked(db, 'c1', { unanswered: [], answered: [{ ask: invoice, articleId: 'a' }] }, 2);
    expect(await states(db)).toEqual([[invoice.text, 'answered', 'a']]);
    expect(await openGapCount(db)).toBe(0);
    await noteAsked(db, 'c1', { unanswered: [invoice], answered: [] }, 3);
    expect(await states(db)).toEqual([[invoice.text, 'open', null]]);
  });

  it('stay dismissed when they are asked again, until that is taken back', async () => {
    const db = openDatabase(freshName());
    await noteAsked(db, 'c1', { unanswered: [invoice], answered: [] }, 1);
    const before = await settleGaps(db, [gapId('c1', invoice.text), 'gone'], {
      state: 'dismissed',
      articleId: null,
    });
    await noteAsked(db, 'c1', { unanswered: [invoice], answered: [] }, 2);
    expect(await states(db)).toEqual([[invoice.text, 'dismissed', null]]);
    await putGaps(db, before);
    expect(await states(db)).toEqual([[invoice.text, 'open', null]]);
  });

  it('keep no more than a page could reasonably ask', async () => {
    const db = openDatabase(freshName());
    await noteAsked(db, 'c1', { unanswered: [ask('a'.repeat(20_000))], answered: [] }, 0);
    expect((await allGaps(db))[0]?.ask.text).toHaveLength(600);
    const many = Array.from({ length: 3_010 }, (_, at) => ask(`Question ${at}?`));
    await noteAsked(db, 'c2', { unanswered: many, answered: [] }, 1);
    const all = await allGaps(db);
    expect(all).toHaveLength(3_000);
    expect(all.every(({ conversationId }) => conversationId === 'c2')).toBe(true);
  });
});
