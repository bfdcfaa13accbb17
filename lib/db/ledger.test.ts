import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LedgerEntry, MonthlyCap } from '../domain';
import { monthOf } from '../domain';
import type { DesksideDatabase } from './database';
import { openDatabase } from './database';
import { freshName } from './examples';
import {
  ledgerDays,
  ledgerEntries,
  ledgerMonths,
  putBackEntries,
  recordEnded,
  recordLeaving,
  remoteSum,
  removeEntries,
} from './ledger';

const noon = new Date(2026, 10, 22, 12).getTime();
const free: MonthlyCap = { tokens: null, cost: null };

function entry(id: string, change: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    ...{ id, at: noon, origin: 'https://models.example', reach: 'remote', model: 'm', purpose: 'draft' },
    ...{ site: 'gmail', conversationId: 'c', body: `{"body of":"${id}"}`, bytes: 100, replaced: {} },
    ...{ promptTokens: 25, completionTokens: 0, counted: false, cost: 0.25 },
    ...{ status: null, took: null, failure: null },
    ...change,
  };
}

const well = { counted: true, status: 200, took: 900, failure: null };

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

const ids = async (...words: string[]) => (await ledgerEntries(db, words, 10)).map(({ id }) => id);

describe('the ledger', () => {
  it('keeps what left before it is known what came of it, newest first', async () => {
    await recordLeaving(db, entry('a', { at: noon - 1 }), free);
    await recordLeaving(db, entry('b'), free);
    expect(await ids()).toEqual(['b', 'a']);
    expect((await ledgerEntries(db, [], 1)).map(({ body }) => body)).toEqual(['{"body of":"b"}']);
  });

  it.each([
    [
      ['BODY', 'of'],
      ['b', 'a'],
    ],
    [['local'], ['b']],
    [['local', 'gmail'], ['b']],
    [['nowhere'], []],
    [['quota'], ['a']],
  ])('finds %j', async (words, expected) => {
    await recordLeaving(db, entry('a', { at: noon - 1, failure: 'quota' }), free);
    await recordLeaving(db, entry('b', { origin: 'http://localhost:1' }), free);
    expect(await ids(...words)).toEqual(expected);
  });

  it('takes what was counted in place of what was thought', async () => {
    const one = entry('a');
    await recordLeaving(db, one, free);
    expect(await remoteSum(db, noon)).toEqual({ tokens: 25, cost: 0.25 });
    await recordEnded(db, one, { ...well, promptTokens: 40, completionTokens: 10, cost: 0.5 });
    expect(await remoteSum(db, noon)).toEqual({ tokens: 50, cost: 0.5 });
    expect(await ledgerEntries(db, [], 1)).toMatchObject([{ promptTokens: 40, took: 900, counted: true }]);
    expect(await ledgerMonths(db)).toEqual([
      {
        ...{ id: `${monthOf(noon)} https://models.example`, month: '2026-11' },
        ...{ origin: 'https://models.example', reach: 'remote', requests: 1, bytes: 100 },
        ...{ promptTokens: 40, completionTokens: 10, cost: 0.5, unpriced: 0 },
      },
    ]);
  });

  it('counts requests without a price', async () => {
    await recordLeaving(db, entry('a', { cost: null }), free);
    await recordLeaving(db, entry('b'), free);
    expect(await ledgerMonths(db)).toMatchObject([{ requests: 2, unpriced: 1, cost: 0.25 }]);
  });

  it('keeps the sums of a month when its entries go, and puts entries back', async () => {
    await recordLeaving(db, entry('a'), free);
    await recordLeaving(db, entry('b'), free);
    const gone = await removeEntries(db, ['a']);
    expect(await ids()).toEqual(['b']);
    await putBackEntries(db, gone);
    expect((await ids()).sort()).toEqual(['a', 'b']);
    await removeEntries(db, 'all');
    expect(await ids()).toEqual([]);
    expect(await remoteSum(db, noon)).toEqual({ tokens: 50, cost: 0.5 });
  });

  it('writes no entry anew that was deleted while it was on its way', async () => {
    const one = entry('a');
    await recordLeaving(db, one, free);
    await removeEntries(db, 'all');
    await recordEnded(db, one, { ...well, promptTokens: 40, completionTokens: 10, cost: 0.5 });
    expect(await ids()).toEqual([]);
    expect((await remoteSum(db, noon)).tokens).toBe(50);
  });

  it(`forgets what is older than ${ledgerDays} days with the next request`, async () => {
    const old = noon - ledgerDays * 86_400_000;
    await recordLeaving(db, entry('old', { at: old - 1 }), free);
    await recordLeaving(db, entry('kept', { at: old }), free);
    await recordLeaving(db, entry('new'), free);
    expect(await ids()).toEqual(['new', 'kept']);
  });
});

describe('the monthly cap', () => {
  it.each<[string, MonthlyCap, Partial<LedgerEntry>, boolean]>([
    ['that is just reached lets the last one out', { tokens: 50, cost: null }, {}, true],
    ['of tokens', { tokens: 49, cost: null }, {}, false],
    ['of money', { tokens: null, cost: 0.49 }, {}, false],
    ['of money, for a request without a price', { tokens: null, cost: 0.49 }, { cost: null }, true],
    ['for another origin', { tokens: 49, cost: null }, { origin: 'https://b.example' }, false],
    ['for this device', { tokens: 0, cost: 0 }, { reach: 'local', origin: 'http://localhost' }, true],
    ['in the next month', { tokens: 49, cost: null }, { at: new Date(2026, 11, 1).getTime() }, true],
  ])('%s', async (_, cap, change, goes) => {
    await recordLeaving(db, entry('first'), free);
    expect(await recordLeaving(db, entry('second', change), cap)).toBe(goes);
    expect((await ids()).includes('second')).toBe(goes);
  });

  it('lets only as many of several requests at once out as there is room for', async () => {
    const cap = { tokens: 75, cost: null };
    const tries = Array.from({ length: 12 }, (_, at) =>
      recordLeaving(at % 2 ? db : other, entry(`e${at}`), cap),
    );
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(3);
    expect(await ids()).toHaveLength(3);
  });
});
