export { share } from '../proof/measures.mjs';

export const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
export const count = (text) => wordsOf(text).length;

/** Token F1: each word of the reference can be met once. */
export function f1(answer, reference) {
  const own = wordsOf(answer);
  const theirs = wordsOf(reference);
  const left = new Map();
  for (const word of theirs) left.set(word, (left.get(word) ?? 0) + 1);
  let same = 0;
  for (const word of own) {
    const times = left.get(word) ?? 0;
    if (times > 0) same++;
    left.set(word, times - 1);
  }
  return same === 0 ? 0 : (2 * same) / (own.length + theirs.length);
}
