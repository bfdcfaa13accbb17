/**
 * One statement against the passages: is it said there, as it is said here? Prepared once for each set of passages, and
 * each statement is looked at once: while a person types, only the words that changed are proven again.
 */
import type { Citation, ClaimProblem, Compared, Evidence, Grounding, ProblemKind } from '../domain';
import type { Fact, FactKind } from '../text/facts';
import { bareUrl, extractFacts } from '../text/facts';
import { oppositeOf } from '../text/opposites';
import { terms, tokens } from '../text/tokens';
import { clauses, droppedCondition, isNegated, negationDiffers, opposite, promises } from '../text/wording';
import { underHeading } from './cells';
import { toCompare } from './compare';
import { altered } from './near-copy';
import type { Window } from './windows';
import { candidates, cite, comparedWords, exactRun, leading, norm, prepare, sum, wordsOf } from './windows';

/**
 * Of the weight of a statement's words: what a window must cover to say it, and its own words without headings. A
 * value in the wrong place costs more than a paraphrase that a person looks at for nothing.
 */
const enough = { withValues: { cover: 0.7, body: 0.5 }, without: { cover: 0.55, body: 0.4 } };
const clauseShare = 0.34;
/** A clause of fewer words of its own says how the rest is meant. */
const fewestOfClause = 2;
/** What another place must cover of a clause that the first does not have. */
const enoughElsewhere = 0.75;
/** From here on a place is near enough to be shown beside what it does not quite say. */
const near = 0.4;
const maxKnown = 600;

export interface Proof {
  grounding: Extract<Grounding, 'documented' | 'unsupported' | 'contradicted'>;
  citations: Citation[];
  problems: ClaimProblem[];
  compare: Compared[];
  /** Of its words, by weight, what the best place has: 0 to 1. */
  cover: number;
}

export interface Prover {
  /** Addresses of the passages' pages. */
  addresses: ReadonlySet<string>;
  prove(statement: string): Proof;
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
/** Values that must stand in the very place that says the rest. */
const bound: ReadonlySet<FactKind> = new Set([
  'money',
  'date',
  'time',
  'percent',
  'duration',
  'quantity',
  'number',
]);

export const short = (text: string) => (text.length > 160 ? text.slice(0, 159) + '…' : text);

/** Whether an id, mail address or phone number of a statement is the customer's own. */
export type Echoed = (fact: Fact) => boolean;

export function createProver(evidence: readonly Evidence[], echoed: Echoed): Prover {
  const passages = evidence.map(prepare);
  const frequency = new Map<string, number>();
  let unitCount = 0;
  for (const { units } of passages) {
    unitCount += units.length;
    for (const unit of units)
      for (const term of unit.terms) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  }
  const weight = (term: string) => Math.log(1 + (unitCount + 1) / ((frequency.get(term) ?? 0) + 0.5));
  const addresses = new Set(evidence.map(({ url }) => url));
  const known = new Map<string, Proof>();

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

  /** What the row says under the heading that the statement names, where that is another value. */
  const inRow = (fact: Fact, { tokens: own }: Statement, { units }: Window): string | null => {
    const [only, ...more] = units;
    if (!only || more.length > 0 || only.cells.length === 0 || !bound.has(fact.kind)) return null;
    return underHeading(fact, only.cells, own);
  };

  /** What keeps `window` from saying the statement, its coverage aside. */
  const problemsIn = (statement: Statement, window: Window) => {
    const { text, promised } = statement;
    const source = window.units.map((unit) => unit.norm.toLowerCase()).join(' ');
    const problems = promised.filter(({ words }) => !source.includes(norm(words).toLowerCase()));
    let contradicted = false;
    for (const fact of statement.facts) {
      const meant = inRow(fact, statement, window);
      if (meant !== null) {
        contradicted = true;
        problems.push(notInSource(fact, meant));
        continue;
      }
      if (holds(fact, window)) continue;
      const instead = window.units
        .map((unit) => unit.kinds.get(fact.kind))
        .find((words) => words !== undefined);
      const comparable = instead !== undefined && kindOfProblem[fact.kind] !== 'name not in source';
      contradicted ||= comparable;
      problems.push(notInSource(fact, comparable ? instead : undefined));
    }
    const against =
      turned(statement, window) ?? negationDiffers(text, window.units) ?? denied(statement, window);
    if (against !== null) {
      contradicted = true;
      problems.push({
        kind: 'negation differs',
        words: against,
        sentence: `The source says otherwise: “${short(window.units.map((unit) => unit.norm).join(' '))}”`,
      });
    }
    const [only, ...more] = window.units;
    const condition = only && more.length === 0 ? droppedCondition(text, only) : null;
    if (condition !== null)
      problems.push({
        kind: 'negation differs',
        words: text,
        sentence: `The source adds a condition that is left out here: “${short(condition)}”`,
      });
    const differing = problems.length === 0 ? otherWording(statement, window) : null;
    if (differing !== null) problems.push(differing);
    return { problems: distinct(problems), contradicted };
  };

  /** A copy of one of the sentences with another word in it: its neighbours do not make that word true. */
  const otherWording = ({ text, marked, values }: Statement, { units }: Window): ClaimProblem | null => {
    for (const unit of units) {
      const other = altered(marked, unit.marked);
      // Values are compared as values: "fourteen" is 14.
      if (other === null || values.has(other.mine)) continue;
      const mine = written(text, other.mine);
      return {
        kind: 'wording differs',
        words: mine,
        sentence: `The source says “${written(unit.text, other.theirs)}” here, not “${mine}”.`,
      };
    }
    return null;
  };

  /** A clause that denies what the window says, all of its words being there and nothing in it denied. */
  const denied = ({ text }: Statement, { units }: Window): string | null => {
    if (!isNegated(text) || units.some((unit) => isNegated(unit.text))) return null;
    const said = (clause: string) => {
      const own = new Set(terms(clause));
      return own.size > 1 && [...own].every((term) => units.some((unit) => unit.terms.has(term)));
    };
    return clauses(text).find((clause) => isNegated(clause) && said(clause)) ?? null;
  };

  /** The statement's word that means the opposite of the source's in its place. */
  const turned = ({ text, tokens: own }: Statement, { units }: Window): string | null => {
    const listed = opposite(text, units);
    if (listed !== null) return listed;
    const theirs = new Set(units.flatMap((unit) => [...unit.tokens]));
    const found = oppositeOf(own, theirs);
    return found === null ? null : written(text, found);
  };

  const read = (text: string): Statement => {
    const words = comparedWords(text);
    const facts = extractFacts(text);
    return {
      text,
      facts,
      promised: promises(text),
      ...words,
      total: sum(words.terms, weight),
      values: new Set(facts.filter(({ kind }) => bound.has(kind)).flatMap(({ words }) => tokens(words))),
    };
  };

  const windowsFor = (statement: Statement) =>
    statement.total === 0
      ? { windows: [], nearest: null, cover: 0 }
      : candidates(passages, statement.terms, weight, statement.total);

  /** The clauses that the window does not cover. */
  const uncovered = (text: string, window: Window): string[] =>
    clauses(text).filter((clause) => {
      const own = new Set(terms(clause));
      if (own.size < fewestOfClause) return false;
      const covered = [...own].filter((term) => window.covered.has(term));
      return sum(covered, weight) < clauseShare * sum(own, weight);
    });

  /** Another place that says this clause by itself. Never for values: they belong where the rest is said. */
  const elsewhere = (clause: string): Window | null => {
    const statement = read(clause);
    if (statement.terms.size < 3 || statement.facts.some(({ kind }) => bound.has(kind))) return null;
    return (
      windowsFor(statement).windows.find(
        (window) => window.body >= enoughElsewhere && problemsIn(statement, window).problems.length === 0,
      ) ?? null
    );
  };

  const documented = (facts: Fact[], places: Window[]): Proof => {
    const citations = places.map(({ prepared, units }) => cite(prepared, units));
    const [first] = citations;
    return {
      grounding: 'documented',
      citations,
      problems: [],
      compare: first ? toCompare(facts, first) : [],
      cover: 1,
    };
  };

  const look = (text: string): Proof => {
    for (const prepared of passages) {
      const units = exactRun(prepared, norm(text));
      if (units) return documented(extractFacts(text), [{ prepared, units } as Window]);
    }
    const statement = read(text);
    const { windows, nearest, cover } = windowsFor(statement);
    const silence = (words: string) => noSource(words, cover >= near ? nearest : null);
    let best: { window: Window; problems: ClaimProblem[]; contradicted: boolean } | null = null;
    for (const window of windows) {
      const found = problemsIn(statement, window);
      if (!best || found.problems.length < best.problems.length) best = { window, ...found };
      if (best.problems.length === 0) break;
    }
    if (!best) {
      const nowhere = statement.facts.filter((fact) => !saidAnywhere(fact) && !echoed(fact));
      const problems = [
        ...statement.promised,
        ...distinct(nowhere.map((fact) => notInSource(fact))),
        silence(text),
      ];
      return { grounding: 'unsupported', citations: [], problems, compare: [], cover };
    }
    const { window, problems, contradicted } = best;
    const missing = uncovered(text, window);
    const others = problems.length === 0 ? missing.map(elsewhere) : [];
    const whole = others.length === missing.length && others.every((other) => other !== null);
    const places = whole ? [window, ...others] : [window];
    const covered = new Set(
      places.flatMap((place) => [...place.covered].filter((term) => statement.terms.has(term))),
    );
    const said = sum(covered, weight) / statement.total;
    const wanted = statement.values.size > 0 ? enough.withValues : enough.without;
    const [gap] = whole ? [] : missing;
    if (gap !== undefined) problems.push(silence(gap));
    else if (said < wanted.cover || (window.body < wanted.body && !whole)) problems.push(silence(text));
    if (problems.length === 0) return { ...documented(statement.facts, places), cover: whole ? said : cover };
    return {
      grounding: contradicted ? 'contradicted' : 'unsupported',
      citations: contradicted ? [cite(window.prepared, window.units)] : [],
      problems,
      compare: [],
      cover,
    };
  };

  const saidAnywhere = (fact: Fact) =>
    passages.some(({ units }) => units.some((unit) => unit.facts.has(fact.kind + fact.value)));

  return {
    addresses,
    prove(text) {
      const before = known.get(text);
      if (before) return before;
      const proof = look(text);
      if (known.size >= maxKnown) known.clear();
      known.set(text, proof);
      return proof;
    },
  };
}

interface Statement {
  text: string;
  facts: Fact[];
  promised: ClaimProblem[];
  terms: Set<string>;
  /** Weight of its terms. */
  total: number;
  tokens: Set<string>;
  marked: string[];
  /** The words of its values. */
  values: Set<string>;
}

/** A word as the text writes it. */
function written(text: string, token: string): string {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).find((word) => tokens(word)[0] === token) ?? token;
}

function distinct(problems: ClaimProblem[]): ClaimProblem[] {
  return problems.filter(
    (problem, index) =>
      problems.findIndex((other) => other.words === problem.words && other.kind === problem.kind) === index,
  );
}

function notInSource(fact: Fact, instead?: string): ClaimProblem {
  return {
    kind: kindOfProblem[fact.kind] ?? 'number not in source',
    words: fact.words,
    sentence:
      instead === undefined
        ? `“${short(fact.words)}” is not in the source.`
        : `The source says “${short(instead)}” here, not “${short(fact.words)}”.`,
  };
}

/** `nearest`: the place that comes nearest to it, where one does. */
export function noSource(words: string, nearest: Window | null = null): ClaimProblem {
  const quote = nearest?.units.map((unit) => unit.norm).join(' ');
  return {
    kind: 'no source',
    words,
    sentence: `No captured page says this.${quote === undefined ? '' : ` The nearest words: “${short(quote)}”`}`,
  };
}
