/**
 * BM25F over the segments of an index. First every passage that holds a word of the question is scored; then the best
 * of them are looked at closely: neighbouring words, nearness, how much is covered, and what the heading says.
 */
import type { Segment } from './segment';
import { fieldCount, headingsOf, textOf, titleOf } from './segment';
import type { RankWeights } from './weights';

export interface QueryTerm {
  term: string;
  idf: number;
  /** What the term counts: its idf, and less when it is said in passing. */
  worth: number;
  /** How many passages hold it. */
  frequency: number;
}

export interface Query {
  /** Each term once. */
  terms: QueryTerm[];
  /** Each function word once; it is looked for in titles and headings. */
  functions: QueryTerm[];
  /** The terms in order, as places in `terms`. */
  order: number[];
  /** All words in order, as places in `terms` and, behind them, in `functions`. */
  wholeOrder: number[];
  /** How many passages were asked. */
  passages: number;
}

/** Of all passages that can be found. */
export interface Totals {
  passages: number;
  /** Terms in all titles, heading paths and texts. */
  lengths: readonly [number, number, number];
}

export interface Ranked {
  segment: Segment;
  passage: number;
  /** Place among all passages of the index, segment by segment. */
  at: number;
  score: number;
  /** Share of what could be matched, 0 to about 1, comparable across searches. */
  strength: number;
  /** Share of the question that stands in it. */
  coverage: number;
}

/** How many of the best are looked at closely. */
const closeLook = 128;
/** Words apart. */
const nearby = 6;

export function inverseFrequency(count: number, frequency: number): number {
  return Math.log(1 + (count - frequency + 0.5) / (frequency + 0.5));
}

/** Passages in use that hold the term. */
export function frequencyIn(segment: Segment, term: string): number {
  const number = segment.numbers.get(term);
  if (number === undefined) return 0;
  const from = segment.offsets[number] ?? 0;
  const end = segment.offsets[number + 1] ?? 0;
  if (segment.liveCount === segment.count) return end - from;
  let found = 0;
  for (let at = from; at < end; at++) found += segment.live[segment.postings[at] ?? 0] ?? 0;
  return found;
}

/** Scores of all passages in index order, from the words alone. */
export function scoreAll(
  segments: readonly Segment[],
  query: Query,
  totals: Totals,
  weights: RankWeights,
): Float32Array {
  const scores = new Float32Array(segments.reduce((sum, { count }) => sum + count, 0));
  const { k1 } = weights;
  let base = 0;
  for (const segment of segments) {
    const norms = (segment.norms ??= normsOf(segment, totals, weights));
    const { postings, counts, live } = segment;
    for (const { term, worth } of query.terms) {
      const number = segment.numbers.get(term);
      if (number === undefined) continue;
      const end = segment.offsets[number + 1] ?? 0;
      const gain = worth * (k1 + 1);
      for (let at = segment.offsets[number] ?? 0; at < end; at++) {
        const passage = postings[at] as number;
        if (live[passage] === 0) continue;
        const count = counts[at] as number;
        const norm = passage * fieldCount;
        const weight =
          titleOf(count) * (norms[norm] as number) +
          headingsOf(count) * (norms[norm + 1] as number) +
          textOf(count) * (norms[norm + 2] as number);
        scores[base + passage] = (scores[base + passage] as number) + (gain * weight) / (k1 + weight);
      }
    }
    base += segment.count;
  }
  return scores;
}

function normsOf({ lengths }: Segment, totals: Totals, { fields, b }: RankWeights): Float32Array {
  return Float32Array.from(lengths, (length, at) => {
    const field = at % fieldCount;
    const mean = (totals.lengths[field] ?? 0) / Math.max(1, totals.passages) || 1;
    const share = b[field] ?? 0;
    return (fields[field] ?? 0) / (1 - share + (share * length) / mean);
  });
}

/** The best passages, best first; `scores` of those that were looked at closely are raised in place. */
export function rank(
  segments: readonly Segment[],
  query: Query,
  scores: Float32Array,
  weights: RankWeights,
  limit: number,
): Ranked[] {
  const look = new CloseLook(query, weights);
  const possible = query.terms.reduce((sum, { worth }) => sum + worth * (weights.k1 + 1), 0);
  const bases: number[] = [];
  segments.reduce((base, { count }) => (bases.push(base), base + count), 0);
  const found: Ranked[] = [];
  let which = -1;
  for (const at of highest(scores, Math.max(closeLook, limit))) {
    let next = segments.length - 1;
    while (next > 0 && (bases[next] ?? 0) > at) next--;
    const segment = segments[next];
    if (!segment) continue;
    if (next !== which) {
      if (which >= 0) look.leave(segments[which] as Segment);
      look.enter(segment);
      which = next;
    }
    const passage = at - (bases[next] ?? 0);
    const { raise, coverage } = look.at(segment, passage);
    const score = (scores[at] ?? 0) + raise;
    scores[at] = score;
    found.push({ segment, passage, at, score, strength: possible > 0 ? score / possible : 0, coverage });
  }
  if (which >= 0) look.leave(segments[which] as Segment);
  return found.sort((one, other) => other.score - one.score || one.at - other.at).slice(0, limit);
}

/** Reads the words of single passages for what their counts do not tell. */
class CloseLook {
  #words: QueryTerm[];
  #contentWords: number;
  #weights: RankWeights;
  #size: number;
  /** By two slots: 1 when they are neighbours among the question's terms, 2 among all its words. */
  #pairs: Uint8Array;
  #possible: number;
  #seen: Uint8Array;
  #pairWeight: Float32Array;
  #nearWeight: Float32Array;
  #touched: number[] = [];

  constructor(query: Query, weights: RankWeights) {
    this.#words = [...query.terms, ...query.functions];
    this.#contentWords = query.terms.length;
    this.#weights = weights;
    this.#size = this.#words.length + 1;
    this.#pairs = new Uint8Array(this.#size * this.#size);
    this.#seen = new Uint8Array(this.#size);
    this.#pairWeight = new Float32Array(this.#pairs.length);
    this.#nearWeight = new Float32Array(this.#pairs.length);
    this.#possible = query.terms.reduce((sum, { worth }) => sum + worth, 0);
    const mark = (order: readonly number[], as: number) => {
      order.forEach((first, at) => {
        const second = order[at + 1];
        if (second !== undefined) this.#pairs[(first + 1) * this.#size + second + 1] ||= as;
      });
    };
    mark(query.order, 1);
    mark(query.wholeOrder, 2);
  }

  #idfOf(slot: number): number {
    return this.#words[slot - 1]?.idf ?? 0;
  }

  enter(segment: Segment): void {
    this.#words.forEach(({ term }, at) => {
      const number = segment.numbers.get(term);
      if (number !== undefined) segment.slots[number] = at + 1;
    });
  }

  leave(segment: Segment): void {
    for (const { term } of this.#words) {
      const number = segment.numbers.get(term);
      if (number !== undefined) segment.slots[number] = 0;
    }
  }

  /** What the passage's words add to its score, and the share of the question that stands in it. */
  at(segment: Segment, passage: number): { raise: number; coverage: number } {
    const { data, slots, functions, lengths, norms } = segment;
    const { sequence, ends } = data;
    const size = this.#size;
    const seen = this.#seen.fill(0);
    const functionTerms = new Map<number, number>();
    let headingWords = 0;
    let heading = 0;
    let from = passage === 0 ? 0 : (ends[passage * fieldCount - 1] ?? 0);
    for (let field = 0; field < fieldCount; field++) {
      const end = ends[passage * fieldCount + field] ?? 0;
      const norm = norms?.[passage * fieldCount + field] ?? 0;
      if (field === 1) headingWords = end - from;
      let before = 0;
      let beforeTerm = 0;
      let last = 0;
      let lastAt = -nearby;
      let place = 0;
      let inField = 0;
      let idfInField = 0;
      for (let at = from; at < end; at++) {
        const number = sequence[at] as number;
        const slot = slots[number] as number;
        if (before > 0 && slot > 0 && this.#pairs[before * size + slot] === 2)
          this.#add(this.#pairWeight, before * size + slot, norm);
        before = slot;
        if (functions[number] === 1) {
          if (slot > 0)
            functionTerms.set(slot, Math.min(1, (functionTerms.get(slot) ?? 0) + (field === 0 ? 0.3 : 1)));
          continue;
        }
        if (slot > 0) {
          if (beforeTerm > 0 && this.#pairs[beforeTerm * size + slot] === 1)
            this.#add(this.#pairWeight, beforeTerm * size + slot, norm);
          if (last > 0 && last !== slot && place - lastAt <= nearby)
            this.#add(this.#nearWeight, Math.min(last, slot) * size + Math.max(last, slot), norm);
          seen[slot] = 1;
          inField++;
          idfInField += this.#idfOf(slot);
          last = slot;
          lastAt = place;
        }
        beforeTerm = slot;
        place++;
      }
      const length = lengths[passage * fieldCount + field] ?? 0;
      if (field === 1 && length > 0) heading = (idfInField * inField) / length;
      from = end;
    }
    let covered = 0;
    for (let slot = 1; slot <= this.#contentWords; slot++)
      if (seen[slot] === 1) covered += this.#words[slot - 1]?.worth ?? 0;
    let asked = 0;
    for (const [slot, weight] of functionTerms) asked += weight * this.#idfOf(slot);
    return {
      raise:
        this.#settle() +
        this.#weights.heading * heading +
        (this.#weights.functionWord * asked) / (1 + 0.15 * headingWords),
      coverage: this.#possible > 0 ? covered / this.#possible : 0,
    };
  }

  #add(weights: Float32Array, key: number, norm: number): void {
    if (this.#pairWeight[key] === 0 && this.#nearWeight[key] === 0) this.#touched.push(key);
    weights[key] = (weights[key] ?? 0) + norm;
  }

  /** The worth of the pairs that were met; forgets them. */
  #settle(): number {
    const { k1, pair, near, functionPair } = this.#weights;
    const saturated = (weight: number) => (weight * (k1 + 1)) / (k1 + weight);
    let sum = 0;
    for (const key of this.#touched) {
      const idf = this.#idfOf(Math.floor(key / this.#size)) + this.#idfOf(key % this.#size);
      const forPair = this.#pairs[key] === 2 ? functionPair : pair;
      sum +=
        idf *
        (forPair * saturated(this.#pairWeight[key] ?? 0) + near * saturated(this.#nearWeight[key] ?? 0));
      this.#pairWeight[key] = 0;
      this.#nearWeight[key] = 0;
    }
    this.#touched.length = 0;
    return sum;
  }
}

/** Places of the highest scores above 0, in index order. */
export function highest(scores: Float32Array, limit: number): number[] {
  // A heap of the best so far with the lowest on top.
  const heap: number[] = [];
  const value = (at: number) => scores[heap[at] as number] as number;
  const swap = (one: number, other: number) => {
    const kept = heap[one] as number;
    heap[one] = heap[other] as number;
    heap[other] = kept;
  };
  const sink = () => {
    for (let at = 0; ;) {
      let low = at;
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < heap.length && value(child) < value(low)) low = child;
      if (low === at) return;
      swap(at, low);
      at = low;
    }
  };
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at] as number;
    if (score <= 0) continue;
    if (heap.length < limit) {
      heap.push(at);
      for (let child = heap.length - 1; child > 0;) {
        const parent = (child - 1) >> 1;
        if (value(parent) <= value(child)) break;
        swap(parent, child);
        child = parent;
      }
    } else if (score > value(0)) {
      heap[0] = at;
      sink();
    }
  }
  return heap.sort((one, other) => one - other);
}
