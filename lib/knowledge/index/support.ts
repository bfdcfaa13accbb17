/**
 * Whether what was found stands behind an answer: a small logistic model over signs of the search. A score alone tells
 * questions about something else, but not near misses; how much of the question stands together in one place helps
 * with those. The proof of each statement in the draft is the second gate.
 */
import type { Support } from '../../domain';
import { inverseFrequency } from './rank';
import type { Query, Ranked } from './rank';
import { fieldCount } from './segment';
import { supportModel } from './support-model';
import { passingWords } from './weights';

/** Of the best hits. */
const looked = 3;
/** Words of text that count as one place. */
const place = 30;

/** A question of so few terms is short, and of so few when those said in passing do not count. */
const fewTerms = 4;
const fewOwnTerms = 3;
/** A heading is about the question when it says so much of it, and the whole of one is asked when so much is in it. */
const headingAsked = 0.3;
const askedInHeading = 0.25;

/** In the order of the model's coefficients. */
export const signNames = [
  'strength',
  'margin',
  'coverage',
  'in one place',
  'length',
  'weight',
  'strength by length',
] as const;
export type Signs = readonly number[];

/** What the search tells about its own hits; each from 0 to about 1. */
export function signsOf({ terms, passages }: Query, ranked: readonly Ranked[]): Signs {
  const possible = terms.reduce((sum, { worth }) => sum + worth, 0) || 1;
  const [first, second] = ranked;
  // Of a word that stands in one passage alone: small and large shelves weigh alike.
  const rarestPossible = inverseFrequency(Math.max(4, passages), 1);
  const inOnePlace = Math.max(0, ...ranked.slice(0, looked).map((one) => densest(terms, one)));
  return [
    Math.min(1.5, first?.strength ?? 0),
    first ? (first.score - (second?.score ?? 0)) / first.score : 0,
    first?.coverage ?? 0,
    inOnePlace / possible,
    Math.log1p(terms.length),
    Math.log1p((first?.score ?? 0) / rarestPossible),
    (first?.strength ?? 0) * Math.log1p(terms.length),
  ];
}

/** The most of the question that stands in one place of a passage's text. */
function densest(terms: Query['terms'], { segment, passage }: Ranked): number {
  const { numbers, data } = segment;
  const slots = new Map<number, number>();
  terms.forEach(({ term }, at) => {
    const number = numbers.get(term);
    if (number !== undefined) slots.set(number, at);
  });
  const from = data.ends[passage * fieldCount + fieldCount - 2] ?? 0;
  const end = data.ends[passage * fieldCount + fieldCount - 1] ?? 0;
  const inside = new Uint16Array(terms.length);
  const slotAt = (at: number) => (at < from ? undefined : slots.get(data.sequence[at] ?? 0));
  let now = 0;
  let most = 0;
  for (let at = from; at < end; at++) {
    const comes = slotAt(at);
    if (comes !== undefined && (inside[comes] = (inside[comes] ?? 0) + 1) === 1)
      now += terms[comes]?.worth ?? 0;
    const goes = slotAt(at - place);
    if (goes !== undefined && (inside[goes] = (inside[goes] ?? 0) - 1) === 0) now -= terms[goes]?.worth ?? 0;
    most = Math.max(most, now);
  }
  return most;
}

/**
 * A question too short to be sure of, that was found in one passage whose title or headings are about it: all of its own
 * words, not those said in passing ("How long is the warranty?"), or one that is a heading and little else ("Refund
 * policy?" under "Refunds"). Words that merely stand in a passage about something else are no answer.
 */
export function isShortAndFound({ terms }: Query, [best]: readonly Ranked[]): boolean {
  if (!best || terms.length === 0 || terms.length > fewTerms) return false;
  const { numbers, data, functions } = best.segment;
  const endOf = (field: number) => data.ends[best.passage * fieldCount + field] ?? 0;
  const from = best.passage === 0 ? 0 : (data.ends[best.passage * fieldCount - 1] ?? 0);
  const [title, headings, all] = [
    data.sequence.slice(from, endOf(0)),
    data.sequence.slice(endOf(0), endOf(1)),
    new Set(data.sequence.slice(from, endOf(fieldCount - 1))),
  ];
  const asked = new Set(terms.map(({ term }) => numbers.get(term)));
  const shareAsked = (words: Uint16Array) => {
    const own = words.filter((word) => functions[word] !== 1);
    return own.length === 0 ? 0 : own.filter((word) => asked.has(word)).length / own.length;
  };
  const share = Math.max(shareAsked(title), shareAsked(headings));
  if (share === 1 && best.coverage >= askedInHeading) return true;
  const own = terms.filter(({ term }) => !passingWords.has(term)).map(({ term }) => numbers.get(term));
  if (own.length === 0 || own.length > fewOwnTerms) return false;
  // Without headings nothing but its words tells what a passage is about.
  if (share < headingAsked && headings.length > 0) return false;
  return own.every((word) => word !== undefined && all.has(word));
}

export interface SupportModel {
  bias: number;
  /** One for each sign. */
  coefficients: readonly number[];
  /** From here on a person has to look; below nothing is drafted. As logits. */
  weak: number;
  supported: number;
  /** No experience of one's own lowers the two further than to these. */
  lowestWeak: number;
  lowestSupported: number;
}

/** How sure the model is that the hits answer, as a logit. */
export function logitOf(signs: Signs, { bias, coefficients }: SupportModel = supportModel): number {
  return signs.reduce((sum, sign, at) => sum + sign * (coefficients[at] ?? 0), bias);
}

/** Moves the model's logits to what the person's own reviews say: `scale * logit + shift`. */
export interface Calibration {
  scale: number;
  shift: number;
}

export const uncalibrated: Calibration = { scale: 1, shift: 0 };

/** `shortAndFound` (see there) keeps a draft from being left out, and asks for a look. */
export function bandOf(
  logit: number,
  shortAndFound: boolean,
  { scale, shift }: Calibration = uncalibrated,
  model: SupportModel = supportModel,
): Support {
  const calibrated = scale * logit + shift;
  if (calibrated >= model.supported && logit >= model.lowestSupported) return 'supported';
  if (calibrated >= model.weak && logit >= model.lowestWeak) return 'weak';
  return shortAndFound ? 'weak' : 'none';
}

/** A draft that a person judged: the logit with which it was written, and whether it was good. */
export interface Judged {
  logit: number;
  /** 1: accepted, 0: rejected, between: changed. */
  good: number;
}

/** With fewer, or fewer of one kind, nothing is learned. */
const fewest = 40;
const fewestOfAKind = 8;
/** How strongly the built-in model is held on to, in reviews. */
const trust = 20;

/** Platt's scaling on the person's own reviews, drawn towards what is built in. Pure. */
export function calibrate(judged: readonly Judged[]): Calibration {
  const good = judged.reduce((sum, one) => sum + one.good, 0);
  if (judged.length < fewest || good < fewestOfAKind || judged.length - good < fewestOfAKind)
    return uncalibrated;
  let scale = 1;
  let shift = 0;
  // Newton's method on two numbers; the prior keeps the matrix well conditioned.
  for (let round = 0; round < 25; round++) {
    let byScale = trust * (scale - 1);
    let byShift = trust * 0.25 * shift;
    let scaleScale = trust;
    let scaleShift = 0;
    let shiftShift = trust * 0.25;
    for (const { logit, good: wanted } of judged) {
      const p = 1 / (1 + Math.exp(-(scale * logit + shift)));
      const slope = Math.max(1e-6, p * (1 - p));
      byScale += (p - wanted) * logit;
      byShift += p - wanted;
      scaleScale += slope * logit * logit;
      scaleShift += slope * logit;
      shiftShift += slope;
    }
    const determinant = scaleScale * shiftShift - scaleShift * scaleShift;
    const stepScale = (shiftShift * byScale - scaleShift * byShift) / determinant;
    const stepShift = (scaleScale * byShift - scaleShift * byScale) / determinant;
    scale -= stepScale;
    shift -= stepShift;
    if (Math.abs(stepScale) + Math.abs(stepShift) < 1e-6) break;
  }
  // More signs of support must never count as fewer.
  return { scale: Math.max(0.2, scale), shift };
}
