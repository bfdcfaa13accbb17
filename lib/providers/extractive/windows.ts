/** Where an answer may begin: windows of neighbouring units, and how well each deals with what is asked. */
import type { Ask, SearchHit } from '../../domain';
import { terms } from '../../text/tokens';
import { modal, subject, wantedValue } from './asked';
import { says } from './synonyms';
import type { Span, Unit } from './units';
import { unitsOf } from './units';

/** Words of a window. */
const windowWords = 55;
/** A list is never cut, but a longer one is a page, not an answer. */
const longest = 220;
const rankStep = 0.15;

export interface Window extends Span {
  /** How well it answers, to compare windows of one ask. */
  worth: number;
}

/** Every window of the passages, of any worth. */
export function windows(ask: Ask, hits: readonly SearchHit[]): Window[] {
  const seen = hits.map((hit) => new Set(terms(hit.passage.text)));
  const weight = (term: string) => {
    const frequency = seen.filter((words) => words.has(term)).length;
    return Math.log(1 + (hits.length + 1) / (frequency + 0.5));
  };
  return hits.flatMap((hit, rank) => windowsOf(hit, rank, ask, weight));
}

function windowsOf(hit: SearchHit, rank: number, ask: Ask, weight: (term: string) => number): Window[] {
  const units = unitsOf(hit);
  const asked = subject(ask);
  const total = asked.reduce((mass, term) => mass + weight(term), 0);
  const heading = new Set(terms([hit.title, ...hit.passage.headingPath].join('\n')));
  const wanted = wantedValue(ask);
  const share = (words: ReadonlySet<string>) =>
    total === 0
      ? 0
      : asked.reduce((mass, term) => (says(words, term) ? mass + weight(term) : mass), 0) / total;
  const found: Window[] = [];
  for (let first = 0; first < units.length; first++) {
    // Opening with "This" or "However" needs the sentence before; without one it cannot stand.
    if (units[first]?.dependent || units[first]?.pointer) continue;
    for (let last = first; last < units.length; last++) {
      const chosen = widened(units, first, last);
      if (chosen.at(-1)?.pointer) continue;
      const words = chosen.reduce((sum, { words: own }) => sum + own, 0);
      if (
        words > longest ||
        (words > windowWords && last > first && chosen.length > 1 && !limitsOnly(chosen))
      )
        break;
      const start = chosen[0]?.start ?? 0;
      const end = chosen.at(-1)?.end ?? 0;
      const body = chosen.flatMap((unit) => unit.terms);
      const own = new Set(body);
      const covered = asked.filter((term) => says(own, term));
      const named = asked.filter((term) => !covered.includes(term) && says(heading, term));
      const about = total === 0 ? 0 : named.reduce((mass, term) => mass + weight(term), 0) / total;
      const length = 0.25 + (0.75 * body.length) / (windowWords / 2);
      const bm25 = asked.reduce((mass, term) => {
        const times = body.filter((other) => other === term).length;
        return mass + (weight(term) * times) / (times + 1.2 * length);
      }, 0);
      const text = hit.passage.text.slice(start, end);
      let prior = 0;
      if (ask.kind === 'how-to' && chosen.some(({ kind }) => kind === 'ordered list')) prior = 0.25;
      if (wanted?.test(text)) prior = 0.3;
      if (ask.kind === 'yes-no' && modal.test(text)) prior = 0.1;
      const together = Math.max(...chosen.map(({ terms: words }) => share(new Set(words))));
      found.push({
        hit,
        start,
        end,
        units: chosen,
        worth:
          0.5 * (share(own) + together) +
          0.5 * about +
          (total === 0 ? 0 : bm25 / total) +
          prior -
          rankStep * rank,
      });
    }
  }
  return found;
}

const limitsOnly = (chosen: Unit[]) => chosen.slice(1).every(({ limits }) => limits);

/** A window with the conditions and notes that follow it and would change what it says. */
export function widened(units: readonly Unit[], first: number, last: number): Unit[] {
  let end = last;
  while (end + 1 < units.length && units[end + 1]?.limits && end - last < 2) end++;
  return units.slice(first, end + 1);
}
