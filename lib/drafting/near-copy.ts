/** A statement that repeats a sentence of a source but for a word: the word that was put in, and what it replaced. */
import { functionMark } from '../text/tokens';

export interface Altered {
  /** As they are compared. */
  mine: string;
  theirs: string;
}

/** Of a statement's words: what must stand in the source in the same order to be its copy. */
const copied = 0.75;
const fewest = 4;
const most = 120;

/**
 * The first word of `claim` that stands where `source` has another, when the rest is a copy; else null. Both are words
 * as they are compared, in order, function words marked: those say how, not what, and are not looked at.
 */
export function altered(claim: readonly string[], source: readonly string[]): Altered | null {
  if (claim.length < fewest || claim.length > most || source.length > 2 * most) return null;
  const same = alignment(claim, source);
  if (same.length < copied * claim.length) return null;
  let at = 0;
  let theirs = 0;
  for (const [i, j] of [...same, [claim.length, source.length] as const]) {
    const own = claim.slice(at, i).filter((word) => !word.startsWith(functionMark));
    const replaced = source.slice(theirs, j).filter((word) => !word.startsWith(functionMark));
    // Words left out are a shortening, words put in an addition; here one stands in the place of one.
    if (own.length === 1 && replaced.length === 1 && own[0] && replaced[0])
      return { mine: own[0], theirs: replaced[0] };
    at = i + 1;
    theirs = j + 1;
  }
  return null;
}

/** Places that a longest common run of words, with gaps, shares: pairs in order. */
function alignment(one: readonly string[], other: readonly string[]): [number, number][] {
  const width = other.length + 1;
  const lengths = new Uint16Array((one.length + 1) * width);
  for (let i = one.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        one[i] === other[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < one.length && j < other.length;) {
    if (one[i] === other[j]) pairs.push([i++, j++]);
    else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i++;
    else j++;
  }
  return pairs;
}
