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
