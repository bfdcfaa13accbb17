import 'fake-indexeddb/auto';
import { afterEach, expect, it } from 'vitest';
import { articleView } from '../db/articles';
import type { DesksideDatabase } from '../db/database';
import { openDatabase } from '../db/database';
import { freshName } from '../db/examples';
import type { CapturedPage } from '../domain';
import { articleText } from './article-text';
import { keepPage } from './keep';

const open: DesksideDatabase[] = [];
afterEach(() => {
  for (const db of open.splice(0)) db.close();
});

function page(...sections: string[]): CapturedPage {
  return {
    url: 'https://help.shop.example/refunds',
    title: 'Refunds',
    language: 'en',
    extractedBy: 'container',
    blocks: sections.flatMap((text, at) => [
      { kind: 'heading', level: 2, text: `Part ${at + 1}`, anchor: null },
      { kind: 'paragraph', text },
    ]),
  };
}

function pair(): [DesksideDatabase, DesksideDatabase] {
  const name = freshName();
  const both = [openDatabase(name), openDatabase(name)] as const;
  open.push(...both);
  return [...both];
}

it('keeps the identity of unchanged passages, and the text to which their offsets belong', async () => {
  const [db] = pair();
  await keepPage(db, page('One.', 'Two.', 'Three.'), 1, () => 'a1');
  await keepPage(db, page('One.', 'Two changed.', 'Three.'), 2, () => 'a2');
  const view = await articleView(db, 'a1');
  expect(view?.passages.map(({ id, version }) => [id, version]).sort()).toEqual([
    ['a1@1:0', 2],
    ['a1@1:2', 2],
    ['a1@2:1', 2],
  ]);
  const text = articleText(view?.current.blocks ?? []);
  for (const { parts, text: said } of view?.passages ?? [])
    for (const { start, end, at = -1 } of parts)
      expect(text.slice(at, at + end - start)).toBe(said.slice(start, end));
});

it('an unchanged page is checked, not captured anew', async () => {
  const [db] = pair();
  await keepPage(db, page('One.'), 1, () => 'a1');
  expect((await keepPage(db, page('One.'), 9, () => 'a2')).change).toBe('same');
  const view = await articleView(db, 'a1');
  expect(view?.article).toMatchObject({ version: 1, capturedAt: 1, checkedAt: 9 });
  expect(view?.current.capturedAt).toBe(1);
});

it('captures of one page at once, in two contexts, are versions of one article', async () => {
  const [db, other] = pair();
  const kept = await Promise.all([
    keepPage(db, page('One.'), 1, () => 'a1'),
    keepPage(other, page('Two.'), 1, () => 'a2'),
    keepPage(db, page('Three.'), 1, () => 'a3'),
  ]);
  expect(new Set(kept.map(({ article }) => article.id)).size).toBe(1);
  expect(kept.map(({ article }) => article.version).sort()).toEqual([1, 2, 3]);
  const view = await articleView(db, kept[0].article.id);
  expect(view?.versions).toHaveLength(3);
  expect(view?.passages).toHaveLength(1);
});
