/**
 * Questions that want the same thing in other words, put together: by the words that they share and, where a channel of
 * meanings knows their words, by what these mean.
 */
import { terms } from '../text/tokens';

/** A text as a vector of length 1; null when the channel does not know its words. */
export type Encode = (text: string) => Promise<Float32Array | null>;

/** Texts that are compared with each other; those behind stand alone. */
const mostTexts = 600;
export interface Lines {
  /** Of a cosine of meanings; the rest is one of words. */
  meaning: number;
  /** Groups whose questions are less alike on average stay apart. */
  alike: number;
  /** The same where words are all there is. */
  alikeInWords: number;
}
/**
 * Fitted on half of the intents in bench/gaps.mjs, where a wrong neighbour counts more than a missed one; of two that
 * did alike, the one that did better on questions that the word table never saw.
 */
const lines: Lines = { meaning: 0.7, alike: 0.4, alikeInWords: 0.15 };

/**
 * The number of each text's group, counted from 0 in the order of the texts. Average linkage: two groups become one
 * while their questions are alike on average, the most alike first. Grows with the square of the number of texts.
 */
export async function groupTexts(
  texts: readonly string[],
  encode: Encode | null,
  { meaning, alike, alikeInWords } = lines,
): Promise<number[]> {
  const placed = new Map<string, number[]>();
  texts.forEach((text, at) => {
    const same = text.toLowerCase().replace(/\s+/g, ' ').trim();
    placed.set(same, [...(placed.get(same) ?? []), at]);
  });
  const compared = [...placed.keys()].slice(0, mostTexts);
  const words = weighted(compared);
  const vectors = await Promise.all(compared.map((text) => encode?.(text) ?? null));
  const likeness = (a: number, b: number): number => {
    const lexical = cosine(words[a], words[b]);
    const [one, other] = [vectors[a], vectors[b]];
    if (one && other) return meaning * product(one, other) + (1 - meaning) * lexical - alike;
    return lexical - alikeInWords;
  };
  const sizes = compared.map((text) => placed.get(text)?.length ?? 1);
  const groupOf = new Map<number, number>();
  linked(sizes, likeness).forEach((group, at) => {
    for (const place of placed.get(compared[at] ?? '') ?? []) groupOf.set(place, group);
  });
  const numbers = new Map<number, number>();
  let next = 0;
  return texts.map((_, at) => {
    const group = groupOf.get(at);
    const known = group === undefined ? undefined : numbers.get(group);
    if (known !== undefined) return known;
    if (group !== undefined) numbers.set(group, next);
    return next++;
  });
}

/**
 * The group of each text, `often` being how often it was asked. Kept are sums of likenesses between groups: the pair
 * with the highest average joins, while that is above 0.
 */
function linked(often: readonly number[], likeness: (a: number, b: number) => number): number[] {
  const count = often.length;
  const sums = Array.from({ length: count }, () => new Float64Array(count));
  const sizes = Float64Array.from(often);
  const group = Array.from({ length: count }, (_, at) => at);
  const row = (at: number) => sums[at] as Float64Array;
  for (let a = 0; a < count; a++)
    for (let b = a + 1; b < count; b++)
      row(a)[b] = row(b)[a] = likeness(a, b) * (often[a] ?? 1) * (often[b] ?? 1);
  const alive = new Set(group);
  const average = (a: number, b: number) =>
    (row(a)[b] as number) / ((sizes[a] as number) * (sizes[b] as number));
  /** The most alike of each group, and how much: looked for again only when it was joined and is less alike now. */
  const nearest = new Int32Array(count);
  const highest = new Float64Array(count);
  const point = (a: number, b: number): void => {
    nearest[a] = b;
    highest[a] = b < 0 ? 0 : average(a, b);
  };
  const seek = (a: number): void => {
    let best = -1;
    for (const b of alive) if (b !== a && (best < 0 || average(a, b) > average(a, best))) best = b;
    point(a, best);
  };
  for (const a of alive) seek(a);
  for (;;) {
    let kept = -1;
    for (const a of alive) if ((highest[a] as number) > (kept < 0 ? 0 : (highest[kept] as number))) kept = a;
    if (kept < 0) return group;
    const gone = nearest[kept] as number;
    alive.delete(gone);
    for (const other of alive) {
      if (other === kept) continue;
      const sum = (row(kept)[other] as number) + (row(gone)[other] as number);
      row(kept)[other] = row(other)[kept] = sum;
    }
    sizes[kept] = (sizes[kept] as number) + (sizes[gone] as number);
    group.forEach((of, at) => {
      if (of === gone) group[at] = kept;
    });
    seek(kept);
    for (const a of alive) {
      if (a === kept) continue;
      const now = average(a, kept);
      if (now >= (highest[a] as number)) point(a, kept);
      else if (nearest[a] === gone || nearest[a] === kept) seek(a);
    }
  }
}

/** The terms of each text with how much they tell: rare ones more; together of length 1. */
function weighted(texts: readonly string[]): Map<string, number>[] {
  const all = texts.map((text) => new Set(terms(text)));
  const frequency = new Map<string, number>();
  for (const one of all) for (const term of one) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  return all.map((one) => {
    const weights = [...one].map(
      (term) => [term, Math.log(1 + texts.length / (frequency.get(term) ?? 1))] as const,
    );
    const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1;
    return new Map(weights.map(([term, weight]) => [term, weight / length]));
  });
}

function cosine(
  one: ReadonlyMap<string, number> | undefined,
  other: ReadonlyMap<string, number> | undefined,
): number {
  let sum = 0;
  if (one && other) for (const [term, weight] of one) sum += weight * (other.get(term) ?? 0);
  return sum;
}

function product(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at] as number) * (other[at] as number);
  return sum;
}
