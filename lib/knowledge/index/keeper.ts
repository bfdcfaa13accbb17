/**
 * Keeps the index in step with the database, and the database's copy in step with the index. The passages are the
 * truth: what is stored is only believed where format, checksum and each article's stamp agree, and all else is made
 * anew. So a killed worker, a torn row or a newer way of cutting words costs time and never an answer.
 */
import { allSegments, articleStamps, keepOnlySegments, live, passagesOf, replaceSegments } from '../../db';
import type { DesksideDatabase, StampedPassages, StoredSegment } from '../../db';
import { PassageIndex } from '../search';
import type { DenseChannel, PassageText } from './dense';
import { SegmentWriter } from './segment';

/** Articles that are read from the database at a time. */
const atOnce = 50;

export interface KeeperOptions {
  /** Of several open panels only one writes: this calls back when it is this one. Absent: it writes. */
  claim?: (gained: () => void) => void;
  channel?: DenseChannel | null;
}

export class IndexKeeper {
  readonly index = new PassageIndex();
  readonly channel: DenseChannel | null;
  #db: DesksideDatabase;
  #writes: boolean;
  #closed = false;
  #end: (() => void) | null = null;
  #first: Promise<void>;
  #last: Promise<void>;

  constructor(db: DesksideDatabase, { claim, channel = null }: KeeperOptions = {}) {
    this.#db = db;
    this.channel = channel;
    this.#writes = claim === undefined;
    this.#first = this.#last = this.#open();
    this.#first.then(
      () => {
        if (this.#closed) return;
        this.#end = live(db, () => articleStamps(db), null).subscribe((stamps) => {
          if (stamps) this.#inTurn(() => this.#follow(stamps));
        });
        claim?.(() => {
          this.#writes = true;
          this.#inTurn(() => this.#save(() => keepOnlySegments(db, this.index.segments())));
        });
      },
      () => {
        // Each question is told by `ready`.
      },
    );
  }

  /** Resolves when the index holds what the database held; rejects when the database cannot be read. */
  async ready(): Promise<PassageIndex> {
    await this.#first;
    await this.#last;
    return this.index;
  }

  close(): void {
    this.#closed = true;
    this.#end?.();
  }

  #inTurn(work: () => Promise<void>): void {
    this.#last = this.#last
      .then(() => (this.#closed ? undefined : work()))
      .catch((error: unknown) => {
        // What was not indexed keeps its old stamp and is taken up by the next change or start.
        this.#db.health.report(error);
      });
  }

  async #open(): Promise<void> {
    const stamps = await articleStamps(this.#db);
    const broken: string[] = [];
    for (const segment of await allSegments(this.#db).catch(() => [])) {
      if (!this.index.addSegment(segment, ({ id, stamp }) => stamps.get(id) === stamp))
        broken.push(segment.id);
    }
    if (broken.length > 0) await this.#save(() => replaceSegments(this.#db, broken, []));
    await this.#follow(stamps);
  }

  /** Brings the index to the articles of these stamps. */
  async #follow(stamps: ReadonlyMap<string, string>): Promise<void> {
    for (const id of [...this.index.articleIds()]) if (!stamps.has(id)) this.index.remove(id);
    const stale = [...stamps].filter(([id, stamp]) => this.index.stampOf(id) !== stamp).map(([id]) => id);
    let writer = new SegmentWriter();
    let texts: PassageText[] = [];
    const close = async () => {
      if (writer.articles > 0) await this.#keep(writer.finish(crypto.randomUUID()), texts);
      writer = new SegmentWriter();
      texts = [];
    };
    for (let at = 0; at < stale.length; at += atOnce) {
      for (const article of await passagesOf(this.#db, stale.slice(at, at + atOnce))) {
        const passages = textsOf(article);
        if (!writer.hasRoomFor(passages.length)) await close();
        writer.add(article.id, article.stamp, passages);
        if (this.channel) texts.push(...passages);
      }
    }
    await close();
    await this.#giveRows();
    for (let merged = this.index.merge(); merged; merged = this.index.merge()) {
      const { gone, kept } = merged;
      await this.#save(() => replaceSegments(this.#db, gone, kept ? [kept] : []));
    }
  }

  async #keep(segment: StoredSegment, texts: readonly PassageText[]): Promise<void> {
    if (this.channel) segment.vectors = await this.#rowsOf(this.channel, texts);
    this.index.addSegment(segment);
    await this.#save(() => replaceSegments(this.#db, [], [segment]));
  }

  /** Segments that were made without this channel, or by another, get its rows. */
  async #giveRows(): Promise<void> {
    const { channel } = this;
    if (!channel) return;
    for (const segment of this.index.segments()) {
      if (segment.vectors?.channel === channel.id) continue;
      const byId = new Map<string, PassageText>();
      const ids = segment.articles.map(({ id }) => id);
      for (let at = 0; at < ids.length; at += atOnce) {
        for (const article of await passagesOf(this.#db, ids.slice(at, at + atOnce)))
          for (const text of textsOf(article)) byId.set(text.id, text);
      }
      // A passage that is gone keeps an empty row: the rows stand in the order of the segment.
      const texts = segment.passageIds
        .split('\n')
        .map((id) => byId.get(id) ?? { id, title: '', headings: [], text: '' });
      segment.vectors = await this.#rowsOf(channel, segment.passageIds === '' ? [] : texts);
      await this.#save(() => replaceSegments(this.#db, [], [segment]));
    }
  }

  async #rowsOf(channel: DenseChannel, texts: readonly PassageText[]): Promise<StoredSegment['vectors']> {
    return { channel: channel.id, rows: (await channel.encodePassages(texts)) as Int8Array<ArrayBuffer> };
  }

  /** The stored copy only saves time: when it cannot be written, the index in memory still answers. */
  async #save(write: () => Promise<void>): Promise<void> {
    if (!this.#writes) return;
    await write().catch((error: unknown) => {
      this.#db.health.report(error);
    });
  }
}

export function textsOf({ title, passages }: StampedPassages): PassageText[] {
  return passages.map(({ id, headingPath, text }) => ({
    id,
    title,
    headings: headingPath.filter((heading) => heading !== title),
    text,
  }));
}
