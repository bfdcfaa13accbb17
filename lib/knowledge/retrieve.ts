import type { SearchHit } from '../domain';
import type { PassageIndex } from './search';

/** What was said before helps to find, but says less about what is asked now. */
const historyWeight = 0.2;
/** Fusing needs more than is handed over: a passage may be middling in both lists. */
const depth = 50;

/**
 * The passages for one ask, helped by what was said before (oldest first). `strength` is that of the ask alone: joined
 * with history it would say less about whether the ask can be answered.
 */
export function retrieve(
  index: PassageIndex,
  query: { ask: string; history: readonly string[] },
  limit: number,
): SearchHit[] {
  const asked = index.search(query.ask, Math.max(depth, limit));
  const before = index.search(query.history.join('\n'), Math.max(depth, limit));
  const askedMax = asked[0]?.score ?? 1;
  const beforeMax = before[0]?.score ?? 1;
  const fused = new Map(
    asked.map((hit) => [hit.passage.id, { ...hit, score: hit.score / askedMax }] as const),
  );
  for (const hit of before) {
    const known = fused.get(hit.passage.id) ?? { ...hit, score: 0, strength: 0 };
    fused.set(hit.passage.id, {
      ...known,
      score: known.score + (historyWeight * hit.score) / beforeMax,
    });
  }
  return [...fused.values()].sort((one, other) => other.score - one.score).slice(0, limit);
}

/**
 * Lexical and dense scores of the same passages, in the same order, as one: the lexical ones over their maximum, the
 * dense ones stretched to 0..1 over their range. By score and never by rank: equal ranks would let the weaker channel
 * push right answers down. `dense` null, flat, or NaN for a passage: it has no vote there.
 */
export function fuse(lexical: Float32Array, dense: Float32Array | null, weight: number): Float32Array {
  let highest = 0;
  for (const score of lexical) if (score > highest) highest = score;
  const fused = lexical.map((score) => (highest > 0 ? score / highest : 0));
  if (!dense || weight <= 0) return fused;
  let low = Infinity;
  let high = -Infinity;
  for (const score of dense) {
    if (score < low) low = score;
    if (score > high) high = score;
  }
  if (!(high - low > 1e-6)) return fused;
  for (let at = 0; at < fused.length; at++) {
    const score = dense[at] ?? NaN;
    if (!Number.isNaN(score)) fused[at] = (fused[at] ?? 0) + (weight * (score - low)) / (high - low);
  }
  return fused;
}
