import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { articleByUrl } from '../db/articles';
import type { DesksideDatabase } from '../db/database';
import { openDatabase } from '../db/database';
import { freshName } from '../db/examples';
import type { CapturedPage } from '../domain';
import { keepAgain } from './again';
import { keepPage } from './keep';

const url = 'https://help.shop.example/refunds';
const page = (text: string, at = url): CapturedPage => ({
  url: at,
  title: 'Refunds',
  language: 'en',
  blocks: [{ kind: 'paragraph', text }],
  extractedBy: 'container',
});
const said = 'Refunds reach the card within five working days of the payment.';

let db: DesksideDatabase;
beforeEach(async () => {
  db = openDatabase(freshName());
  await keepPage(db, page(said), 1, () => 'a1');
});
afterEach(() => {
  db.close();
});

it.each<[string, CapturedPage, object | string, object]>([
  ['the same page', page(said), { change: 'same' }, { version: 1, checkedAt: 5 }],
  [
    'a newer one',
    page(said.replace('five', 'ten')),
    { change: 'changed' },
    { version: 2, checkedAt: 5, lookedVersion: 1 },
  ],
  [
    'a sign-in',
    page('Enter your name and your secret to go on.'),
    'another page',
    { version: 1, checkedAt: 1 },
  ],
  ['one that moved', page(said, `${url}/2`), 'moved', { version: 1, checkedAt: 1 }],
])('%s', async (_name, seen, outcome, kept) => {
  const again = await keepAgain(db, url, seen, 5, () => 'a2');
  if (typeof outcome === 'string') expect(again).toBe(outcome);
  else expect(again).toMatchObject(outcome);
  expect(await articleByUrl(db, url)).toMatchObject(kept);
  expect(await db.articles.count()).toBe(1);
});

it('brings back nothing that a person retired, and captures nothing new', async () => {
  await db.articles.update('a1', { retiredAt: 3 });
  expect(await keepAgain(db, url, page(said), 5, () => 'a2')).toBe('not captured');
  expect(await keepAgain(db, `${url}/2`, page(said, `${url}/2`), 5, () => 'a2')).toBe('not captured');
  expect(await db.articles.count()).toBe(1);
});
