import 'fake-indexeddb/auto';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  allArticles,
  allSources,
  articleView,
  changeArticle,
  changeSource,
  openDatabase,
  removeArticle,
} from '../../db';
import type { DesksideDatabase } from '../../db';
import { example, freshName } from '../../db/examples';
import type { Article, Block } from '../../domain';
import { keepFile } from '../import/files';
import { keepMacro } from '../import/macros';
import { keepNote } from '../import/notes';
import { readFile } from '../import/read';
import { keepPage } from '../keep';
import { readArchive } from './archive';
import type { ArchivedFile } from './archive';
import { exportArticles } from './export';
import { readRestored } from './restored';
import { zipOf } from './zip-writer';

let ids = 0;
const newId = () => `id${++ids}`;
const now = Date.UTC(2026, 10, 22, 15);
const week = 7 * 86_400_000;

const blocks: Block[] = [
  { kind: 'heading', level: 1, text: 'Refunds', anchor: null },
  { kind: 'paragraph', text: 'Refunds take *5* days.\n# no heading, {name} <b>' },
  { kind: 'heading', level: 2, text: 'Steps & [limits]', anchor: 'limits' },
  { kind: 'list', ordered: true, items: ['Open Billing', 'Save\n- at once\n- or later'] },
  { kind: 'note', text: 'Only owners can do this.' },
  {
    kind: 'table',
    header: ['Plan', 'Days'],
    rows: [
      ['Solo|Team', '21'],
      ['', '14'],
    ],
  },
  { kind: 'code', text: 'curl ``` x' },
];

async function shelf(): Promise<DesksideDatabase> {
  const db = openDatabase(freshName());
  const page = { title: 'Refunds', language: 'en', blocks, extractedBy: 'container' } as const;
  const { article } = await keepPage(
    db,
    { ...page, url: 'https://help.shop.example/refunds?p=1' },
    now - 3 * week,
    newId,
  );
  await changeArticle(db, article.id, {
    tags: ['billing', 'with, comma'],
    checkedAt: now - week,
    reviewAt: now + week,
  });
  const other = {
    ...page,
    title: 'CON',
    url: 'https://wiki.shop.example/con',
    extractedBy: 'selection',
  } as const;
  const old = await keepPage(db, { ...other, blocks: blocks.slice(0, 2) }, now - 2 * week, newId);
  await changeArticle(db, old.article.id, { retiredAt: now - week });
  await changeSource(db, 'website:https://wiki.shop.example', { audience: 'internal' });
  await keepPage(
    db,
    { ...page, url: 'https://help.shop.example/refunds-2', blocks: blocks.slice(0, 5) },
    now - week,
    newId,
  );
  await keepNote(
    db,
    {
      title: 'In practice: “it depends”',
      markdown: 'Banks in **Norway** need two days more.',
      tags: ['x'],
      statedBy: 'Dana',
    },
    null,
    now - week,
    newId,
  );
  await keepMacro(
    db,
    { title: 'Thanks', text: 'Hi {name}, thanks.\n\nWe answer within one day.', tags: [], statedBy: 'Mara' },
    null,
    now - week,
    newId,
  );
  const file = await readFile(
    'markdown',
    new TextEncoder().encode('# Formats\n\nCSV or XLSX.'),
    () => undefined,
  );
  await keepFile(db, 'docs/formats.md', file, now - week, newId);
  return db;
}

async function filesOf(zip: Blob): Promise<ArchivedFile[]> {
  const files: ArchivedFile[] = [];
  await readArchive(new Uint8Array(await zip.arrayBuffer()), (file) => files.push(file));
  return files;
}

async function bring(db: DesksideDatabase, files: readonly ArchivedFile[]): Promise<string[]> {
  const changes: string[] = [];
  for (const { path, file } of files)
    if (file) changes.push((await keepFile(db, path, file, now, newId)).change);
  return changes;
}

/** All of it that does not depend on which device it is on. */
async function contents(db: DesksideDatabase) {
  const sources = new Map((await allSources(db)).map((source) => [source.id, source.audience]));
  const views = await Promise.all((await allArticles(db)).map(({ id }) => articleView(db, id)));
  return views
    .flatMap((view) => {
      if (!view) return [];
      const { id: _id, version: _version, lookedVersion: _looked, audience, ...article } = view.article;
      return [
        {
          ...article,
          audience: audience ?? sources.get(article.sourceId),
          said: view.current.blocks,
          passages: view.passages.map(({ text, headingPath }) => [headingPath, text]),
        },
      ];
    })
    .sort((a, b) => a.url.localeCompare(b.url));
}

describe('knowledge as Markdown', () => {
  it('comes back whole on another device: addresses, dates, tags, audience, words', async () => {
    const from = await shelf();
    const { zip, name, articles } = await exportArticles(from, now);
    expect([name, articles]).toEqual(['deskside-knowledge-2026-11-22.zip', 6]);
    const files = await filesOf(zip);
    const to = openDatabase(freshName());
    expect(await bring(to, files)).toEqual(Array.from({ length: 6 }, () => 'new'));
    expect(await contents(to)).toEqual(await contents(from));
  });

  it('changes nothing where it stands already, and brings back what was removed', async () => {
    const db = await shelf();
    const { zip } = await exportArticles(db, now);
    const before = await contents(db);
    const files = await filesOf(zip);
    expect(await bring(db, files)).toEqual(Array.from({ length: 6 }, () => 'same'));
    const [first] = await allArticles(db);
    await removeArticle(db, first?.id ?? '');
    expect((await bring(db, files)).filter((change) => change === 'new')).toHaveLength(1);
    expect(await contents(db)).toEqual(before);
  });

  it('never takes the place of newer words, and is the next version of older ones', async () => {
    const from = await shelf();
    const page = {
      url: 'https://help.shop.example/refunds?p=1',
      title: 'Refunds',
      language: 'en',
      extractedBy: 'body',
    } as const;
    const to = openDatabase(freshName());
    const said = (text: string): Block[] => [{ kind: 'paragraph', text }];
    await keepPage(to, { ...page, blocks: said('Today’s words are other words.') }, now, newId);
    const files = await filesOf((await exportArticles(from, now)).zip);
    await bring(to, files);
    const find = async (db: DesksideDatabase): Promise<Article | undefined> =>
      (await allArticles(db)).find(({ url }) => url === page.url);
    expect(await find(to)).toMatchObject({ version: 1, capturedAt: now, tags: [] });

    const older = openDatabase(freshName());
    await keepPage(older, { ...page, blocks: said('The words of last month.') }, now - 5 * week, newId);
    await bring(older, files);
    expect(await find(older)).toMatchObject({
      version: 2,
      capturedAt: now - 3 * week,
      checkedAt: now - week,
    });
  });

  it('is a zip that other programs read, with names that every file system takes', async () => {
    const { zip } = await exportArticles(await shelf(), now);
    const entries = unzipSync(new Uint8Array(await zip.arrayBuffer()));
    expect(Object.keys(entries).sort()).toEqual([
      'files/formats.md',
      'macros/thanks.md',
      'notes/in-practice-it-depends.md',
      'websites/help.shop.example/refunds-2.md',
      'websites/help.shop.example/refunds.md',
      'websites/wiki.shop.example/article-con.md',
    ]);
    const text = new TextDecoder().decode(entries['websites/help.shop.example/refunds.md']);
    expect(text).toMatch(/^---\ndeskside: 1\ntitle: "Refunds"\nurl: "https:\/\/help\.shop\.example/);
  });

  it('holds no conversation, no draft and no key', async () => {
    const db = await shelf();
    const secret = 'sk-planted-7d1f';
    const draft = example.draft({ text: secret });
    await db.drafts.put(draft);
    await db.settings.put({ key: 'endpoint', value: secret });
    await db.conversations.put(example.conversation({ subject: secret }));
    await db.messages.put({
      ...example.message({ body: secret }),
      id: 'x',
      conversationId: 'c',
      position: 0,
    });
    await db.gaps.put({
      id: 'g',
      conversationId: 'c',
      ask: { text: secret, kind: 'other' },
      at: 1,
      state: 'open',
      articleId: null,
    });
    const { zip } = await exportArticles(db, now);
    const entries = unzipSync(new Uint8Array(await zip.arrayBuffer()));
    const all = Object.entries(entries).map(([name, bytes]) => name + new TextDecoder().decode(bytes));
    expect(all).toHaveLength(6);
    expect(all.join('\n')).not.toContain(secret);
  });
});

const front = (change: Record<string, unknown> = {}) => {
  const said = {
    deskside: 1,
    title: 'Refunds',
    url: 'https://help.shop.example/refunds',
    tags: ['a'],
    capturedAt: '2026-11-01T10:00:00.000Z',
    checkedAt: '2026-11-02T10:00:00.000Z',
    extractedBy: 'container',
    ...change,
  };
  const lines = Object.entries(said).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${JSON.stringify(value)}`],
  );
  return `---\n${lines.join('\n')}\n---\n\nRefunds take five days.\n`;
};

describe('front matter that anybody could have written', () => {
  it('is read', () => {
    expect(readRestored(front(), now)).toMatchObject({
      url: 'https://help.shop.example/refunds',
      capturedAt: Date.UTC(2026, 10, 1, 10),
      checkedAt: Date.UTC(2026, 10, 2, 10),
      audience: null,
      reviewAt: null,
    });
    expect(readRestored(front().replaceAll('\n', '\r\n'), now)).not.toBeNull();
  });

  it.each<[string, string]>([
    ['is somebody else’s', front({ deskside: undefined })],
    ['is of a later shape', front({ deskside: 2 })],
    ['names a script as address', front({ url: 'javascript:alert(1)' })],
    ['names data as address', front({ url: 'data:text/html,x' })],
    ['names the extension as address', front({ url: 'chrome-extension://abc/x' })],
    ['names a file on another machine', front({ url: 'file://server/x' })],
    ['has a line break in its address', front({ url: 'note:a\nb' })],
    ['has no title', front({ title: ' \u200b' })],
    ['has a date that is none', front({ capturedAt: 'yesterday' })],
    ['has a date before all dates', front({ capturedAt: '-000100-01-01T00:00:00Z' })],
    ['has tags that are none', front({ tags: [{ a: 1 }] })],
    ['has an audience that nobody knows', front({ audience: 'everybody' })],
    ['has a title beyond all measure', front({ title: 'a'.repeat(100_000) })],
    ['is not closed', front().replace(/\n---\n/, '\n')],
    ['is no JSON', front().replace('"Refunds"', 'Refunds')],
  ])('is refused when it %s', (_, text) => {
    expect(readRestored(text, now)).toBeNull();
  });

  it.each<[string, Record<string, unknown>, object]>([
    ['a capture of tomorrow', { capturedAt: '2099-01-01T00:00:00Z' }, { capturedAt: now, checkedAt: now }],
    [
      'a page seen before it was captured',
      { checkedAt: '2020-01-01T00:00:00Z' },
      { checkedAt: Date.UTC(2026, 10, 1, 10) },
    ],
    [
      'a password and a tracker in the address',
      { url: 'https://me:pw@help.shop.example/a?utm_source=x#y' },
      { url: 'https://help.shop.example/a' },
    ],
    [
      'hidden characters',
      { title: 'Re\u202efunds', statedBy: 'Da\u200bna' },
      { title: 'Refunds', statedBy: 'Dana' },
    ],
    ['a note that calls itself a container', { url: 'note:1' }, { extractedBy: 'note' }],
  ])('is mended: %s', (_, change, mended) => {
    expect(readRestored(front(change), now)).toMatchObject(mended);
  });

  it('becomes a plain file when it is refused', async () => {
    const db = openDatabase(freshName());
    const text = front({ url: 'javascript:alert(1)' });
    const file = await readFile('markdown', new TextEncoder().encode(text), () => undefined);
    const { article } = await keepFile(db, 'x/refunds.md', file, now, newId);
    expect(article).toMatchObject({ url: 'file:///x/refunds.md', sourceId: 'files', capturedAt: now });
  });
});

describe('a zip that anybody could have made', () => {
  const zipFrom = (files: [string, string][]) => zipOf(files.map(([path, text]) => ({ path, text, at: 0 })));
  const zipped = async (files: [string, string][]) => filesOf(await zipFrom(files));
  const small = async (files: [string, string][]) => {
    const bytes = new Uint8Array(await (await zipFrom(files)).arrayBuffer());
    await readArchive(bytes, () => undefined, { entries: 3, unpacked: 1_000 });
  };

  it('is read for its Markdown alone, without hidden files and paths that lead elsewhere', async () => {
    const files = await zipped([
      ['../../etc/refunds.md', 'Refunds take five days.'],
      ['__MACOSX/refunds.md', 'x'],
      ['.git/readme.md', 'x'],
      ['run.exe', 'x'],
      ['empty.md', ''],
      ['good/second.markdown', '# Two\n\nWords.'],
    ]);
    expect(files.map(({ path, file }) => [path, file?.blocks.length ?? null])).toEqual([
      ['empty.md', null],
      ['good/second.markdown', 2],
    ]);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['nothing to read', () => zipped([['a.txt', 'x']]), 'no markdown'],
    ['no zip', () => readArchive(new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), () => undefined), 'broken'],
    [
      'a bomb',
      () =>
        small([
          ['1.md', 'a'.repeat(600)],
          ['2.md', 'a'.repeat(600)],
        ]),
      'unpacks too large',
    ],
    [
      'more files than anybody writes',
      () => small(Array.from({ length: 4 }, (_, at) => [`${at}.md`, 'a'])),
      'broken',
    ],
  ])('is refused: %s', async (_, read, kind) => {
    await expect(read()).rejects.toMatchObject({ kind });
  });
});
