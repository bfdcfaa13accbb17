/**
 * Proof: which statement of a text is said by which passage. Used when a draft is composed, while a person edits it,
 * and by the gate on the final text, so: pure, and small enough for the background.
 *
 * What it cannot see: a wrong value taken from the same sentence or table row, paraphrase, inference over several
 * passages, negation and promises in other languages than English. It then says "unsupported" more often than a
 * person would, and, for the first of these, "documented" where a person would look twice.
 */
import type { Citation, Claim, ClaimProblem, Evidence, Grounding, ProblemKind, Settings } from '../domain';
import { splitSentences } from '../text/sentences';
import { terms } from '../text/tokens';
import type { Fact, FactKind } from '../text/facts';
import { bareUrl, extractFacts } from '../text/facts';
import { toCompare } from './compare';
import type { Window } from './windows';
import { candidates, cite, exactRun, leading, norm, prepare, sum, wordsOf } from './windows';
import { clauses, droppedCondition, negationDiffers, opposite, promises } from '../text/wording';

export interface VerifyInput {
  text: string;
  evidence: readonly Evidence[];
  /** What the customer wrote: their ids and their quoted words may be repeated to them. */
  customerText: string;
  /** The template sentences of the draft: exempt only when a line or sentence equals one. */
  courtesy: readonly string[];
  settings?: Pick<Settings, 'signature'>;
}

/** The line that names a captured page: provable by its address alone, so it makes no statement. */
export const sourceLabel = 'Source: ';

const maxText = 20_000;
const maxClaims = 250;
const maxPassages = 24;
/** Of the weight of a claim's words: what a window must cover to say it, and its own words without headings. */
const enough = 0.7;
const enoughBody = 0.5;
const clauseShare = 0.34;

/** A short name for a claim, from its words alone. */
function claimId(text: string): string {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (const char of norm(text).toLowerCase()) {
    const code = char.codePointAt(0) ?? 0;
    low = Math.imul(low ^ code, 2654435761);
    high = Math.imul(high ^ code, 1597334677);
  }
  return (high >>> 0).toString(36) + (low >>> 0).toString(36);
}

const kindOfProblem: Partial<Record<FactKind, ProblemKind>> = {
  money: 'amount not in source',
  date: 'date not in source',
  time: 'date not in source',
  duration: 'duration not in source',
  url: 'address not in source',
  email: 'address not in source',
  phone: 'address not in source',
  name: 'name not in source',
  label: 'name not in source',
};

/**
 * Proof of each statement of `text`: sentence by sentence, list item by list item. Claims come in the order of the
 * text, with offsets into it, and cover all of it that has words. Citations name passages of `evidence` only.
 * Nothing is proven beyond 20,000 characters, 250 statements or the 24th passage.
 */
export function verify(input: VerifyInput): Claim[] {
  const passages = input.evidence.slice(0, maxPassages).map(prepare);
  const frequency = new Map<string, number>();
  let unitCount = 0;
  for (const { units } of passages) {
    unitCount += units.length;
    for (const unit of units)
      for (const term of unit.terms) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  }
  const weight = (term: string) => Math.log(1 + (unitCount + 1) / ((frequency.get(term) ?? 0) + 0.5));
  const exempt = new Set([...input.courtesy, ...(input.settings?.signature ?? '').split('\n')].map(norm));
  exempt.delete('');
  const addresses = new Set(passages.map(({ evidence }) => evidence.url));
  const customer = norm(input.customerText.slice(0, 10 * maxText)).toLowerCase();
  let customerFacts: Set<string> | null = null;

  const claims: Claim[] = [];
  const add = (
    start: number,
    end: number,
    grounding: Grounding,
    citations: Citation[] = [],
    problems: ClaimProblem[] = [],
  ) => {
    const text = input.text.slice(start, end);
    const claim: Claim = { id: claimId(text), text, start, end, grounding, citations, problems };
    const [citation] = citations;
    const compare = grounding === 'documented' && citation ? toCompare(extractFacts(text), citation) : [];
    claims.push(compare.length > 0 ? { ...claim, compare } : claim);
  };

  /** Lines that make no statement of their own. */
  const plainLine = (line: string): Grounding | null => {
    const bare = norm(line.replace(/^\s*(?:[-*•]|\d{1,3}[.)])\s+/, ''));
    if (exempt.has(bare) || exempt.has(norm(line))) return 'courtesy';
    if (bare.startsWith(sourceLabel) && addresses.has(bare.slice(sourceLabel.length))) return 'courtesy';
    const quoted = /^[“"«„](.{3,})[”"»“]$/u.exec(bare)?.[1];
    return quoted !== undefined && echoes(customer, quoted.toLowerCase().trim()) ? 'stated' : null;
  };

  const check = (start: number, end: number) => {
    const text = input.text.slice(start, end);
    if (exempt.has(norm(text))) return add(start, end, 'courtesy');
    for (const prepared of passages) {
      const run = exactRun(prepared, norm(text));
      if (run) return add(start, end, 'documented', [cite(prepared, run)]);
    }
    const facts = extractFacts(text);
    const promised = promises(text);
    const claimTerms = new Set(terms(text));
    const total = sum(claimTerms, weight);
    const windows = total === 0 ? [] : candidates(passages, claimTerms, weight, total);

    let best: { window: Window; problems: ClaimProblem[]; contradicted: boolean } | null = null;
    for (const window of windows) {
      const found = problemsIn(text, window, facts, promised);
      if (!best || found.problems.length < best.problems.length) best = { window, ...found };
      if (best.problems.length === 0) break;
    }
    if (best) {
      const missing = uncovered(text, best.window, weight);
      if (missing !== null) best.problems.push(noSource(missing));
      const cited = [cite(best.window.prepared, best.window.units)];
      if (best.problems.length === 0) return add(start, end, 'documented', cited);
      return add(
        start,
        end,
        best.contradicted ? 'contradicted' : 'unsupported',
        best.contradicted ? cited : [],
        best.problems,
      );
    }
    const nowhere = facts.filter(
      (fact) =>
        !passages.some(({ units }) => units.some((unit) => unit.facts.has(fact.kind + fact.value))) &&
        !echoed(fact),
    );
    add(start, end, 'unsupported', [], [...promised, ...distinct(nowhere.map(notInSource)), noSource(text)]);
  };

  const echoed = (fact: Fact) => {
    if (fact.kind !== 'id' && fact.kind !== 'email' && fact.kind !== 'phone') return false;
    customerFacts ??= new Set(extractFacts(customer).map(({ kind, value }) => kind + value.toLowerCase()));
    return customerFacts.has(fact.kind + fact.value.toLowerCase());
  };

  const holds = (fact: Fact, { prepared, units }: Window): boolean => {
    switch (fact.kind) {
      case 'name':
        return wordsOf(fact.value).every(
          (word) => prepared.contextWords.has(word) || units.some((unit) => unit.words.has(word)),
        );
      case 'label':
        return units.some((unit) => unit.norm.toLowerCase().includes(norm(fact.value)));
      case 'number':
        return units.some((unit) => unit.numbers.has(leading(fact.value)));
      case 'url':
        return (
          units.some((unit) => unit.facts.has('url' + fact.value)) ||
          [...addresses].some(
            (url) => bareUrl(url) === fact.value || bareUrl(url).split('/')[0] === fact.value,
          )
        );
      default:
        return units.some((unit) => unit.facts.has(fact.kind + fact.value)) || echoed(fact);
    }
  };

  const problemsIn = (text: string, window: Window, facts: Fact[], promised: ClaimProblem[]) => {
    const source = window.units.map((unit) => unit.norm.toLowerCase()).join(' ');
    const problems = promised.filter(({ words }) => !source.includes(norm(words).toLowerCase()));
    let contradicted = false;
    for (const fact of facts) {
      if (holds(fact, window)) continue;
      const instead = window.units
        .map((unit) => unit.kinds.get(fact.kind))
        .find((words) => words !== undefined);
      const comparable = instead !== undefined && kindOfProblem[fact.kind] !== 'name not in source';
      contradicted ||= comparable;
      problems.push(notInSource(fact, comparable ? instead : undefined));
    }
    const against = opposite(text, window.units) ?? negationDiffers(text, window.units);
    if (against !== null) {
      contradicted = true;
      problems.push({
        kind: 'negation differs',
        words: against,
        sentence: `The source says otherwise: “${short(window.units.map((unit) => unit.norm).join(' '))}”`,
      });
    }
    const condition =
      window.units.length === 1 && window.units[0] ? droppedCondition(text, window.units[0]) : null;
    if (condition !== null) {
      problems.push({
        kind: 'negation differs',
        words: text,
        sentence: `The source adds a condition that is left out here: “${short(condition)}”`,
      });
    }
    return { problems: distinct(problems), contradicted };
  };

  const limit = Math.min(input.text.length, maxText);
  let runStart = -1;
  let end = 0;
  const flush = (runEnd: number) => {
    if (runStart < 0) return;
    for (const sentence of splitSentences(input.text.slice(runStart, runEnd))) {
      if (claims.length >= maxClaims) break;
      end = runStart + sentence.end;
      check(runStart + sentence.start, end);
    }
    runStart = -1;
  };
  for (let at = 0; at < limit && claims.length < maxClaims;) {
    const newline = input.text.indexOf('\n', at);
    const lineEnd = newline < 0 || newline > limit ? limit : newline;
    const line = input.text.slice(at, lineEnd);
    const grounding = plainLine(line);
    if (grounding !== null) {
      flush(at);
      end = lineEnd;
      add(at + line.length - line.trimStart().length, at + line.trimEnd().length, grounding);
    } else if (runStart < 0) runStart = at;
    at = lineEnd + 1;
  }
  flush(limit);
  if (claims.length >= maxClaims || limit < input.text.length) {
    const rest = input.text.slice(end);
    if (rest.trim() !== '') add(end, input.text.length, 'unsupported', [], [noSource(short(rest.trim()))]);
  }
  return claims;
}

/** What the window does not say: the first clause that it does not cover, or the whole; null when it says enough. */
function uncovered(text: string, window: Window, weight: (term: string) => number): string | null {
  for (const clause of clauses(text)) {
    const own = new Set(terms(clause));
    const total = sum(own, weight);
    if (total === 0) continue;
    if (
      sum(
        [...own].filter((term) => window.covered.has(term)),
        weight,
      ) <
      clauseShare * total
    )
      return clause;
  }
  return window.cover < enough || window.body < enoughBody ? text : null;
}

function echoes(customer: string, quoted: string): boolean {
  const at = customer.indexOf(quoted);
  if (at < 0) return false;
  const wordy = /[\p{L}\p{N}]/u;
  const cutsBefore = wordy.test(customer.charAt(at - 1)) && wordy.test(quoted.charAt(0));
  const cutsAfter =
    wordy.test(customer.charAt(at + quoted.length)) && wordy.test(quoted.charAt(quoted.length - 1));
  return !cutsBefore && !cutsAfter;
}

const short = (text: string) => (text.length > 160 ? text.slice(0, 159) + '…' : text);

function distinct(problems: ClaimProblem[]): ClaimProblem[] {
  return problems.filter(
    (problem, index) =>
      problems.findIndex((other) => other.words === problem.words && other.kind === problem.kind) === index,
  );
}

function notInSource(fact: Fact, instead?: unknown): ClaimProblem {
  return {
    kind: kindOfProblem[fact.kind] ?? 'number not in source',
    words: fact.words,
    sentence:
      typeof instead === 'string'
        ? `The source says “${short(instead)}” here, not “${short(fact.words)}”.`
        : `“${short(fact.words)}” is not in the source.`,
  };
}

function noSource(words: string): ClaimProblem {
  return { kind: 'no source', words, sentence: 'No captured page says this.' };
}
