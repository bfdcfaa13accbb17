/**
 * Finds passages. The index is a list of segments that never change: a captured page adds a small one, what it replaces
 * is dead in the older ones, and now and then small ones are merged. No part of it is remade for one page.
 */
import type { SegmentArticle, StoredSegment } from '../db';
import { functionMark, markedTokens, tokens } from '../text/tokens';
import type { DenseChannel } from './index/dense';
import { frequencyIn, inverseFrequency, rank, scoreAll } from './index/rank';
import type { Query, QueryTerm, Ranked, Totals } from './index/rank';
import { bytesOf, fieldCount, maxPassages, maxVocabulary, openSegment, SegmentWriter } from './index/segment';
import type { Segment } from './index/segment';
import { passingWords, rankWeights } from './index/weights';
import type { RankWeights } from './index/weights';
import { closestKnown } from './typo';

/** A whole mail as query: its rarest terms say what it is about. */
const maxQueryTerms = 64;
const maxFunctionWords = 30;
/** Each is looked up by itself, and a page makes one: more are merged. */
const maxSegments = 8;

export interface Found {
  /** The passage's id. */
  id: string;
  /** Comparable within one search only. */
  score: number;
  /** Share of what could be matched, 0 to about 1, comparable across searches. */
  strength: number;
}

interface Place {
  segment: Segment;
  first: number;
  count: number;
  stamp: string;
}

export class PassageIndex {
  #segments: Segment[] = [];
  #places = new Map<string, Place>();
  #lengths: [number, number, number] = [0, 0, 0];
  #size = 0;
  #weights: RankWeights;

  constructor(weights: RankWeights = rankWeights) {
    this.#weights = weights;
  }

  /** Passages that can be found. */
  get size(): number {
    return this.#size;
  }

  /** Bytes in memory, about. */
  get bytes(): number {
    return this.#segments.reduce((sum, segment) => sum + bytesOf(segment), 0);
  }

  /** The stamp with which an article is indexed, undefined when it is not. */
  stampOf(articleId: string): string | undefined {
    return this.#places.get(articleId)?.stamp;
  }

  /** What is to be kept, with what is dead in it. */
  segments(): StoredSegment[] {
    return this.#segments.map(({ data }) => data);
  }

  articleIds(): IterableIterator<string> {
    return this.#places.keys();
  }

  /**
   * Takes a segment in; its articles take the place of what was indexed of them, those that are not `wanted` are dead
   * from the start. False, and nothing changed: it is of another format or not whole.
   */
  addSegment(data: StoredSegment, wanted: (article: SegmentArticle) => boolean = () => true): boolean {
    const segment = openSegment(data);
    if (!segment) return false;
    this.#segments.push(segment);
    this.#count(segment, 0, segment.count, 1);
    let first = 0;
    for (const article of data.articles) {
      const { id, stamp, count } = article;
      if (wanted(article)) {
        this.remove(id);
        this.#places.set(id, { segment, first, count, stamp });
      } else this.#bury(segment, first, count);
      first += count;
    }
    this.#changed();
    return true;
  }

  /** Forgets an article's passages. */
  remove(articleId: string): void {
    const place = this.#places.get(articleId);
    if (!place) return;
    this.#bury(place.segment, place.first, place.count);
    this.#places.delete(articleId);
    this.#changed();
  }

  /**
   * What should be written anew, or null: the segments that became one, to be kept instead of `gone`. A merge costs
   * about a microsecond for each word of what is merged, so small ones are merged often and large ones seldom.
   */
  merge(): { gone: string[]; kept: StoredSegment | null } | null {
    const chosen = this.#toMerge();
    if (chosen.length === 0) return null;
    const writer = new SegmentWriter();
    for (const segment of chosen) writer.take(segment, (article) => this.#livesIn(article, segment));
    const gone = chosen.map(({ data }) => data.id);
    this.#segments = this.#segments.filter((segment) => !chosen.includes(segment));
    const kept = writer.articles > 0 ? writer.finish(crypto.randomUUID()) : null;
    const segment = kept && openSegment(kept);
    if (segment) {
      this.#segments.unshift(segment);
      let first = 0;
      for (const { id, stamp, count } of segment.data.articles) {
        this.#places.set(id, { segment, first, count, stamp });
        first += count;
      }
    }
    this.#changed();
    return { gone, kept };
  }

  /** The best passages for a question or a few words, best first. No words that are known anywhere: nothing. */
  search(query: string, limit = 10): Found[] {
    return this.rank(query, limit).ranked.map(({ segment, passage, score, strength }) => ({
      id: segment.passageIds[passage] ?? '',
      score,
      strength,
    }));
  }

  /** Of every passage in index order: how near it is in meaning. NaN: not in use, or without a row of this channel. */
  similarities(channel: DenseChannel, query: Float32Array): Float32Array {
    const all = new Float32Array(this.#segments.reduce((sum, { count }) => sum + count, 0)).fill(NaN);
    let base = 0;
    for (const { count, live, data } of this.#segments) {
      if (data.vectors?.channel === channel.id) {
        channel.similarities(query, data.vectors.rows, all.subarray(base, base + count));
        for (let at = 0; at < count; at++) if (live[at] === 0) all[base + at] = NaN;
      }
      base += count;
    }
    return all;
  }

  /** The same while somebody still types: an unknown last word is taken for the beginning of the commonest known one. */
  searchTyped(query: string, limit = 10): Found[] {
    const last = /[\p{L}\p{N}]{2,40}$/u.exec(query)?.[0] ?? '';
    const [term] = tokens(last);
    if (term === undefined || this.#frequency(term) > 0) return this.search(query, limit);
    const beginning = last.toLowerCase();
    let whole = '';
    let highest = 0;
    // Words are known by their stems, and what is typed may already be longer.
    let stem = '';
    for (const { numbers } of this.#segments)
      for (const known of numbers.keys()) {
        if (known.startsWith(beginning)) {
          const frequency = this.#frequency(known);
          if (frequency > highest) [whole, highest] = [known, frequency];
        } else if (known.length > Math.max(3, stem.length) && beginning.startsWith(known)) stem = known;
      }
    const word = whole || (this.#frequency(stem) > 0 ? stem : last);
    return this.search(query.slice(0, query.length - last.length) + word, limit);
  }

  #frequency(term: string): number {
    return this.#segments.reduce((sum, segment) => sum + frequencyIn(segment, term), 0);
  }

  /** The passage at a place of `rank`'s or `similarities`' numbers. */
  idAt(at: number): string {
    let passage = at;
    for (const { count, passageIds } of this.#segments) {
      if (passage < count) return passageIds[passage] ?? '';
      passage -= count;
    }
    return '';
  }

  /** The same with all that fusing and judging need; `scores` are of every passage, in index order. */
  rank(text: string, limit: number): { query: Query; scores: Float32Array; ranked: Ranked[] } {
    const query = this.#read(text);
    const totals: Totals = { passages: this.#size, lengths: this.#lengths };
    const scores = scoreAll(this.#segments, query, totals, this.#weights);
    return { query, scores, ranked: rank(this.#segments, query, scores, this.#weights, limit) };
  }

  #read(text: string): Query {
    const known = new Map<string, QueryTerm>();
    const frequency = (term: string) => this.#frequency(term);
    const { passing, repaired } = this.#weights;
    const read = (written: string): QueryTerm => {
      const isFunction = written.startsWith(functionMark);
      let term = written;
      let found = frequency(term);
      if (found === 0 && !isFunction) {
        term = closestKnown(written, frequency) ?? written;
        found = frequency(term);
      }
      const idf = inverseFrequency(this.#size, found);
      const share = (passingWords.has(term) ? passing : 1) * (term === written ? 1 : repaired);
      return { term, frequency: found, idf, worth: idf * share };
    };
    const sequence: QueryTerm[] = [];
    for (const written of markedTokens(text)) {
      let one = known.get(written);
      if (!one) known.set(written, (one = read(written)));
      sequence.push(one);
    }
    const distinct = [...new Map(sequence.map((one) => [one.term, one])).values()];
    const isFunction = ({ term }: QueryTerm) => term.startsWith(functionMark);
    const functions = distinct
      .filter((one) => isFunction(one) && one.frequency > 0)
      .slice(0, maxFunctionWords);
    let terms = distinct.filter((one) => !isFunction(one));
    if (terms.length > maxQueryTerms) {
      terms = terms
        .filter((one) => one.frequency > 0)
        .sort((one, other) => other.idf - one.idf)
        .slice(0, maxQueryTerms);
    }
    const places = new Map([...terms, ...functions].map(({ term }, at) => [term, at]));
    const placesOf = (words: readonly QueryTerm[]) =>
      words.map(({ term }) => places.get(term)).filter((at) => at !== undefined);
    return {
      terms,
      functions,
      order: placesOf(sequence.filter((one) => !isFunction(one))),
      wholeOrder: placesOf(sequence),
      passages: this.#size,
    };
  }

  #livesIn(article: SegmentArticle, segment: Segment): boolean {
    return this.#places.get(article.id)?.segment === segment;
  }

  /** The smallest segments when there are many, as long as a larger one is not rewritten for little; or a half dead one. */
  #toMerge(): Segment[] {
    const halfDead = this.#segments.find(({ count, liveCount }) => liveCount < count / 2);
    if (halfDead) return [halfDead];
    if (this.#segments.length <= maxSegments) return [];
    const chosen: Segment[] = [];
    let passages = 0;
    let words = 0;
    for (const segment of this.#segments.toSorted((one, other) => one.liveCount - other.liveCount)) {
      passages += segment.liveCount;
      words += segment.numbers.size;
      const dear = chosen.length > 1 && segment.liveCount > 2 * (passages - segment.liveCount);
      if (dear || passages > maxPassages || words > maxVocabulary) break;
      chosen.push(segment);
    }
    return chosen.length > 1 ? chosen : [];
  }

  #bury(segment: Segment, first: number, count: number): void {
    segment.live.fill(0, first, first + count);
    segment.liveCount -= count;
    this.#count(segment, first, count, -1);
  }

  #count({ lengths }: Segment, first: number, count: number, sign: 1 | -1): void {
    this.#size += sign * count;
    for (let at = first * fieldCount; at < (first + count) * fieldCount; at++)
      this.#lengths[(at % fieldCount) as 0 | 1 | 2] += sign * (lengths[at] ?? 0);
  }

  /** What one occurrence counts depends on the mean lengths of all. */
  #changed(): void {
    for (const segment of this.#segments) segment.norms = null;
  }
}
