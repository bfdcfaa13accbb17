/** What the ranking counts, as data: chosen on questions over public help pages, see bench/retrieval.mjs. */
export interface RankWeights {
  /** Of one occurrence in title, heading path and text. */
  fields: readonly [number, number, number];
  /** How much a long field counts less, 0 to 1, in the same order. */
  b: readonly [number, number, number];
  /** How soon more occurrences stop counting more. */
  k1: number;
  /** Of neighbours of the question that are neighbours in the passage. */
  pair: number;
  /** Of words of the question that stand near each other in the passage. */
  near: number;
  /** Of the share of the question that a passage covers. */
  coverage: number;
  /** Of a heading that says what is asked and little else. */
  heading: number;
}

export const rankWeights: RankWeights = {
  fields: [4, 6, 1],
  b: [0.75, 0.75, 0.75],
  k1: 2,
  pair: 0.3,
  near: 0,
  coverage: 0,
  heading: 0,
};
