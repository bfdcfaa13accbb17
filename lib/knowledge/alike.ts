/**
 * Passages of different articles that say the same, or say otherwise about the same thing. Linear in the number of
 * passages: what could be alike is found by min-hashes that fall into one bucket, and only that is compared.
 */
import type { Evidence } from '../domain';
import { shared } from '../text/difference';
import { extractFacts } from '../text/facts';
import type { Fact, FactKind } from '../text/facts';
import { splitSentences } from '../text/sentences';
import { terms } from '../text/tokens';
import { negationDiffers, opposite } from '../text/wording';

export interface AlikePair {
  kind: 'duplicate' | 'conflict';
  one: Evidence;
  other: Evidence;
  /** Of a conflict: the two sentences, and why they cannot both be right. */
  said?: { one: string; other: string; why: string };
}

const shingleLength = 3;
const duplicateFrom = 0.8;
const fewestTerms = 12;
/** Work between two pauses, in passages, and the most pairs in one bucket: boilerplate stands on every page. */
const stride = 20;
const crowd = 24;
const mostPairs = 500;

/** One number for a text, well spread. */
function hashOf(text: string, seed = 0): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Names of the buckets of a set: sets that share much of what they hold are likely to share one. */
function buckets(items: ReadonlySet<string>, bands: number, rows: number): string[] {
  const least = new Array<number>(bands * rows).fill(0xffffffff);
  for (const item of items) {
    const hash = hashOf(item);
    for (let at = 0; at < least.length; at++) {
      const mixed = Math.imul(hash ^ (at * 0x9e3779b1), 0xc2b2ae35) >>> 0;
      if (mixed < (least[at] ?? 0)) least[at] = mixed;
    }
  }
  return Array.from(
    { length: bands },
    (_, band) => `${band}:${least.slice(band * rows, (band + 1) * rows).join()}`,
  );
}

/** Those that share a bucket, each pair once, articles apart; crowded buckets are boilerplate and left out. */
function* pairs<T extends { evidence: Evidence }>(byBucket: ReadonlyMap<string, T[]>): Generator<[T, T]> {
  const seen = new Map<T, Set<T>>();
  for (const members of byBucket.values()) {
    if (members.length < 2 || members.length > crowd) continue;
    for (const [at, one] of members.entries()) {
      for (const other of members.slice(at + 1)) {
        if (one.evidence.passage.articleId === other.evidence.passage.articleId) continue;
        const known = seen.get(one) ?? new Set();
        if (known.has(other)) continue;
        seen.set(one, known.add(other));
        yield [one, other];
      }
    }
  }
}

function put<T>(map: Map<string, T[]>, names: readonly string[], value: T): void {
  for (const name of names) {
    const members = map.get(name);
    if (members) members.push(value);
    else map.set(name, [value]);
  }
}

function shingles(words: readonly string[]): Set<string> {
  const all = new Set<string>();
  for (let at = 0; at + shingleLength <= words.length; at++)
    all.add(words.slice(at, at + shingleLength).join(' '));
  return all;
}

interface Whole {
  evidence: Evidence;
  shingles: Set<string>;
}

/** A sentence that could be right or wrong. */
export interface Statement {
  evidence: Evidence;
  text: string;
  /** What it is about: its words without its numbers. */
  frame: Set<string>;
  /** Of title and headings. */
  context: Set<string>;
  /** It counts, dates, denies, or uses a word that has an opposite: one of two that differ does. */
  telling: boolean;
}

/**
 * At most 500 pairs, duplicates first. `pause` is awaited between strides, so that a screen stays awake; it may throw
 * to stop the work.
 */
export async function alikePairs(
  evidence: readonly Evidence[],
  pause: () => Promise<void> = () => Promise.resolve(),
): Promise<AlikePair[]> {
  const wholes = new Map<string, Whole[]>();
  const statements = new Map<string, Statement[]>();
  for (const [at, each] of evidence.entries()) {
    if (at % stride === stride - 1) await pause();
    const words = terms(each.passage.text);
    if (words.length >= fewestTerms) {
      const whole = { evidence: each, shingles: shingles(words) };
      put(wholes, buckets(whole.shingles, 8, 4), whole);
    }
    for (const statement of statementsOf(each)) put(statements, buckets(statement.frame, 10, 2), statement);
  }
  const found: AlikePair[] = [];
  const doubled = new Set<string>();
  const key = (one: Evidence, other: Evidence) => `${one.passage.id}~${other.passage.id}`;
  for (const [one, other] of pairs(wholes)) {
    if (shared(one.shingles, other.shingles) < duplicateFrom) continue;
    // Near copies that differ in a fact are the worst kind of conflict.
    const differ = statementsOf(one.evidence).flatMap((mine) =>
      statementsOf(other.evidence).flatMap((theirs) => conflictOf(mine, theirs) ?? []),
    )[0];
    found.push(
      differ
        ? { kind: 'conflict', one: one.evidence, other: other.evidence, said: differ }
        : { kind: 'duplicate', one: one.evidence, other: other.evidence },
    );
    doubled.add(key(one.evidence, other.evidence));
    if (found.length >= mostPairs) return found;
  }
  let compared = 0;
  for (const [one, other] of pairs(statements)) {
    if (++compared % 500 === 0) await pause();
    const name = key(one.evidence, other.evidence);
    if (doubled.has(name)) continue;
    const said = conflictOf(one, other);
    if (!said) continue;
    doubled.add(name);
    found.push({ kind: 'conflict', one: one.evidence, other: other.evidence, said });
    if (found.length >= mostPairs) break;
  }
  return found.sort((a, b) => (a.kind === b.kind ? 0 : a.kind === 'duplicate' ? -1 : 1));
}

const numeral = /\p{Nd}/u;
const telling =
  /\p{Nd}|(?<!\p{L})(?:not|no|never|none|cannot|without|only|always|before|after|monthly|yearly|free|all|optional|required|automatic\p{L}*|manual\p{L}*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|twenty|thirty|sixty|ninety)(?!\p{L})|n['’]t(?!\p{L})/iu;
const address = /\S+@\S+|https?:\/\/\S+/g;
const mostStatements = 40;

/** The statements of a passage. */
export function statementsOf(evidence: Evidence): Statement[] {
  const { title, passage } = evidence;
  const context = new Set(terms([title, ...passage.headingPath].join('\n')));
  const found: Statement[] = [];
  for (const { start, end } of passage.parts.length > 0
    ? passage.parts
    : [{ start: 0, end: passage.text.length }]) {
    for (const { text } of splitSentences(passage.text.slice(start, end))) {
      if (found.length >= mostStatements) return found;
      const frame = new Set(
        terms(text.replace(address, ' ')).filter((term) => !numeral.test(term) && !spelled.has(term)),
      );
      if (frame.size >= 2 && frame.size <= 40)
        found.push({ evidence, text, frame, context, telling: telling.test(text) });
    }
  }
  return found;
}

const spelled = new Set(
  terms(
    'one two three four five six seven eight nine ten twelve fourteen fifteen twenty thirty sixty ninety',
  ),
);

const comparable: readonly FactKind[] = [
  'money',
  'percent',
  'duration',
  'quantity',
  'date',
  'time',
  'phone',
  'email',
  'number',
];
/** Units: two lengths of time are about one thing, however they are counted. */
const unitWords = new Set(
  terms('second minute hour day business working calendar week month year GB MB KB TB dollars euros'),
);
const sameSubject = 0.6;
const nearCopy = 0.75;
/** With fewer common words the headings must tell that it is the same thing. */
const enoughCommon = 3;
const sameContext = 0.3;

/** Why two sentences cannot both be right; null when they can, or speak of different things. */
export function conflictOf(one: Statement, other: Statement): AlikePair['said'] | null {
  if (!one.telling && !other.telling) return null;
  const mine = without(one.frame, unitWords);
  const theirs = without(other.frame, unitWords);
  const like = shared(mine, theirs);
  if (like < sameSubject) return null;
  const common = [...mine].filter((word) => theirs.has(word)).length;
  if (common < enoughCommon && shared(one.context, other.context) < sameContext) return null;
  const [a, b] = [extractFacts(one.text), extractFacts(other.text)];
  if (aboutOthers(one, other, common, [a, b])) return null;
  const told = (why: string) => ({ one: one.text, other: other.text, why });
  const differing = comparable.find((kind) => differ(kind, a, b));
  if (differing) {
    if (qualified(one.text, other.text, mine, theirs)) return null;
    const words = (facts: Fact[]) => facts.find((fact) => fact.kind === differing)?.words ?? '';
    return told(`One says “${words(a)}”, the other “${words(b)}”.`);
  }
  const [left, right] = [
    { text: one.text, terms: one.frame, words: new Set(plainWords(one.text)) },
    { text: other.text, terms: other.frame, words: new Set(plainWords(other.text)) },
  ];
  if (like >= nearCopy && negationDiffers(one.text, [right]) !== null)
    return told('One says that it is so, the other that it is not.');
  const turned = opposite(one.text, [right]);
  if (turned !== null && opposite(other.text, [left]) !== null)
    return told(`They use opposite words: “${turned}” in one of them.`);
  return null;
}

const plainWords = (text: string) => text.toLowerCase().match(/[\p{L}]+/gu) ?? [];

function without(words: ReadonlySet<string>, left: ReadonlySet<string>): Set<string> {
  return new Set([...words].filter((word) => !left.has(word)));
}

const perUnit: Record<string, number> = {
  minute: 1,
  hour: 60,
  day: 1440,
  week: 10_080,
  month: 43_200,
  year: 525_600,
};

/** "24 hour" and "1 day". */
function sameAmount(one: string, other: string): boolean {
  const amount = (value: string) => {
    const [count = '', unit = ''] = value.split(' ');
    return Number(count) * (perUnit[unit] ?? NaN);
  };
  return amount(one) === amount(other);
}

function valuesOf(kind: FactKind, facts: readonly Fact[]): Set<string> {
  const values = facts.filter((fact) => fact.kind === kind).map(({ value }) => value);
  // "1 March 2026" counts piece by piece; its day says the most.
  const days = values.filter((value) => /^m\d+-/.test(value));
  const months = values.filter((value) => /^m\d+$/.test(value));
  return new Set(kind !== 'date' ? values : days.length > 0 ? days : months.length > 0 ? months : values);
}

/** Both name values of this kind, and no value of one is among the other's. */
function differ(kind: FactKind, a: readonly Fact[], b: readonly Fact[]): boolean {
  const [left, right] = [valuesOf(kind, a), valuesOf(kind, b)];
  if (left.size === 0 || right.size === 0) return false;
  // Two bare numbers that both differ count two other things: versions, sizes.
  if (kind === 'number' && left.size > 1 && right.size > 1) return false;
  return ![...left].some((value) => [...right].some((their) => value === their || sameAmount(value, their)));
}

/** A number with another qualifier on each side: yearly and monthly, uploads and downloads. */
function qualified(
  one: string,
  other: string,
  mine: ReadonlySet<string>,
  theirs: ReadonlySet<string>,
): boolean {
  if (opposite(one, [{ words: new Set(plainWords(other)) }]) !== null) return true;
  return extra(mine, theirs) > 0 && extra(theirs, mine) > 0 && shared(mine, theirs) < 0.7;
}

function extra(set: ReadonlySet<string>, not: ReadonlySet<string>): number {
  let count = 0;
  for (const word of set) if (!not.has(word)) count += 1;
  return count;
}

/** So many common words tell by themselves what a sentence is about. */
const standsAlone = 4;

/** Names, plans, formats: what one has and the other lacks makes them speak of different things. */
function aboutOthers(
  one: Statement,
  other: Statement,
  common: number,
  [a, b]: [readonly Fact[], readonly Fact[]],
): boolean {
  const foreign = (facts: readonly Fact[], text: string) =>
    facts.some(
      ({ kind, value }) =>
        (kind === 'name' || kind === 'label' || kind === 'id') && !text.toLowerCase().includes(value),
    );
  if (foreign(a, other.text) || foreign(b, one.text)) return true;
  // Headings that name two things of one sort, over sentences that do not say which.
  return (
    common < standsAlone &&
    extra(one.context, other.context) === 1 &&
    extra(other.context, one.context) === 1 &&
    shared(one.context, other.context) > 0
  );
}
