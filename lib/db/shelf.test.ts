import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { allSources, articleView, changeSource } from './articles';
import type { DesksideDatabase } from './database';
import { openDatabase } from './database';
import { saveDraft } from './drafts';
import { example, freshName, keep } from './examples';
import { giveBack, placedUses, takeArticle, takeSource } from './shelf';

let db: DesksideDatabase;
const website = 'website:https://help.shop.example';
const second = { id: 'a2', url: 'https://help.shop.example/seats', title: 'Seats' };
const elsewhere = { id: 'b1', url: 'note:1', sourceId: 'notes' };
const everything = async () =>
  await Promise.all(
    [db.sources, db.articles, db.articleVersions, db.passages].map((table) => table.toCollection().toArray()),
  );

beforeEach(async () => {
  db = openDatabase(freshName());
  await keep(db, example.capture(1, ['one', 'two']));
  await keep(db, example.capture(2, ['one', 'three'], { tags: ['billing'] }));
  await keep(db, example.capture(1, ['seats'], second));
  await keep(db, example.capture(1, ['a note'], elsewhere));
  await changeSource(db, website, { name: 'Our help', audience: 'internal' });
});
afterEach(() => {
  db.close();
});

it.each<[string, () => ReturnType<typeof takeSource>, string[], string[]]>([
  ['an article', () => takeArticle(db, 'a1'), ['a2', 'b1'], [website, 'notes']],
  ['a source', () => takeSource(db, website), ['b1'], ['notes']],
])('%s goes whole and comes back as it was', async (_name, take, left, sources) => {
  const before = await everything();
  const taken = await take();
  expect((await db.articles.toArray()).map(({ id }) => id)).toEqual(left);
  expect((await allSources(db)).map(({ id }) => id).sort()).toEqual(sources.toSorted());
  const articleIds = [...(await db.articleVersions.toArray()), ...(await db.passages.toArray())];
  expect(new Set(articleIds.map(({ articleId }) => articleId))).toEqual(new Set(left));
  if (taken) await giveBack(db, taken);
  expect(await everything()).toEqual(before);
});

it('leaves what was captured meanwhile', async () => {
  const taken = await takeSource(db, website);
  await keep(db, example.capture(1, ['newer'], { id: 'a9' }));
  if (taken) await giveBack(db, taken);
  expect((await db.articles.toArray()).map(({ id }) => id).sort()).toEqual(['a2', 'a9', 'b1']);
  expect((await articleView(db, 'a9'))?.passages.map(({ text }) => text)).toEqual(['newer']);
  expect(await db.passages.where({ articleId: 'a1' }).count()).toBe(0);
});

it('is told when there is nothing to take', async () => {
  expect(await takeArticle(db, 'gone')).toBeNull();
  expect(await takeSource(db, 'gone')).toBeNull();
});

it('names the conversations that cite an article', async () => {
  const { passages } = example.capture(1, ['one']);
  const evidence = passages.map((passage) => ({ passage, title: '', url: '', capturedAt: 1 }));
  await db.conversations.put(example.conversation());
  await saveDraft(db, example.draft({ evidence }), ['a1@1:0']);
  const stray = example.draft({ id: 'd2', conversationId: 'gone', createdAt: 3_000, evidence });
  await saveDraft(db, stray, ['a1@1:0']);
  expect((await placedUses(db, 'a1')).map(({ at, subject, who }) => [at, subject, who])).toEqual([
    [3_000, '', ''],
    [2_000, 'Charged twice', 'Maya Chen'],
  ]);
});
