import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, writeSetting } from '../db';
import type { DesksideDatabase } from '../db';
import { freshName } from '../db/examples';
import { defaultDraftReady } from '../domain';
import {
  giveTurnBack,
  loadDraftReady,
  parseDraftReady,
  saveDraftReady,
  takeTurn,
  usedToday,
} from './draft-ready';

let db: DesksideDatabase;
let other: DesksideDatabase;
const noon = new Date(2026, 2, 11, 12).getTime();
const hour = 3_600_000;

beforeEach(() => {
  const name = freshName();
  db = openDatabase(name);
  other = openDatabase(name);
});
afterEach(() => {
  db.close();
  other.close();
});

const on = (perDay = 3) => saveDraftReady(db, { on: true, perDay, by: 'extractive' });
const take = (id: string, key = 'm1', at = noon, from = db) => takeTurn(from, id, key, at);

describe('drafts ahead', () => {
  it.each([
    [undefined, defaultDraftReady],
    ['on', defaultDraftReady],
    [{ on: true }, { ...defaultDraftReady, on: true }],
    [{ on: 1, perDay: 0, by: 7 }, defaultDraftReady],
    [
      { on: true, perDay: 1e9, by: 'endpoint:e1' },
      { on: true, perDay: 20, by: 'endpoint:e1' },
    ],
    [
      { on: true, perDay: 2.5, by: 'extractive' },
      { on: true, perDay: 20, by: 'extractive' },
    ],
    [
      { on: true, perDay: 200, by: 'extractive' },
      { on: true, perDay: 200, by: 'extractive' },
    ],
  ] as const)('%j is read as %j', (input, read) => {
    expect(parseDraftReady(input)).toEqual(read);
  });

  it('are off until somebody wants them', async () => {
    expect((await loadDraftReady(db)).on).toBe(false);
    expect(await take('a')).toBe('none left');
    expect(await usedToday(db, noon)).toBe(0);
  });

  it('end when the day’s are used, and begin again at midnight', async () => {
    await on(2);
    expect([await take('a'), await take('b'), await take('c')]).toEqual(['taken', 'taken', 'none left']);
    expect(await usedToday(db, noon)).toBe(2);
    expect(await take('c', 'm1', noon + 11 * hour)).toBe('none left');
    expect(await usedToday(db, noon + 13 * hour)).toBe(0);
    expect(await take('a', 'm1', noon + 13 * hour)).toBe('taken');
  });

  it('come once for each newest message', async () => {
    await on(5);
    expect([await take('a'), await take('a'), await take('a', 'm2')]).toEqual(['taken', 'had', 'taken']);
  });

  it('are counted across panels: two never take the last one', async () => {
    await on(1);
    const both = await Promise.all([take('a'), take('b', 'm1', noon, other)]);
    expect(both.sort()).toEqual(['none left', 'taken']);
    expect(await usedToday(other, noon)).toBe(1);
  });

  it('that nobody was asked for are given back', async () => {
    await on(1);
    await take('a');
    await giveTurnBack(db, 'b', 'm1', noon);
    expect(await usedToday(db, noon)).toBe(1);
    await giveTurnBack(db, 'a', 'm1', noon);
    expect(await usedToday(db, noon)).toBe(0);
    expect(await take('b')).toBe('taken');
  });

  it('stop at once when they are switched off or fewer are wanted', async () => {
    await on(3);
    await take('a');
    await on(1);
    expect(await take('b')).toBe('none left');
    await saveDraftReady(db, { on: false, perDay: 9, by: 'extractive' });
    expect(await take('b')).toBe('none left');
  });

  it('bear a day that was written oddly', async () => {
    await on(1);
    await writeSetting(db, 'draft ready today', { date: 7, turns: 'all' });
    expect(await usedToday(db, noon)).toBe(0);
    expect(await take('a')).toBe('taken');
  });
});
