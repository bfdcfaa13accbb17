import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { removeArticle } from './articles';
import type { DesksideDatabase } from './database';
import { openDatabase } from './database';
import { example, freshName, keep } from './examples';
import { live } from './live';
import { internalAddresses, internalPassages, sourceChanges } from './standing';

let db: DesksideDatabase;
const first = example.capture(1, ['Exports take 24 hours.', 'Links last a week.']);
const evidence = first.passages.map((passage) => ({
  passage,
  title: 'Exports',
  url: first.article.url,
  capturedAt: 1,
}));

beforeEach(async () => {
  db = openDatabase(freshName());
  await keep(db, first);
});
afterEach(() => {
  db.close();
});

const brief = async () =>
  (await sourceChanges(db, evidence)).map(({ passageId, kind, now }) => [
    passageId,
    kind,
    now.map(({ passage }) => passage.text),
  ]);

it.each<[string, () => Promise<unknown>, unknown[]]>([
  ['nothing', () => Promise.resolve(), []],
  ['the same page captured again', () => keep(db, first), []],
  [
    'the same words under new ids, as earlier days wrote them',
    () => keep(db, example.capture(2, ['Links last a week.', 'Exports take 24 hours.'])),
    [],
  ],
  [
    'one passage that changed',
    () => keep(db, example.capture(2, ['Links last a week.', 'We are closed.', 'Exports take 48 hours.'])),
    [['a1@1:0', 'changed', ['Exports take 48 hours.', 'Links last a week.', 'We are closed.']]],
  ],
  [
    'a retired article',
    () => db.articles.update('a1', { retiredAt: 5 }),
    [
      ['a1@1:0', 'retired', []],
      ['a1@1:1', 'retired', []],
    ],
  ],
  [
    'a removed article',
    () => removeArticle(db, 'a1'),
    [
      ['a1@1:0', 'removed', []],
      ['a1@1:1', 'removed', []],
    ],
  ],
])('after %s', async (_name, act, expected) => {
  await act();
  expect(await brief()).toEqual(expected);
});

it.each<[string, () => Promise<unknown>, number]>([
  ['public by its source', () => Promise.resolve(), 0],
  ['internal by its source', () => db.sources.toCollection().modify({ audience: 'internal' }), 2],
  ['internal by itself', () => db.articles.update('a1', { audience: 'internal' }), 2],
  [
    'public by itself in an internal source',
    async () => {
      await db.sources.toCollection().modify({ audience: 'internal' });
      await db.articles.update('a1', { audience: 'public' });
    },
    0,
  ],
  ['gone', () => removeArticle(db, 'a1'), 1],
])('of an article that is %s', async (_name, act, internal) => {
  await act();
  const [one, ...rest] = evidence;
  const before = one ? [{ ...one, audience: 'internal' as const }, ...rest] : [];
  expect(await internalPassages(db, before)).toHaveLength(internal);
});

it('is followed live', async () => {
  const seen: string[][] = [];
  const stop = live(db, () => sourceChanges(db, evidence), null).subscribe((changes) => {
    if (changes) seen.push(changes.map(({ passageId }) => passageId));
  });
  const until = async (count: number) => {
    for (let turn = 0; turn < 100 && seen.length < count; turn++)
      await new Promise((resolve) => setTimeout(resolve, 10));
  };
  await until(1);
  await keep(db, example.capture(2, ['Exports take 48 hours.', 'Links last a week.']));
  await until(2);
  expect(seen.at(0)).toEqual([]);
  expect(seen.at(-1)).toEqual(['a1@1:0']);
  stop();
});

it('tells which addresses only the team may read', async () => {
  const { closed, open } = await internalAddresses(db);
  expect(closed).toEqual([]);
  expect(open.length).toBeGreaterThan(0);
  await db.sources.toCollection().modify({ audience: 'internal' });
  expect(await internalAddresses(db)).toEqual({ closed: open, open: [] });
  await db.articles.update('a1', { audience: 'public' });
  expect((await internalAddresses(db)).open).toHaveLength(1);
});
