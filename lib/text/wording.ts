/** How a statement is worded, where wording decides its truth: clauses, negation, opposites, conditions, promises. */
import type { ClaimProblem } from '../domain';
import { terms } from './tokens';

const joint = /[,;:—–()]\s*|\s(?:and|but|or|so|because|if|when|while|although|which|that)\s/i;

/** Says how sentences hang together, and nothing else. */
const connective =
  /^(?:and |but )?(?:however|additionally|also|therefore|unfortunately|alternatively|otherwise|then|first|next|finally|instead|for example|in addition|on the other hand|please note|note|currently|simply|in short|yes|sure)$/i;

export function clauses(text: string): string[] {
  return text
    .split(joint)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '' && !connective.test(clause));
}

const negation =
  /(?<![\p{L}])(?:not|no|never|none|neither|nor|cannot|without|unable|nothing|nobody|impossible)(?![\p{L}])|n['’]t(?![\p{L}])/iu;

export const isNegated = (text: string) => negation.test(text);

const cues = new RegExp(negation.source, 'giu');
const cueCount = (text: string) => text.match(cues)?.length ?? 0;

/** How alike two sets of words are, 0 to 1 (Jaccard). */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const term of one) if (other.has(term)) shared++;
  return shared === 0 ? 0 : shared / (one.size + other.size - shared);
}

interface Sentence {
  text: string;
  terms: ReadonlySet<string>;
}

/**
 * The words of the claim that are negated where the source's are not, or the other way round: in a near copy every
 * "not" counts, else clause is held against its nearest clause.
 */
export function negationDiffers(text: string, source: readonly Sentence[]): string | null {
  const all = new Set(terms(text));
  const [only, ...more] = source;
  if (only && more.length === 0 && likeness(all, only.terms) >= 0.8 && cueCount(text) !== cueCount(only.text))
    return text;
  const denied = ({ text: theirs, terms: words }: Sentence) =>
    isNegated(theirs) && words.size > 0 && [...words].every((term) => all.has(term));
  if (!isNegated(text) && source.some(denied)) return text;
  const theirs = source
    .flatMap((sentence) => clauses(sentence.text))
    .map((clause) => ({ negated: isNegated(clause), terms: new Set(terms(clause)) }));
  for (const clause of clauses(text)) {
    const own = new Set(terms(clause));
    const alike = theirs.map((their) => likeness(own, their.terms));
    const best = Math.max(0, ...alike);
    if (best < 0.5) continue;
    const negated = isNegated(clause);
    if (!theirs.some((their, index) => (alike[index] ?? 0) >= 0.9 * best && their.negated === negated))
      return clause;
  }
  return null;
}

/** Beginnings of words that turn a statement round. */
const opposites = (
  'before/after more/less|fewer minimum/maximum least/most monthly/yearly|annual daily/weekly weekly/monthly upgrad/downgrad enabl/disabl ' +
  'includ/exclud refundable/non nonrefundable/refundable increas/decreas always/never allow/forbid|prohibit accept/reject|declin ' +
  'add/remov public/private free/paid start/end|stop above/below import/export show/hide lock/unlock valid/invalid ' +
  'permanent/temporar earl/late inside/outside with/without open/clos all/none first/last success/fail required/optional ' +
  'immediately/later on/off up/down manual/automatic inbound/outbound incoming/outgoing'
)
  .split(' ')
  .map((pair) => pair.split('/').map((side) => side.split('|')));

/** The claim's word that stands where the source has its opposite, or null. */
export function opposite(text: string, source: readonly { words: ReadonlySet<string> }[]): string | null {
  const own = text.toLowerCase().match(/[\p{L}]+/gu) ?? [];
  const theirs = source.flatMap(({ words }) => [...words]);
  const find = (words: string[], side: string[]) =>
    words.find((word) => side.some((start) => (start.length > 4 ? word.startsWith(start) : word === start)));
  for (const [left = [], right = []] of opposites) {
    for (const [mine, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const word = find(own, mine);
      if (word !== undefined && !find(own, other) && !find(theirs, mine) && find(theirs, other)) return word;
    }
  }
  return null;
}

const exception = /(?<![\p{L}])(?:unless|except)(?![\p{L}])/iu;
const restriction = /(?<![\p{L}])only(?![\p{L}])/iu;

/** The part of the source's sentence that limits what the claim says, when the claim leaves it out. */
export function droppedCondition(text: string, source: { text: string }): string | null {
  const except = exception.exec(source.text);
  if (except && !exception.test(text)) return source.text.slice(except.index);
  if (restriction.test(text)) return null;
  const own = new Set(terms(text));
  const only = restriction.exec(source.text);
  if (!only) return null;
  const limit = source.text.slice(only.index);
  const first = terms(limit).slice(0, 2);
  return first.filter((term) => own.has(term)).length * 2 <= first.length ? limit : null;
}

const filler = String.raw`(?:\s[\p{L}’']{1,20}){0,4}?\s`;
const we = String.raw`(?<!\p{L})(?:we|I|our team|my colleagues?)`;
const deed = String.raw`(?:refund|reimburs|credit|cancel|waiv|replac|escalat|ship|guarante|compensat|extend|upgrad|delet|remov|fix|resolv|process|issu|transferr?|chang|reset|unlock|restor|activat|adjust)`;
const promise = new RegExp(
  String.raw`${we}(?:['’]ll|\s(?:will|can|shall|are going to|am going to)|['’](?:re|m) going to)${filler}(?:${deed}|send|giv|pay|mak)\p{L}{0,6}` +
    String.raw`|you(?:['’]ll|\s(?:will|can|are going to))${filler}(?:refund|credit|discount|replacement|compensation|money back)\p{L}{0,3}` +
    String.raw`|full refund|free of charge|guarantee(?:s|d)?(?!\p{L})|(?:refund|credit|replacement)\s(?:will|is going to|is being)\s[\p{L}]{1,12}`,
  'iu',
);
const claimed = new RegExp(
  String.raw`${we}(?:['’]ve|\shave|\shas|\sjust|\salready)${filler}${deed}(?:ed|d|red|led)(?!\p{L})` +
    String.raw`|${we}\s${deed}(?:ed|d|led)(?!\p{L})` +
    String.raw`|(?:has|have|had)\s(?:now\s|just\s|already\s)?been\s${deed}(?:ed|d|led)(?!\p{L})` +
    // About the customer's own record no page can know anything.
    String.raw`|${we}\s(?:have|hold|keep)\s[^\n.!?]{1,400}?\son file(?!\p{L})`,
  'iu',
);

/** Words that bind the team, or say that something was done: nothing that Deskside can know. */
export function promises(text: string): ClaimProblem[] {
  const problems: ClaimProblem[] = [];
  const done = claimed.exec(text)?.[0].trim();
  if (done !== undefined)
    problems.push({
      kind: 'action claimed',
      words: done,
      sentence: `“${done}” says that something was done. Check that it was.`,
    });
  const bound = promise.exec(text)?.[0].trim();
  if (bound !== undefined)
    problems.push({
      kind: 'promise',
      words: bound,
      sentence: `“${bound}” is a promise that the source does not make.`,
    });
  return problems;
}
