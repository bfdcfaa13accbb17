import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { allEvidence, openDatabase } from '../../db';
import type { DesksideDatabase } from '../../db';
import { fileAddress, keepFile, titleOfFile } from './files';
import { keepMacro, macroColumns, macroText, slotsOf } from './macros';
import type { ReadFile } from './read';

let db: DesksideDatabase;
let count = 0;
const newId = () => `id${++count}`;
const macro = {
  title: 'Refund sent',
  text: 'Hi {first name},\n\nYour refund for {{order}} was sent. Banks need 5 working days to show it.\n\n- Weekends do not count.\n- Ask [AGENT NAME].',
  tags: ['billing'],
  statedBy: 'Mara',
};

beforeEach(() => {
  db = openDatabase(`macros-${Math.random()}`);
});
afterEach(async () => {
  await db.delete();
});

test('slots', () => {
  expect(slotsOf(macro.text)).toEqual(['{first name}', '{{order}}', '[AGENT NAME]']);
  expect(slotsOf('f(x) { return 1 }, [see below], {}')).toEqual(['{ return 1 }']);
});

test('a macro is kept whole, and quoted without the sentences that hold a slot', async () => {
  const kept = await keepMacro(db, macro, null, 1, newId);
  if (!kept.kept) throw new Error(kept.sentence.what);
  expect(kept.article).toMatchObject({ sourceId: 'macros', url: 'macro:refund%20sent', statedBy: 'Mara' });
  expect((await allEvidence(db)).map(({ passage }) => passage.text)).toEqual([
    'Banks need 5 working days to show it.\n- Weekends do not count.',
  ]);
  expect((await macroText(db, kept.article.id))?.text).toBe(macro.text);
});

test('its namesake is its next version, renamed it stays the same', async () => {
  const first = await keepMacro(db, macro, null, 1, newId);
  const again = await keepMacro(db, { ...macro, title: 'REFUND SENT', text: 'Done.' }, null, 2, newId);
  const id = first.kept ? first.article.id : '';
  expect(again).toMatchObject({ change: 'changed', article: { id, version: 2 } });
  expect(await keepMacro(db, { ...macro, title: 'Other' }, id, 3, newId)).toMatchObject({
    article: { id, version: 3 },
  });
  expect(await db.articles.count()).toBe(1);
});

test.each([
  ['no title', { title: ' ' }, null],
  ['no text', { text: '\n' }, null],
  ['too long', { text: 'word '.repeat(5_000) }, null],
  ['removed meanwhile', {}, 'gone'],
])('refused: %s', async (_, part, id) => {
  expect(await keepMacro(db, { ...macro, ...part }, id, 1, newId)).toMatchObject({ kept: false });
  expect(await db.articles.count()).toBe(0);
});

describe('columns of an exported table', () => {
  test.each([
    [['Title', 'Body', 'Tags'], { title: 0, text: 1, tags: 2 }],
    [['id', 'Content', 'Name'], { title: 2, text: 1, tags: -1 }],
    [['Frage', 'Antwort'], { title: 0, text: 1, tags: -1 }],
    [['id', 'created', 'author'], null],
  ])('%o', (header, columns) => {
    expect(macroColumns({ header, rows: [] })).toEqual(columns);
  });
});

describe('files', () => {
  const read: ReadFile = {
    title: null,
    language: null,
    tags: [],
    blocks: [{ kind: 'paragraph', text: 'Within 5 days.' }],
    remark: null,
  };

  test('the same name is the same article; folders tell two of one name apart', async () => {
    expect(await keepFile(db, 'a/Refund_policy.pdf', read, 1, newId)).toMatchObject({
      change: 'new',
      article: { title: 'Refund policy', url: 'file:///a/Refund_policy.pdf', sourceId: 'files' },
    });
    expect(await keepFile(db, 'a/Refund_policy.pdf', read, 2, newId)).toMatchObject({ change: 'same' });
    const newer = { ...read, blocks: [{ kind: 'paragraph' as const, text: 'Within 7 days.' }] };
    expect(await keepFile(db, 'a/Refund_policy.pdf', newer, 3, newId)).toMatchObject({
      change: 'changed',
      article: { version: 2 },
    });
    expect(await keepFile(db, 'b/Refund_policy.pdf', read, 4, newId)).toMatchObject({ change: 'new' });
    expect((await db.sources.toArray()).map(({ id, name }) => [id, name])).toEqual([['files', 'Files']]);
  });

  test('names', () => {
    expect(fileAddress('x/50 % #1.md')).toBe('file:///x/50%20%25%20%231.md');
    expect(titleOfFile('x/.md')).toBe('.md');
  });
});
