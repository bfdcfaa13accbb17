/** Which part of the retrieved passages answers an ask: windows, their worth, and the line below which none does. */
import type { Ask, SearchHit } from '../../domain';
import { terms } from '../../text/tokens';
import type { Unit } from './units';
import { unitsOf } from './units';
import { says } from './synonyms';

/** Words of a window, and of one answer. */
const windowWords = 55;
const answerWords = 95;
/** A list is never cut, but a longer one is a page, not an answer. */
const longest = 220;
const rankStep = 0.15;
const lambda = 0.7;
/** Of the best window's worth. Lower, and answers repeat themselves; higher, and steps of the answer go missing. */
const hardlyWeaker = 0.8;

export interface Span {
  hit: SearchHit;
  /** Offsets into the passage's text. */
  start: number;
  end: number;
  units: Unit[];
  /** Share of what is asked that one of its sentences says alone. */
  coverage: number;
  /** How well it answers, to compare windows of one ask. */
  worth: number;
}

interface Window extends Span {
  terms: Set<string>;
  words: number;
}

/** Say that something is asked, or how, but not about what. */
const soft = new Set(
  terms(
    'help question issue problem thing work working way try trying use using happen happened currently still anything something someone ' +
      'long often soon many much time really even already again today now yet back else mean idea wondering looking exactly ' +
      'because since possible make made come new using allow allowed available different first last good best right',
  ),
);
const amount =
  /[$€£¥₹]\s?\d|\d\s?(?:[$€£¥₹]|USD|EUR|GBP|dollars?|euros?|pounds?|cents?)|(?<!\p{L})free(?!\p{L})/iu;
const duration =
  /(?:\d|one|two|three|four|five|six|seven|eight|ten|twelve|fourteen|thirty|an?|each|every|per)(?:\s|-)?(?:business |working )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)(?!\p{L})|(?<!\p{L})(?:immediately|instantly|daily|weekly|monthly|yearly|annually)(?!\p{L})/iu;
const date =
  /\d{4}-\d{2}|\d{1,2}[:.]\d{2}|\d\s?[ap]m(?!\p{L})|(?<!\p{L})(?:january|february|march|april|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:beginning|start|end) of|when|once|as soon as|after|before|until)(?!\p{L})/iu;
const count =
  /\d|(?<!\p{L})(?:unlimited|no limit|two|three|four|five|six|seven|eight|nine|ten|twenty|hundred)(?!\p{L})/iu;
const modal =
  /(?<!\p{L})(?:can|cannot|may|must|not|no|never|only|always|possible|supports?|allows?|yes)(?!\p{L})|n['’]t(?!\p{L})/iu;

/** What a value must look like to answer, or null when the ask is for no value. */
function wantedValue({ text, kind }: Ask): RegExp | null {
  if (kind !== 'value') return null;
  if (/how (?:long|soon|often)/iu.test(text)) return duration;
  if (/(?<!\p{L})when(?!\p{L})|what (?:time|date|day)|deadline/iu.test(text))
    return new RegExp(`${duration.source}|${date.source}`, 'iu');
  if (/how much|cost|price|fee/iu.test(text) && !/how much (?:space|storage|data|time)/iu.test(text))
    return amount;
  return count;
}

/** What the asked thing is for, or why it is asked: no page needs to say it. */
const purpose =
  /[,\s](?:(?:so|in order) that|because(?! of)|(?:so|since) (?:i|we|they|he|she|my|our))(?!\p{L})[^,?]*|^(?:because|since) (?:i|we|they|he|she|my|our)(?!\p{L})[^,?]*,/giu;

/**
 * Of the ask, the words that an answer must deal with: names and rare words as written, without asking words, and
 * without its purpose or reason when that leaves anything to look for.
 */
export function subject({ text }: Ask): string[] {
  const own = (words: string) => [...new Set(terms(words))].filter((term) => !soft.has(term));
  const bare = own(text.replace(purpose, ' '));
  return bare.length > 1 ? bare : own(text);
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
  const windows: Window[] = [];
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
      const coverage = share(own);
      const named = asked.filter((term) => !covered.includes(term) && says(heading, term));
      const about = total === 0 ? 0 : named.reduce((mass, term) => mass + weight(term), 0) / total;
      const length = 0.25 + (0.75 * body.length) / (windowWords / 2);
      const bm25 = asked.reduce((mass, term) => {
        const times = body.filter((other) => other === term).length;
        return mass + (weight(term) * times) / (times + 1.2 * length);
      }, 0);
      const text = hit.passage.text.slice(start, end);
      const list = chosen.some(({ kind }) => kind === 'ordered list');
      let prior = 0;
      if (ask.kind === 'how-to' && list) prior = 0.25;
      if (wanted?.test(text)) prior = 0.3;
      if (ask.kind === 'yes-no' && modal.test(text)) prior = 0.1;
      const together = Math.max(...chosen.map(({ terms: words }) => share(new Set(words))));
      windows.push({
        hit,
        start,
        end,
        units: chosen,
        terms: own,
        words,
        coverage: together,
        worth:
          0.5 * (coverage + together) +
          0.5 * about +
          (total === 0 ? 0 : bm25 / total) +
          prior -
          rankStep * rank,
      });
    }
  }
  return windows;
}

const limitsOnly = (chosen: Unit[]) => chosen.slice(1).every(({ limits }) => limits);

/** A window with the conditions and notes that follow it and would change what it says. */
function widened(units: Unit[], first: number, last: number): Unit[] {
  let end = last;
  while (end + 1 < units.length && units[end + 1]?.limits && end - last < 2) end++;
  return units.slice(first, end + 1);
}

/**
 * Whether the passage answers the ask rather than standing next to it. Every word that the ask is about must be said
 * by the window, its headings or its title (of six and more, all but a quarter), and most of them by one sentence
 * with its nearest heading: words that a page merely scatters prove nothing. A value must be there when one is asked
 * for. An ask about one word alone is answered only under a heading of that word.
 */
export function answers(ask: Ask, { hit, start, end, units }: Span): boolean {
  const asked = subject(ask);
  if (asked.length === 0) return false;
  const text = hit.passage.text.slice(start, end);
  const wanted = wantedValue(ask);
  if (wanted && !wanted.test(text)) return false;
  const path = hit.passage.headingPath;
  const nearest = new Set(terms(path.at(-1) ?? hit.title));
  const all = new Set([...units.flatMap((unit) => unit.terms), ...terms([hit.title, ...path].join('\n'))]);
  const missing = asked.filter((term) => !says(all, term));
  if (missing.length > (asked.length < 6 ? 0 : Math.floor(asked.length / 4))) return false;
  if (names(ask).some((name) => missing.includes(name))) return false;
  const headed = asked.filter((term) => says(nearest, term)).length;
  const body = new Set(units.flatMap((unit) => unit.terms));
  const said = asked.filter((term) => says(body, term)).length;
  // What lives on its heading must be what the heading announces: the beginning, or the steps.
  if (headed === asked.length)
    return (
      said * 2 >= asked.length ||
      hit.passage.text.slice(0, start).trim() === '' ||
      units.some(({ kind }) => kind === 'ordered list')
    );
  if (asked.length === 1) return false;
  const together = Math.max(
    ...units.map((unit) => {
      const own = new Set(unit.terms);
      const said = asked.filter((term) => says(own, term));
      const withHeading = asked.filter((term) => says(own, term) || says(nearest, term));
      return said.length * 2 >= asked.length ? withHeading.length : 0;
    }),
  );
  return together >= (asked.length < 4 ? asked.length : 0.6 * asked.length);
}

/** Terms of what the customer names: capitals inside a sentence, quoted words, words with digits. */
function names({ text }: Ask): string[] {
  const found = text.match(
    /(?<=[\p{L},]\s)\p{Lu}[\p{L}\p{N}-]{1,40}|["“«][^"”»]{1,60}["”»]|[\p{L}-]{0,20}\p{N}[\p{L}\p{N}-]{0,20}/gu,
  );
  return terms((found ?? []).join(' '));
}

/**
 * Whether a further window belongs beside the chosen ones: hardly weaker than the best, or it says a part of the ask
 * that they leave out, or it limits what they say.
 */
export function adds(ask: Ask, span: Span, chosen: readonly Span[]): boolean {
  const best = Math.max(...chosen.map(({ worth }) => worth));
  if (span.worth >= hardlyWeaker * best || span.units.some(({ limits }) => limits)) return true;
  const said = new Set(chosen.flatMap(({ units }) => units.flatMap((unit) => unit.terms)));
  const more = new Set(span.units.flatMap((unit) => unit.terms));
  return subject(ask).some((term) => says(more, term) && !says(said, term));
}

/** The best windows for an ask, in the order of worth, varied (maximal marginal relevance), within about 95 words. */
export function select(
  ask: Ask,
  hits: readonly SearchHit[],
  accept: (span: Span, chosen: readonly Span[]) => boolean,
  budget = answerWords,
): Span[] {
  const seen = hits.map((hit) => new Set(terms(hit.passage.text)));
  const weight = (term: string) => {
    const frequency = seen.filter((words) => words.has(term)).length;
    return Math.log(1 + (hits.length + 1) / (frequency + 0.5));
  };
  const windows = hits.flatMap((hit, rank) => windowsOf(hit, rank, ask, weight));
  const best = windows.reduce((most, { worth }) => Math.max(most, worth), 0);
  const chosen: Window[] = [];
  let room = budget;
  while (windows.length > 0) {
    let next: Window | null = null;
    let nextWorth = -Infinity;
    for (const window of windows) {
      if (chosen.length > 0 && (window.words > room || chosen.some((other) => overlap(other, window))))
        continue;
      const likeness = Math.max(0, ...chosen.map((other) => similar(other.terms, window.terms)));
      const worth = lambda * (best > 0 ? window.worth / best : 0) - (1 - lambda) * likeness;
      if (worth > nextWorth && accept(window, chosen)) [next, nextWorth] = [window, worth];
    }
    if (!next || nextWorth <= 0) break;
    chosen.push(next);
    room -= next.words;
    windows.splice(windows.indexOf(next), 1);
  }
  return chosen;
}

function overlap(a: Span, b: Span): boolean {
  return a.hit.passage.id === b.hit.passage.id && a.start < b.end && b.start < a.end;
}

function similar(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const term of a) if (b.has(term)) shared++;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}
