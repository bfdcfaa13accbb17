/**
 * How much of a unit a good answer would say: a linear model over signs of the unit, its passage and the other
 * passages. Its coefficients are data.
 */
import type { Ask, SearchHit } from '../../domain';
import { terms } from '../../text/tokens';
import { subject } from './asked';
import { says } from './synonyms';
import type { Unit } from './units';
import { unitsOf } from './units';

/** In the order of the model's coefficients. */
export const signNames = [
  'asked words by length',
  'asked words in headings',
  'near the beginning',
  'just after the best unit',
  'beside the best unit',
  'said elsewhere',
  'long',
  'markup',
] as const;

export interface WorthModel {
  bias: number;
  /** One for each sign. */
  coefficients: readonly number[];
}

export interface SignedUnit {
  hit: SearchHit;
  unit: Unit;
  /** Of the unit in its passage. */
  place: number;
  said: ReadonlySet<string>;
  signs: readonly number[];
}

const longWords = 45;
const near = 2;
const following = 4;
const question = /\?["'”’)]?\s*$/;
const markup = /[|*#\]]/;

/** A unit that asks and does not answer. */
export const asks = (text: string) => question.test(text);

/** Every unit of the passages, in the order of hits and places. */
export function signed(ask: Ask, hits: readonly SearchHit[]): SignedUnit[] {
  const asked = subject(ask);
  const rows = hits.map((hit) =>
    unitsOf(hit).map((unit, place) => ({ hit, unit, place, said: new Set(unit.terms) })),
  );
  const all = rows.flat();
  const frequencies = new Map<string, number>();
  for (const { said } of all)
    for (const term of said) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  const weight = (term: string) => Math.log(1 + all.length / ((frequencies.get(term) ?? 0) + 0.5));
  const mass = asked.reduce((sum, term) => sum + weight(term), 0) || 1;
  const share = (words: ReadonlySet<string>) =>
    asked.reduce((sum, term) => (says(words, term) ? sum + weight(term) : sum), 0) / mass;
  const vectors = new Map(all.map((one) => [one.unit, vectorOf(one.said, weight)]));
  const bests = rows.map((units) => bestOf(units.map(({ said }) => share(said))));

  return rows.flatMap((units, passage) => {
    const best = bests[passage] ?? 0;
    const hit = hits[passage];
    const heading = share(new Set(terms([hit?.title ?? '', ...(hit?.passage.headingPath ?? [])].join('\n'))));
    const others = rows.flatMap((other, at) => (at === passage ? [] : other));
    return units.map((one) => {
      const { unit, said, place } = one;
      const text = one.hit.passage.text.slice(unit.start, unit.end);
      const prose = unit.kind === 'paragraph';
      const behind = place - best;
      const own = vectors.get(unit);
      const elsewhere = others.reduce(
        (top, other) => Math.max(top, likeness(own, vectors.get(other.unit))),
        0,
      );
      const signs = [
        asked.filter((term) => says(said, term)).length / Math.sqrt(1 + said.size),
        heading,
        1 / (1 + place),
        behind > 0 && behind <= following ? 1 / behind : 0,
        Math.abs(behind) <= near ? 1 : 0,
        elsewhere,
        prose && unit.words > longWords ? 1 : 0,
        prose && markup.test(text) ? 1 : 0,
      ];
      return { ...one, signs };
    });
  });
}

/** As a share of its content, 0 to about 1. */
export function worthOf(signs: readonly number[], { bias, coefficients }: WorthModel): number {
  return signs.reduce((sum, sign, at) => sum + sign * (coefficients[at] ?? 0), bias);
}

/** The place of the unit that says most of what is asked. */
function bestOf(shares: number[]): number {
  return Math.max(0, shares.indexOf(Math.max(0, ...shares)));
}

interface Vector {
  weights: Map<string, number>;
  length: number;
}

function vectorOf(said: ReadonlySet<string>, weight: (term: string) => number): Vector {
  const weights = new Map([...said].map((term) => [term, weight(term)]));
  const length = Math.sqrt([...weights.values()].reduce((sum, value) => sum + value * value, 0));
  return { weights, length: length || 1 };
}

/** The cosine of the two. */
function likeness(one: Vector | undefined, other: Vector | undefined): number {
  if (!one || !other) return 0;
  const [few, many] = one.weights.size < other.weights.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [term, value] of few.weights) sum += value * (many.weights.get(term) ?? 0);
  return sum / (one.length * other.length);
}
