/** 95 % Wilson interval, as "81.0 % (72–88)". */
export function share(part, whole) {
  if (whole === 0) return 'none';
  const z = 1.96;
  const p = part / whole;
  const middle = (p + z ** 2 / (2 * whole)) / (1 + z ** 2 / whole);
  const half = (z * Math.sqrt((p * (1 - p)) / whole + z ** 2 / (4 * whole ** 2))) / (1 + z ** 2 / whole);
  const percent = (value) => (100 * value).toFixed(0);
  return `${(100 * p).toFixed(1)} % (${percent(middle - half)}–${percent(middle + half)})`;
}

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
