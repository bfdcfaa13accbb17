import type { Support } from '../domain';
import type { DenseChannel } from './index/dense';
import { highest } from './index/rank';
import { bandOf, isShortAndFound, logitOf, signsOf } from './index/support';
import type { Calibration } from './index/support';
import type { Found, PassageIndex } from './search';

/**
 * What was said before helps to find, but says less about what is asked now; with more, talks that moved on to something
 * else would lose (bench/retrieval/history.mjs).
 */
const historyWeight = 0.45;
/** Of a cosine, beside lexical scores up to 1: what each of five folds chose (bench/retrieval/vectors.mjs). */
const denseWeight = 0.7;
const depth = 50;

export interface Retrieved {
  /** Best first. */
  found: Found[];
  support: Support;
  /** Behind `support`, as a logit: kept with the draft, so that what a person makes of it can teach. */
  supportLogit: number;
}

export interface Means {
  dense?: DenseChannel | null;
  calibration?: Calibration;
}

export interface Question {
  ask: string;
  /** What the customer wrote before, oldest first. */
  history: readonly string[];
}

/**
 * The passages for one ask, helped by what was said before. `strength` is that of the ask alone: joined with history it
 * would say less about whether the ask can be answered. So is `support`.
 */
export async function retrieve(
  index: PassageIndex,
  { ask, history }: Question,
  limit: number,
  { dense = null, calibration }: Means = {},
): Promise<Retrieved> {
  const vector = (await dense?.encodeQuery(ask)) ?? null;
  const asked = index.rank(ask, Math.max(depth, limit));
  const similar = dense && vector ? index.similarities(dense, vector) : null;
  const fused = fuse(asked.scores, similar, denseWeight);
  const before = history.length > 0 ? index.rank(history.join('\n'), depth) : null;
  if (before) {
    fuse(before.scores, null, 0).forEach(
      (score, at) => (fused[at] = (fused[at] ?? 0) + historyWeight * score),
    );
  }
  const strengths = new Map(asked.ranked.map(({ at, strength }) => [at, strength]));
  // "And how do I do that?" says nothing by itself: with what was said before it may be answered, but is looked at.
  const elliptic = asked.query.terms.length === 0 && before !== null;
  const judged = elliptic ? before : asked;
  const supportLogit = logitOf(signsOf(judged.query, judged.ranked));
  const band = bandOf(supportLogit, isShortAndFound(judged.query, judged.ranked), calibration);
  const found = highest(fused, limit)
    .map((at) => ({ id: index.idAt(at), score: fused[at] ?? 0, strength: strengths.get(at) ?? 0 }))
    .sort((one, other) => other.score - one.score);
  return { found, support: elliptic && band === 'supported' ? 'weak' : band, supportLogit };
}

/**
 * Lexical and dense scores of the same passages, in the same order, as one: the lexical ones over their maximum, the
 * dense ones, cosines, as they are. By score and never by rank: equal ranks would let the weaker channel push right
 * answers down; and not stretched over their range: among five passages the least far one is not near. `dense` null,
 * or NaN for a passage: it has no vote there.
 */
export function fuse(lexical: Float32Array, dense: Float32Array | null, weight: number): Float32Array {
  let highest = 0;
  for (const score of lexical) if (score > highest) highest = score;
  const fused = lexical.map((score) => (highest > 0 ? score / highest : 0));
  dense?.forEach((score, at) => {
    if (score > 0) fused[at] = (fused[at] ?? 0) + weight * score;
  });
  return fused;
}
