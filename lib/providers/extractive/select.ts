/** Which parts of the retrieved passages make the answer: one window that answers, and the units that belong beside it. */
import type { Ask, AskKind, SearchHit } from '../../domain';
import type { Span, Unit } from './units';
import { windows } from './windows';
import type { SignedUnit, WorthModel } from './worth';
import { asks, signed, worthOf } from './worth';
import { worthModel } from './worth-model';

/** Words of one answer: what a person reads in half a minute. */
const answerWords: Record<AskKind, number> = {
  value: 70,
  'yes-no': 110,
  'how-to': 110,
  problem: 110,
  other: 110,
};
/** Words that a person would write: adding must be worth the length. */
const usualWords = 80;
/** Of the best unit's worth: weaker ones are not about what is asked. */
const leastShare = 0.55;
/** What is said twice counts less. */
const repeated = 0.4;
const overlapAllowed = 0.1;

export interface Choice {
  /** Whether the answer may begin with it: null is no answer. */
  begins: (span: Span) => boolean;
  /** Whether it may stand beside the beginning. */
  joins: (span: Span, beginning: Span) => boolean;
  /** At most; the beginning may be longer, because a list is never cut. */
  words?: number;
  model?: WorthModel;
}

interface Scored extends SignedUnit {
  worth: number;
}

/** The spans of the answer, the beginning's passage first, each in the order of its page. None: nothing answers. */
export function select(
  ask: Ask,
  hits: readonly SearchHit[],
  { begins, joins, words = Infinity, model = worthModel }: Choice,
): Span[] {
  const beginning = windows(ask, hits)
    .sort((one, other) => other.worth - one.worth)
    .find(begins);
  if (!beginning) return [];
  const units = signed(ask, hits).map((one) => ({ ...one, worth: worthOf(one.signs, model) }));
  const chosen = units.filter(({ hit, unit }) => hit === beginning.hit && inside(unit, beginning));
  const most = Math.min(words, answerWords[ask.kind]);
  const least = leastShare * Math.max(...units.filter(speaks).map(({ worth }) => worth));
  const candidates = units
    .filter((one) => speaks(one) && one.worth >= least && joins(spanOf([one]), beginning))
    .map((one) => withNeighbours(one, units))
    .filter((group) => group.every(speaks));
  for (;;) {
    const next = bestOf(candidates, chosen, least, most);
    if (!next) break;
    chosen.push(...next);
  }
  const place = (hit: SearchHit) => (hit === beginning.hit ? -1 : hits.indexOf(hit));
  return spansOf(chosen).sort((a, b) => place(a.hit) - place(b.hit) || a.start - b.start);
}

const inside = ({ start, end }: Unit, span: Span) => start >= span.start && end <= span.end;

/** Whether it says anything by itself. */
function speaks({ hit, unit }: Scored): boolean {
  return !unit.pointer && !asks(hit.passage.text.slice(unit.start, unit.end));
}

/** With what it points back to, and the limits that follow it. */
function withNeighbours(one: Scored, units: readonly Scored[]): Scored[] {
  const at = units.indexOf(one);
  const isBeside = (other: Scored | undefined) => other?.hit === one.hit;
  let first = at;
  while (units[first]?.unit.dependent && isBeside(units[first - 1])) first--;
  let last = at;
  while (last - at < 2 && isBeside(units[last + 1]) && units[last + 1]?.unit.limits) last++;
  return units.slice(first, last + 1);
}

/** Of the candidates, what is new in the one that adds most: null when none is worth its words. */
function bestOf(candidates: Scored[][], chosen: Scored[], least: number, most: number): Scored[] | null {
  const said = new Set(chosen.flatMap(({ said: own }) => [...own]));
  const used = chosen.reduce((sum, { unit }) => sum + unit.words, 0);
  const has = chosen.reduce((sum, { unit, worth }) => sum + unit.words * clamp(worth), 0);
  let found: Scored[] | null = null;
  let highest = has / (used + usualWords);
  for (const group of candidates) {
    const fresh = group.filter((one) => !chosen.includes(one));
    const words = fresh.reduce((sum, { unit }) => sum + unit.words, 0);
    if (fresh.length === 0 || used + words > most) continue;
    const own = new Set(fresh.flatMap(({ said: terms }) => [...terms]));
    const again = [...own].filter((term) => said.has(term)).length / (own.size || 1);
    const left = 1 - repeated * Math.max(0, again - overlapAllowed);
    const gain = fresh.reduce((sum, { unit, worth }) => sum + unit.words * clamp(worth) * left, 0);
    if (gain / words < least) continue;
    const value = (has + gain) / (used + words + usualWords);
    if (value > highest) [found, highest] = [fresh, value];
  }
  return found;
}

const clamp = (worth: number) => Math.min(1, Math.max(0, worth));

function spanOf(units: readonly Scored[]): Span {
  const [first] = units;
  if (!first) throw new Error('A span has units.');
  const { hit, unit } = first;
  return {
    hit,
    start: unit.start,
    end: units.at(-1)?.unit.end ?? unit.end,
    units: units.map((one) => one.unit),
  };
}

/** Neighbours read, and are proven, as one. */
function spansOf(chosen: readonly Scored[]): Span[] {
  const inOrder = [...chosen].sort((a, b) => (a.hit === b.hit ? a.place - b.place : 0));
  const runs: Scored[][] = [];
  for (const [, own] of Map.groupBy(inOrder, ({ hit }) => hit))
    own.forEach((one, at) => {
      if (at > 0 && own[at - 1]?.place === one.place - 1) runs.at(-1)?.push(one);
      else runs.push([one]);
    });
  return runs.map(spanOf);
}
