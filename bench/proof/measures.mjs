/** Shares with their intervals, ranks, and a generator of numbers that gives the same ones in each run. */

/** 95 % Wilson interval, as "81.0 % (72–88)". */
export function share(part, whole) {
  if (whole === 0) return 'none';
  const z = 1.96;
  const p = part / whole;
  const middle = (p + z ** 2 / (2 * whole)) / (1 + z ** 2 / whole);
  const half = (z * Math.sqrt((p * (1 - p)) / whole + z ** 2 / (4 * whole ** 2))) / (1 + z ** 2 / whole);
  const percent = (value) => (100 * Math.min(1, Math.max(0, value))).toFixed(0);
  return `${(100 * p).toFixed(1)} % (${percent(middle - half)}–${percent(middle + half)})`;
}

/** Ranks from 1, ties share the mean. */
function ranks(values) {
  const order = values.map((value, at) => [value, at]).sort((a, b) => a[0] - b[0]);
  const ranked = new Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to + 1 < order.length && order[to + 1][0] === order[from][0]) to++;
    for (let at = from; at <= to; at++) ranked[order[at][1]] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return ranked;
}

/** Chance that a good one ranks above a bad one, ties counted half. */
export function auc(good, bad) {
  const ranked = ranks([...good, ...bad]);
  const sum = ranked.slice(0, good.length).reduce((a, b) => a + b, 0);
  return (sum - (good.length * (good.length + 1)) / 2) / (good.length * bad.length);
}

export function spearman(one, other) {
  const [a, b] = [ranks(one), ranks(other)];
  const mean = (one.length + 1) / 2;
  let top = 0;
  let left = 0;
  let right = 0;
  for (let at = 0; at < a.length; at++) {
    top += (a[at] - mean) * (b[at] - mean);
    left += (a[at] - mean) ** 2;
    right += (b[at] - mean) ** 2;
  }
  return top / Math.sqrt(left * right);
}

/** 95 % interval of a figure over `rows`, by drawing them again `times` times. */
export function bootstrap(rows, figure, random, times = 1000) {
  const drawn = [];
  for (let turn = 0; turn < times; turn++) {
    const value = figure(rows.map(() => rows[Math.floor(random() * rows.length)]));
    if (Number.isFinite(value)) drawn.push(value);
  }
  drawn.sort((a, b) => a - b);
  return [drawn[Math.floor(0.025 * drawn.length)], drawn[Math.floor(0.975 * drawn.length)]];
}

export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** Mulberry32. */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The same number for the same words, always. */
export function hashOf(text) {
  let hash = 2166136261;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Half of all documents, by their name alone: rules were tuned on one and are checked on the other. */
export const halfOf = (name) => (hashOf(`half of ${name}`) % 2 === 0 ? 'tuning' : 'checking');
