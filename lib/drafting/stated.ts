/** A note that a person wrote as the answer to an ask stands before whatever else was found for it. */
import type { Evidence, Retrieval } from '../domain';

/** Behind a support that nobody has to guess: such drafts teach the search nothing about its own. */
const certain = 6;

/** `stated`: the passages of that note, in their order. */
export function statedFirst(found: Retrieval, stated: readonly Evidence[]): Retrieval {
  if (stated.length === 0) return found;
  const ids = new Set(stated.map(({ passage }) => passage.id));
  const best = found.hits[0]?.score ?? 1;
  return {
    hits: [
      ...stated.map((one) => ({ ...one, score: best, strength: 1, stated: true as const })),
      ...found.hits.filter(({ passage }) => !ids.has(passage.id)),
    ],
    support: 'supported',
    supportLogit: Math.max(found.supportLogit, certain),
  };
}
