/**
 * One batch of indexed passages as flat arrays: what the database keeps, and how it is scored in memory. A segment never
 * changes; a changed article is in a newer segment, and its passages in the older one are dead.
 */
import type { SegmentArticle, StoredSegment } from '../../db';
import { functionMark, markedTokens, terms } from '../../text/tokens';
import type { PassageText } from './dense';

/** Title, heading path, text. */
export const fieldCount = 3;
/** Passages and terms are numbered with 16 bits: half the memory, and more than a segment should hold. */
export const maxPassages = 60_000;
export const maxVocabulary = 65_000;
/** Terms of one field that are indexed. A passage has about 120; what is longer is noise or hostile. */
const maxFieldTerms = 2_000;

const layout = 2;
/** Words of each kind that is treated in its own way: when one is cut differently, every stored segment is stale. */
const probe = 'How do I cancel my yearly subscriptions, naïve Zürich 2FA? 返金は Страница الإعدادات ตั้งค่า';
/** Of the arrays and of how text is cut into terms. Segments of another format are made anew. */
export const segmentFormat = `${layout}:${markedTokens(probe).join(' ')}`;

/** A segment ready to be searched. */
export interface Segment {
  data: StoredSegment;
  passageIds: string[];
  numbers: Map<string, number>;
  count: number;
  /** Passages that hold term t: `postings` from `offsets[t]` to `offsets[t + 1]`, rising. */
  offsets: Uint32Array;
  postings: Uint16Array;
  /** How often, by field: title in bits 0 to 2, headings 3 to 7, text 8 to 15. */
  counts: Uint16Array;
  /** 1: a function word. They stand in titles and headings only: "How do I …" tells headings apart, not texts. */
  functions: Uint8Array;
  /** Terms in each field of each passage, function words not counted. */
  lengths: Uint16Array;
  /** 1: the passage can be found. */
  live: Uint8Array;
  liveCount: number;
  /** Scratch of one search: the place of a term in the question, from 1; 0 for all others. */
  slots: Uint8Array;
  /** Scratch: what one occurrence in each field of each passage counts; null after a change. */
  norms: Float32Array | null;
}

export const titleOf = (counts: number) => counts & 7;
export const headingsOf = (counts: number) => (counts >> 3) & 31;
export const textOf = (counts: number) => counts >> 8;

/** Gathers passages for one segment. */
export class SegmentWriter {
  #articles: SegmentArticle[] = [];
  #ids: string[] = [];
  #numbers = new Map<string, number>();
  #sequence = new Uint16Array(1 << 12);
  #length = 0;
  #ends: number[] = [];
  #rows: Int8Array[] = [];
  #channels = new Set<string>();

  get count(): number {
    return this.#ids.length;
  }

  get articles(): number {
    return this.#articles.length;
  }

  /** Whether so many more passages still fit. */
  hasRoomFor(count: number): boolean {
    return this.count + count <= maxPassages && this.#numbers.size < maxVocabulary - 15_000;
  }

  add(id: string, stamp: string, passages: readonly PassageText[]): void {
    this.#articles.push({ id, stamp, count: passages.length });
    let title = '';
    let titleTerms: string[] = [];
    for (const passage of passages) {
      if (passage.title !== title) {
        title = passage.title;
        titleTerms = markedTokens(title);
      }
      this.#ids.push(passage.id);
      for (const field of [titleTerms, markedTokens(passage.headings.join('\n')), terms(passage.text)]) {
        for (const term of field.slice(0, maxFieldTerms)) this.#push(this.#numberOf(term));
        this.#ends.push(this.#length);
      }
    }
  }

  /** Takes over articles of a segment, with their vectors. */
  take(segment: Segment, wanted: (article: SegmentArticle) => boolean): void {
    const { data } = segment;
    const words = data.vocabulary.split('\n');
    const renumbered = new Int32Array(words.length).fill(-1);
    const rowBytes = data.vectors && segment.count > 0 ? data.vectors.rows.length / segment.count : 0;
    let passage = 0;
    for (const article of data.articles) {
      const end = passage + article.count;
      if (wanted(article)) {
        this.#articles.push(article);
        for (let at = passage; at < end; at++) {
          this.#ids.push(segment.passageIds[at] ?? '');
          let from = at === 0 ? 0 : (data.ends[at * fieldCount - 1] ?? 0);
          for (let field = 0; field < fieldCount; field++) {
            const until = data.ends[at * fieldCount + field] ?? 0;
            for (; from < until; from++) {
              const old = data.sequence[from] as number;
              let number = renumbered[old] as number;
              if (number < 0) renumbered[old] = number = this.#numberOf(words[old] ?? '');
              this.#push(number);
            }
            this.#ends.push(this.#length);
          }
          if (data.vectors) {
            this.#channels.add(data.vectors.channel);
            this.#rows.push(data.vectors.rows.subarray(at * rowBytes, (at + 1) * rowBytes));
          }
        }
      }
      passage = end;
    }
  }

  /** The segment; its vectors are kept when all that was taken over has them of one channel. */
  finish(id: string): StoredSegment {
    const [channel] = this.#channels;
    const whole = channel !== undefined && this.#channels.size === 1 && this.#rows.length === this.count;
    const rowBytes = this.#rows[0]?.length ?? 0;
    const rows = new Int8Array(whole ? rowBytes * this.count : 0);
    if (whole) this.#rows.forEach((row, at) => rows.set(row, at * rowBytes));
    const data: StoredSegment = {
      id,
      format: segmentFormat,
      articles: this.#articles,
      passageIds: this.#ids.join('\n'),
      vocabulary: [...this.#numbers.keys()].join('\n'),
      sequence: this.#sequence.slice(0, this.#length),
      ends: Uint32Array.from(this.#ends),
      vectors: whole ? { channel, rows } : null,
      checksum: 0,
    };
    return { ...data, checksum: checksumOf(data) };
  }

  /** A segment that is full of words keeps its passages and takes no newer words. */
  #numberOf(term: string): number {
    const known = this.#numbers.get(term);
    if (known !== undefined) return known;
    if (this.#numbers.size >= maxVocabulary) return maxVocabulary;
    const number = this.#numbers.size;
    this.#numbers.set(term, number);
    return number;
  }

  #push(number: number): void {
    if (number === maxVocabulary) return;
    if (this.#length === this.#sequence.length) {
      const larger = new Uint16Array(this.#sequence.length * 2);
      larger.set(this.#sequence);
      this.#sequence = larger;
    }
    this.#sequence[this.#length++] = number;
  }
}

function checksumOf({ passageIds, vocabulary, sequence, ends, articles }: StoredSegment): number {
  let hash = 0x811c9dc5;
  const mix = (value: number) => {
    hash = Math.imul(hash ^ value, 0x01000193);
  };
  for (const number of sequence) mix(number);
  for (const end of ends) mix(end);
  for (const text of [passageIds, vocabulary, JSON.stringify(articles)]) {
    for (let at = 0; at < text.length; at++) mix(text.charCodeAt(at));
  }
  return hash >>> 0;
}

/** Makes stored data searchable; null when it is of another format or not whole. */
export function openSegment(data: StoredSegment): Segment | null {
  try {
    if (data.format !== segmentFormat || data.checksum !== checksumOf(data)) return null;
  } catch {
    return null;
  }
  const passageIds = data.passageIds === '' ? [] : data.passageIds.split('\n');
  const count = data.articles.reduce((sum, article) => sum + article.count, 0);
  if (passageIds.length !== count || data.ends.length !== count * fieldCount) return null;
  const words = data.vocabulary === '' ? [] : data.vocabulary.split('\n');
  const functions = Uint8Array.from(words, (word) => (word.startsWith(functionMark) ? 1 : 0));
  return {
    data,
    functions,
    passageIds,
    count,
    numbers: new Map(words.map((word, number) => [word, number])),
    ...postingsOf(data, count, functions),
    live: new Uint8Array(count).fill(1),
    liveCount: count,
    slots: new Uint8Array(words.length),
    norms: null,
  };
}

function postingsOf(
  { sequence, ends }: StoredSegment,
  count: number,
  functions: Uint8Array,
): Pick<Segment, 'offsets' | 'postings' | 'counts' | 'lengths'> {
  const vocabulary = functions.length;
  const lengths = new Uint16Array(count * fieldCount);
  const offsets = new Uint32Array(vocabulary + 1);
  const seenIn = new Int32Array(vocabulary).fill(-1);
  for (let passage = 0, at = 0; passage < count; passage++) {
    const end = ends[passage * fieldCount + fieldCount - 1] ?? 0;
    for (; at < end; at++) {
      const term = sequence[at] ?? 0;
      if (seenIn[term] === passage) continue;
      seenIn[term] = passage;
      offsets[term + 1] = (offsets[term + 1] ?? 0) + 1;
    }
  }
  for (let term = 0; term < vocabulary; term++) {
    offsets[term + 1] = (offsets[term + 1] ?? 0) + (offsets[term] ?? 0);
  }
  const total = offsets[vocabulary] ?? 0;
  const postings = new Uint16Array(total);
  const counts = new Uint16Array(total);
  const next = offsets.slice(0, vocabulary);
  seenIn.fill(-1);
  for (let passage = 0, at = 0; passage < count; passage++) {
    for (let field = 0; field < fieldCount; field++) {
      const end = ends[passage * fieldCount + field] ?? 0;
      for (; at < end; at++) {
        const term = sequence[at] ?? 0;
        let place = (next[term] ?? 0) - 1;
        if (seenIn[term] !== passage) {
          seenIn[term] = passage;
          place++;
          next[term] = place + 1;
          postings[place] = passage;
        }
        counts[place] = oneMore(counts[place] ?? 0, field);
        if (functions[term] === 0)
          lengths[passage * fieldCount + field] = (lengths[passage * fieldCount + field] ?? 0) + 1;
      }
    }
  }
  return { offsets, postings, counts, lengths };
}

/** Each field's bits stop at their highest value: it is far beyond where scores saturate. */
function oneMore(counts: number, field: number): number {
  if (field === 0) return titleOf(counts) < 7 ? counts + 1 : counts;
  if (field === 1) return headingsOf(counts) < 31 ? counts + 8 : counts;
  return textOf(counts) < 255 ? counts + 256 : counts;
}

/** Bytes that a segment holds in memory; a word of the vocabulary counts as 60. */
export function bytesOf({
  data,
  offsets,
  postings,
  counts,
  live,
  slots,
  norms,
  numbers,
  passageIds,
}: Segment): number {
  const arrays = [
    data.sequence,
    data.ends,
    offsets,
    postings,
    counts,
    live,
    slots,
    norms,
    data.vectors?.rows,
  ];
  const words = data.vocabulary.length + data.passageIds.length + 60 * (numbers.size + passageIds.length);
  return words + arrays.reduce((sum, array) => sum + (array?.byteLength ?? 0), 0);
}
