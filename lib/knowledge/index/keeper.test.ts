import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../db';
import type { DesksideDatabase } from '../../db';
import type { Article, Passage } from '../../domain';
import { PassageIndex } from '../search';
import type { DenseChannel } from './dense';
import { IndexKeeper, textsOf } from './keeper';
import type { KeeperOptions } from './keeper';
import { SegmentWriter } from './segment';

let names = 0;
const ends: (() => void)[] = [];

function database(name = `keeper ${names++}`): DesksideDatabase {
  const db = openDatabase(name);
  ends.push(() => {
    db.close();
  });
  return db;
}

function keep(db: DesksideDatabase, options?: KeeperOptions): IndexKeeper {
  const keeper = new IndexKeeper(db, options);
  ends.push(() => {
    keeper.close();
  });
  return keeper;
}

afterEach(() => {
  for (const end of ends.splice(0).reverse()) end();
});

async function put(
  db: DesksideDatabase,
  id: string,
  version: number,
  texts: string[],
  more: Partial<Article> = {},
) {
  const article: Article = {
    id,
    sourceId: 'website:https://help.example',
    url: `https://help.example/${id}`,
    title: `Page ${id}`,
    language: 'en',
    audience: null,
    tags: [],
    capturedAt: version,
    checkedAt: version,
    reviewAt: null,
    retiredAt: null,
    hash: texts.join('|'),
    version,
    passageCount: texts.length,
    extractedBy: 'container',
    ...more,
  };
  const passages: Passage[] = texts.map((text, position) => ({
    id: `${id}@${version}:${position}`,
    articleId: id,
    version,
    position,
    hash: text,
    headingPath: [`Part ${position}`],
    anchor: null,
    text,
    parts: [],
  }));
  await db.write([db.articles, db.passages], async () => {
    await db.articles.put(article);
    await db.passages.where({ articleId: id }).delete();
    await db.passages.bulkPut(passages);
  });
}

const words = ['refund', 'invoice', 'login', 'factor', 'card', 'board', 'guest', 'export', 'seat', 'domain'];
let seed = 11;
const random = (below: number) => {
  seed = (seed * 48271) % 2147483647;
  return seed % below;
};
const sentence = () => Array.from({ length: 4 + random(12) }, () => words[random(words.length)]).join(' ');

const found = (index: PassageIndex, query: string) =>
  index.search(query, 50).map(({ id, score, strength }) => [id, score.toFixed(4), strength.toFixed(4)]);

/** What an index that never changed says. */
async function madeAnew(db: DesksideDatabase): Promise<PassageIndex> {
  const writer = new SegmentWriter();
  for (const { id, title, retiredAt } of await db.articles.toArray()) {
    const passages = await db.passages.where({ articleId: id }).toArray();
    if (retiredAt === null) writer.add(id, '', textsOf({ id, title, stamp: '', passages }));
  }
  const index = new PassageIndex();
  index.addSegment(writer.finish('all'));
  return index;
}

const sorted = (hits: string[][]) => hits.map((hit) => hit.join(' ')).sort();

describe('the kept index', () => {
  it('answers after any changes as one that was made anew, and so does the next start', async () => {
    const db = database();
    const keeper = keep(db);
    await keeper.ready();
    const versions = new Map<string, number>();
    for (let change = 0; change < 60; change++) {
      const id = `a${random(14)}`;
      const version = (versions.get(id) ?? 0) + 1;
      versions.set(id, version);
      const what = random(10);
      if (what === 0) await db.articles.delete(id);
      else {
        const texts = Array.from({ length: 1 + random(4) }, sentence);
        await put(db, id, version, texts, what === 1 ? { retiredAt: 1 } : {});
      }
      if (random(3) === 0) await vi.waitFor(async () => expect(await inStep(keeper, db)).toBe(true));
    }
    await vi.waitFor(async () => expect(await inStep(keeper, db)).toBe(true));
    const anew = await madeAnew(db);
    const next = keep(db);
    for (const index of [await keeper.ready(), await next.ready()]) {
      expect(index.size).toBe(anew.size);
      for (const query of [...words, 'refund invoice', 'card board guest login factor', 'two factor export'])
        expect(sorted(found(index, query))).toEqual(sorted(found(anew, query)));
    }
    expect(keeper.index.segments().length).toBeLessThanOrEqual(9);
  });

  it('reads no passage at the next start', async () => {
    const db = database();
    await put(db, 'a', 1, ['Refunds take five days.']);
    const first = keep(db);
    await first.ready();
    first.close();
    const read = vi.spyOn(db.passages, 'where');
    expect(found(await keep(db).ready(), 'refund')).toHaveLength(1);
    expect(read).not.toHaveBeenCalled();
  });

  it.each<[string, (db: DesksideDatabase) => Promise<unknown>]>([
    ['is torn', (db) => db.indexSegments.toCollection().modify((row) => void row.sequence.fill(0))],
    [
      'is cut short',
      (db) => db.indexSegments.toCollection().modify((row) => void (row.ends = row.ends.slice(1))),
    ],
    [
      'is of an older format',
      (db) => db.indexSegments.toCollection().modify((row) => void (row.format = '0')),
    ],
    [
      'has lost its arrays',
      (db) => db.indexSegments.toCollection().modify((row) => void Reflect.deleteProperty(row, 'sequence')),
    ],
    ['is gone', (db) => db.indexSegments.clear()],
  ])('is made anew when a segment %s', async (_name, harm) => {
    const db = database();
    await put(db, 'a', 1, ['Refunds take five days.', 'Invoices come by mail.']);
    const first = keep(db);
    await first.ready();
    first.close();
    await harm(db);
    const index = await keep(db).ready();
    expect(found(index, 'refund').map(([id]) => id)).toEqual(['a@1:0']);
    const stored = await db.indexSegments.toArray();
    expect(stored).toHaveLength(1);
    expect(new PassageIndex().addSegment(stored[0] as never)).toBe(true);
  });

  it('loses nothing when it is ended in the middle', async () => {
    const db = database();
    for (let at = 0; at < 120; at++) await put(db, `a${at}`, 1, [`Refund ${words[at % 10]}`]);
    const killed = keep(db);
    killed.close();
    await put(db, 'late', 1, ['A refund that came late.']);
    expect((await keep(db).ready()).size).toBe(121);
  });

  it('leaves writing to one of several panels until it is its turn', async () => {
    const db = database();
    await put(db, 'a', 1, ['Refunds take five days.']);
    let turn = (): void => undefined;
    const waiting = keep(db, { claim: (gained) => (turn = gained) });
    await waiting.ready();
    expect(await db.indexSegments.count()).toBe(0);
    turn();
    await waiting.ready();
    expect(await db.indexSegments.count()).toBe(1);
  });

  it('gives vectors to what was indexed without them, and to nothing twice', async () => {
    const encoded: string[] = [];
    const channel = (id: string): DenseChannel => ({
      id,
      rowBytes: 1,
      encodePassages: async (texts) => {
        encoded.push(...texts.map((text) => text.id));
        return Int8Array.from(texts, ({ text }) => text.length);
      },
      encodeQuery: async () => Float32Array.of(1),
      similarities: (query, rows, into) => {
        rows.forEach((row, at) => (into[at] = row * (query[0] ?? 0)));
      },
    });
    const db = database();
    await put(db, 'a', 1, ['One refund.', 'Three.']);
    await put(db, 'b', 1, ['Fourteen letter']);
    const plain = keep(db);
    await plain.ready();
    plain.close();
    const first = keep(db, { channel: channel('one') });
    await first.ready();
    expect(encoded.sort()).toEqual(['a@1:0', 'a@1:1', 'b@1:0']);
    first.close();
    encoded.length = 0;
    const second = keep(db, { channel: channel('one') });
    const index = await second.ready();
    expect(encoded).toEqual([]);
    const near = index.similarities(channel('one'), Float32Array.of(1));
    expect([...near].map((score, at) => [index.idAt(at), score])).toEqual([
      ['a@1:0', 11],
      ['a@1:1', 6],
      ['b@1:0', 15],
    ]);
    expect([...index.similarities(channel('two'), Float32Array.of(1))]).toEqual([NaN, NaN, NaN]);
    second.close();
    await keep(db, { channel: channel('two') }).ready();
    expect(encoded).toHaveLength(3);
  });
});

async function inStep(keeper: IndexKeeper, db: DesksideDatabase): Promise<boolean> {
  const index = await keeper.ready();
  const articles = (await db.articles.toArray()).filter(({ retiredAt }) => retiredAt === null);
  const known = [...index.articleIds()];
  return (
    known.length === articles.length &&
    articles.every(({ id, hash }) => index.stampOf(id)?.includes(hash.slice(0, 16)) ?? false) &&
    index.size === articles.reduce((sum, { passageCount }) => sum + passageCount, 0)
  );
}
