/** Two texts compared by their words, and two rows of headings. */

export const wordsOf = (text) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];
export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
export const quantile = (values, share) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0;

function counted(words) {
  const counts = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/**
 * `pictures`: words said of pictures. They are read by some and seen by nobody, so a system that keeps them and one
 * that does not fare alike.
 */
export function compare(found, reference) {
  const truth = counted(reference.words);
  const spare = counted(reference.pictures);
  let right = 0;
  const extra = [];
  for (const word of found.words) {
    if (truth.get(word) > 0) {
      truth.set(word, truth.get(word) - 1);
      right += 1;
    } else if (spare.get(word) > 0) spare.set(word, spare.get(word) - 1);
    else extra.push(word);
  }
  const missing = [...truth].flatMap(([word, count]) => Array.from({ length: count }, () => word));
  const precision = right / Math.max(1, right + extra.length);
  const recall = right / Math.max(1, reference.words.length);
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    headings: headingsKept(found.headings, reference.headings),
    cpu: found.cpu,
    extra: extra.slice(0, 25).join(' '),
    missing: missing.slice(0, 25).join(' '),
  };
}

/** A heading is kept when one with the same words is left, as often as it stood there. */
function headingsKept(found, reference) {
  const plain = (text) => wordsOf(text).join(' ');
  const left = counted(found.map(plain));
  const lost = reference.filter((text) => {
    const name = plain(text);
    if (!(left.get(name) > 0)) return true;
    left.set(name, left.get(name) - 1);
    return false;
  });
  return { of: reference.length, kept: reference.length - lost.length, lost };
}
