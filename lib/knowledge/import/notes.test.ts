import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { allEvidence, articleView, openDatabase } from '../../db';
import type { DesksideDatabase } from '../../db';
import { keepNote, noteText } from './notes';

let db: DesksideDatabase;
let count = 0;
const newId = () => `id${++count}`;
const note = {
  title: 'Refunds in practice',
  markdown: '## When\n\nRefunds reach the card within **5 days**.',
  tags: ['billing', ' billing ', ''],
  statedBy: 'Mara Lindqvist',
};

beforeEach(() => {
  db = openDatabase(`notes-${Math.random()}`);
});
afterEach(async () => {
  await db.delete();
});

test('a note is an article of the notes that a draft can cite, with who stands for it', async () => {
  const kept = await keepNote(db, note, null, 1_000, newId);
  if (!kept.kept) throw new Error(kept.sentence.what);
  expect(kept).toMatchObject({
    change: 'new',
    article: {
      sourceId: 'notes',
      statedBy: 'Mara Lindqvist',
      tags: ['billing'],
      extractedBy: 'note',
      capturedAt: 1_000,
    },
  });
  expect(kept.article.url).toMatch(/^note:/);
  expect(await allEvidence(db)).toMatchObject([
    {
      title: 'Refunds in practice',
      passage: { text: 'Refunds reach the card within 5 days.', headingPath: ['When'] },
    },
  ]);
  expect((await db.sources.toArray()).map(({ id, kind }) => [id, kind])).toEqual([['notes', 'notes']]);
});

test('changed words are its next version; other tags alone are none', async () => {
  const first = await keepNote(db, note, null, 1_000, newId);
  const id = first.kept ? first.article.id : '';
  const tagged = await keepNote(db, { ...note, tags: ['cards'] }, id, 2_000, newId);
  expect(tagged).toMatchObject({ kept: true, change: 'same', article: { version: 1, tags: ['cards'] } });
  const changed = await keepNote(db, { ...note, markdown: 'Within 7 days.' }, id, 3_000, newId);
  expect(changed).toMatchObject({ change: 'changed', article: { id, version: 2 } });
  expect((await articleView(db, id))?.versions).toHaveLength(2);
  expect(await noteText(db, id)).toMatchObject({
    title: note.title,
    markdown: 'Within 7 days.',
    statedBy: note.statedBy,
  });
});

test.each([
  ['nothing said', { markdown: '# Only a heading' }, null],
  ['no title', { title: ' ', markdown: 'x' }, null],
  ['too long', { markdown: 'word '.repeat(30_000) }, null],
  ['removed meanwhile', {}, 'gone'],
])('refused with a sentence and nothing kept: %s', async (_, part, id) => {
  const kept = await keepNote(db, { ...note, ...part }, id, 1_000, newId);
  expect(kept).toMatchObject({
    kept: false,
    sentence: { what: expect.any(String), next: expect.any(String) },
  });
  expect(await db.articles.count()).toBe(0);
});

test('a note without a title takes its only top heading', async () => {
  const kept = await keepNote(
    db,
    { ...note, title: '', markdown: '# Refunds\n\nWithin 5 days.' },
    null,
    1,
    newId,
  );
  expect(kept).toMatchObject({ kept: true, article: { title: 'Refunds' } });
});
