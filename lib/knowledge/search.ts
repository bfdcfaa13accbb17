/**
 * Finds passages: BM25F over title, heading path and text, with a channel for neighbouring words. Field weights and
 * constants were chosen on questions over public help pages (bench/retrieval.mjs measures them against plain BM25).
 */
import type { Evidence, SearchHit } from '../domain';
import { terms } from '../text/tokens';
import { closestKnown } from './typo';

const fieldWeights = [4, 6, 1] as const; // title, heading path, text
const k1 = 2;
const b = 0.75;
const pairWeight = 0.3;
/** A whole mail as query: its rarest terms say what it is about. */
const maxQueryTerms = 64;

interface Entry {
  evidence: Evidence;
  /** Term numbers of title, heading path and text, in order. */
  fields: readonly [Uint32Array, Uint32Array, Uint32Array];
}

/** Everything that depends on all entries together; made anew by the first search after a change. */
interface Compiled {
  entries: Entry[];
  /** `postings of term t`: from `offsets[t]` to `offsets[t + 1]`, entries in rising order. */
  offsets: Uint32Array;
  postings: Uint32Array;
  /** Saturated weight of the term in that entry, 0 to k1 + 1. */
  impacts: Float32Array;
  meanLengths: readonly [number, number, number];
}

interface QueryTerm {
  /** Term number, or -1 when no entry knows the word. */
  term: number;
  idf: number;
}

export class PassageIndex {
  #entries = new Map<string, Entry>();
  #vocabulary = new Map<string, number>();
  #compiled: Compiled | null = null;

  /** Passages that can be found. */
  get size(): number {
    return this.#entries.size;
  }

  /** Adds passages; one that is known by its id is replaced. */
  add(evidence: readonly Evidence[]): void {
    let title = '';
    let titleTerms = this.#numbers(title);
    for (const one of evidence) {
      if (one.title !== title) {
        title = one.title;
        titleTerms = this.#numbers(title);
      }
      const headings = one.passage.headingPath.filter((heading) => heading !== title);
      this.#entries.set(one.passage.id, {
        evidence: one,
        fields: [titleTerms, this.#numbers(headings.join('\n')), this.#numbers(one.passage.text)],
      });
    }
    this.#compiled = null;
  }

  /** Forgets an article's passages, of whatever version. */
  remove(articleId: string): void {
    for (const [id, entry] of this.#entries) {
      if (entry.evidence.passage.articleId === articleId) this.#entries.delete(id);
    }
    this.#compiled = null;
  }

  /** The best passages for a question or a few words, best first. No words that are known anywhere: nothing. */
  search(query: string, limit = 10): SearchHit[] {
    const index = (this.#compiled ??= compile([...this.#entries.values()], this.#vocabulary.size));
    const count = index.entries.length;
    const sequence = this.#queryTerms(query, index);
    const distinct = new Map(sequence.map((one) => [one.key, one]));
    const scores = new Float32Array(count);
    let possible = 0;
    for (const { term, idf } of distinct.values()) {
      possible += idf * (k1 + 1);
      if (term < 0) continue;
      const end = index.offsets[term + 1] ?? 0;
      for (let at = index.offsets[term] ?? 0; at < end; at++) {
        const entry = index.postings[at] ?? 0;
        scores[entry] = (scores[entry] ?? 0) + idf * (index.impacts[at] ?? 0);
      }
    }
    addPairs(
      index,
      sequence.map(({ term }) => term),
      scores,
    );
    return best(scores, limit).map(({ entry, score }) => ({
      ...(index.entries[entry] as Entry).evidence,
      score,
      strength: possible > 0 ? score / possible : 0,
    }));
  }

  #numbers(text: string): Uint32Array {
    return Uint32Array.from(terms(text), (term) => {
      let number = this.#vocabulary.get(term);
      if (number === undefined) {
        number = this.#vocabulary.size;
        this.#vocabulary.set(term, number);
      }
      return number;
    });
  }

  #queryTerms(query: string, index: Compiled): (QueryTerm & { key: string })[] {
    const frequency = (term: string): number => {
      const number = this.#vocabulary.get(term);
      return number === undefined ? 0 : frequencyOf(index, number);
    };
    const sequence = terms(query).map((written) => {
      const known = frequency(written) > 0 ? written : closestKnown(written, frequency);
      const term = known === null ? -1 : (this.#vocabulary.get(known) ?? -1);
      const idf = inverseFrequency(index.entries.length, term < 0 ? 0 : frequencyOf(index, term));
      return { key: known ?? written, term, idf };
    });
    const distinct = [...new Map(sequence.map((one) => [one.key, one])).values()];
    if (distinct.length <= maxQueryTerms) return sequence;
    const kept = new Set(
      distinct
        .filter(({ term }) => term >= 0)
        .sort((one, other) => other.idf - one.idf)
        .slice(0, maxQueryTerms)
        .map(({ key }) => key),
    );
    return sequence.filter(({ key }) => kept.has(key));
  }
}

function inverseFrequency(count: number, frequency: number): number {
  return Math.log(1 + (count - frequency + 0.5) / (frequency + 0.5));
}

function frequencyOf(index: Compiled, term: number): number {
  return (index.offsets[term + 1] ?? 0) - (index.offsets[term] ?? 0);
}

function saturated(weight: number): number {
  return (weight * (k1 + 1)) / (k1 + weight);
}

/** What one occurrence in a field of this length counts. */
function perOccurrence(field: number, length: number, mean: number): number {
  return (fieldWeights[field] ?? 0) / (1 - b + (b * length) / (mean || 1));
}

function compile(entries: Entry[], vocabulary: number): Compiled {
  const lengths = [0, 0, 0];
  const offsets = new Uint32Array(vocabulary + 1);
  const seenIn = new Int32Array(vocabulary).fill(-1);
  entries.forEach((entry, number) => {
    entry.fields.forEach((field, which) => {
      lengths[which] = (lengths[which] ?? 0) + field.length;
      for (const term of field) {
        if (seenIn[term] === number) continue;
        seenIn[term] = number;
        offsets[term + 1] = (offsets[term + 1] ?? 0) + 1;
      }
    });
  });
  for (let term = 0; term < vocabulary; term++) {
    offsets[term + 1] = (offsets[term + 1] ?? 0) + (offsets[term] ?? 0);
  }
  const mean = (which: number) => (lengths[which] ?? 0) / Math.max(1, entries.length);
  const meanLengths = [mean(0), mean(1), mean(2)] as const;

  const total = offsets[vocabulary] ?? 0;
  const postings = new Uint32Array(total);
  const impacts = new Float32Array(total);
  const next = offsets.slice(0, vocabulary);
  const place = new Int32Array(vocabulary);
  seenIn.fill(-1);
  entries.forEach((entry, number) => {
    const touched: number[] = [];
    entry.fields.forEach((field, which) => {
      const weight = perOccurrence(which, field.length, meanLengths[which] ?? 0);
      for (const term of field) {
        if (seenIn[term] !== number) {
          seenIn[term] = number;
          const at = next[term] ?? 0;
          next[term] = at + 1;
          place[term] = at;
          postings[at] = number;
          touched.push(at);
        }
        const at = place[term] ?? 0;
        impacts[at] = (impacts[at] ?? 0) + weight;
      }
    });
    for (const at of touched) impacts[at] = saturated(impacts[at] ?? 0);
  });
  return { entries, offsets, postings, impacts, meanLengths };
}

/** Rewards entries in which neighbours of the query are neighbours too. */
function addPairs(index: Compiled, sequence: readonly number[], scores: Float32Array): void {
  const done = new Set<string>();
  for (let at = 0; at + 1 < sequence.length; at++) {
    const first = sequence[at] ?? -1;
    const second = sequence[at + 1] ?? -1;
    const key = `${first} ${second}`;
    if (first < 0 || second < 0 || done.has(key)) continue;
    done.add(key);
    const found: { entry: number; weight: number }[] = [];
    for (const entry of withBoth(index, first, second)) {
      const weight = pairIn(index, entry, first, second);
      if (weight > 0) found.push({ entry, weight });
    }
    const idf = inverseFrequency(index.entries.length, found.length);
    for (const { entry, weight } of found) {
      scores[entry] = (scores[entry] ?? 0) + pairWeight * idf * saturated(weight);
    }
  }
}

function* withBoth(index: Compiled, first: number, second: number): Generator<number> {
  let one = index.offsets[first] ?? 0;
  let other = index.offsets[second] ?? 0;
  const oneEnd = index.offsets[first + 1] ?? 0;
  const otherEnd = index.offsets[second + 1] ?? 0;
  while (one < oneEnd && other < otherEnd) {
    const left = index.postings[one] ?? 0;
    const right = index.postings[other] ?? 0;
    if (left === right) yield left;
    if (left <= right) one++;
    if (right <= left) other++;
  }
}

function pairIn(index: Compiled, entry: number, first: number, second: number): number {
  let weight = 0;
  index.entries[entry]?.fields.forEach((field, which) => {
    let times = 0;
    for (let at = field.indexOf(first); at >= 0; at = field.indexOf(first, at + 1)) {
      if (field[at + 1] === second) times++;
    }
    if (times > 0) weight += times * perOccurrence(which, field.length, index.meanLengths[which] ?? 0);
  });
  return weight;
}

/** The highest scores above 0, highest first; equal ones in the order of entry. */
function best(scores: Float32Array, limit: number): { entry: number; score: number }[] {
  const top: { entry: number; score: number }[] = [];
  for (let entry = 0; entry < scores.length; entry++) {
    const score = scores[entry] ?? 0;
    if (score <= 0 || (top.length >= limit && score <= (top.at(-1)?.score ?? 0))) continue;
    let at = top.length;
    while (at > 0 && (top[at - 1]?.score ?? 0) < score) at--;
    top.splice(at, 0, { entry, score });
    if (top.length > limit) top.pop();
  }
  return top;
}
