/** Passages made ready for proof, and the places in them that a statement could stand on. */
import type { Citation, Evidence } from '../domain';
import { splitSentences } from '../text/sentences';
import { functionMark, markedTokens, terms } from '../text/tokens';
import type { FactKind } from '../text/facts';
import { extractFacts } from '../text/facts';

const maxText = 20_000;
/** A list of 800 words may have this many items. */
const maxUnits = 300;
const maxWindow = 3;
/** Of the weight of a claim's words: what a window must cover to be about it. */
const close = 0.5;

/** "Monthly price: $29". */
export interface Cell {
  heading: string[];
  facts: { kind: FactKind; value: string; words: string }[];
}

export interface Unit {
  start: number;
  end: number;
  text: string;
  norm: string;
  terms: Set<string>;
  words: Set<string>;
  /** All of its words as they are compared; in order with function words marked. */
  tokens: Set<string>;
  marked: string[];
  facts: Set<string>;
  numbers: Set<string>;
  kinds: Map<FactKind, string>;
  /** Of a table row, each with its heading; else empty. */
  cells: Cell[];
}

export interface Prepared {
  evidence: Evidence;
  units: Unit[];
  /** Of title and headings: they say what a passage is about, but state nothing. */
  context: Set<string>;
  contextWords: Set<string>;
}

export interface Window {
  prepared: Prepared;
  units: Unit[];
  covered: Set<string>;
  cover: number;
  body: number;
}

export const norm = (text: string) => text.replace(/\s+/g, ' ').trim();
export const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
/** The bare number of a value: "14" of "14 day". */
export const leading = (value: string) => /[\d.]+/.exec(value)?.[0] ?? '';

/** The words of a text as they are compared: in order with function words marked, all of them, and without those. */
export function comparedWords(text: string) {
  const marked = markedTokens(text);
  const isFunction = (word: string) => word.startsWith(functionMark);
  return {
    marked,
    tokens: new Set(marked.map((word) => (isFunction(word) ? word.slice(functionMark.length) : word))),
    terms: new Set(marked.filter((word) => !isFunction(word))),
  };
}

const known = new WeakMap<Evidence, Prepared>();

export function prepare(evidence: Evidence): Prepared {
  const before = known.get(evidence);
  if (before) return before;
  const text = evidence.passage.text.slice(0, maxText);
  const parts = evidence.passage.parts.length > 0 ? evidence.passage.parts : [{ start: 0, end: text.length }];
  const units = parts
    .slice(0, maxUnits)
    .flatMap((part) =>
      splitSentences(text.slice(part.start, part.end)).map((sentence) => ({
        text: sentence.text,
        start: part.start + sentence.start,
        end: part.start + sentence.end,
      })),
    )
    .slice(0, maxUnits)
    .map(({ text, start, end }): Unit => {
      const facts = extractFacts(norm(text));
      return {
        start,
        end,
        text,
        norm: norm(text),
        words: new Set(wordsOf(text)),
        ...comparedWords(text),
        facts: new Set(facts.map(({ kind, value }) => kind + value)),
        numbers: new Set(facts.map(({ value }) => leading(value))),
        kinds: new Map(facts.map(({ kind, words }) => [kind, words])),
        cells: cellsOf(norm(text)),
      };
    });
  const about = [evidence.title, ...evidence.passage.headingPath].join('\n').slice(0, maxText);
  const prepared = { evidence, units, context: new Set(terms(about)), contextWords: new Set(wordsOf(about)) };
  known.set(evidence, prepared);
  return prepared;
}

const row = /^[^:;]{1,80}: [^;]{1,200}(?:; [^:;]{1,80}: [^;]{1,200}){1,20}$/;

function cellsOf(text: string): Cell[] {
  if (!row.test(text)) return [];
  return text.split('; ').map((cell) => {
    const colon = cell.indexOf(': ');
    return { heading: terms(cell.slice(0, colon)), facts: extractFacts(cell.slice(colon + 2)) };
  });
}

export function cite({ evidence }: Prepared, units: Unit[]): Citation {
  const { passage } = evidence;
  const start = units[0]?.start ?? 0;
  const end = units.at(-1)?.end ?? 0;
  return { passageId: passage.id, start, end, quote: passage.text.slice(start, end) };
}

/** The run of whole sentences of a passage that `text` repeats word for word. */
export function exactRun(prepared: Prepared, text: string): Unit[] | null {
  for (let first = 0; first < prepared.units.length; first++) {
    let rest = text;
    for (let last = first; last < prepared.units.length; last++) {
      const unit = prepared.units[last];
      if (!unit || !rest.startsWith(unit.norm)) break;
      rest = rest.slice(unit.norm.length);
      if (rest === '') return prepared.units.slice(first, last + 1);
      if (!rest.startsWith(' ')) break;
      rest = rest.slice(1);
    }
  }
  return null;
}

export function sum(claimTerms: Iterable<string>, weight: (term: string) => number): number {
  let total = 0;
  for (const term of claimTerms) total += weight(term);
  return total;
}

/**
 * The windows of one to three sentences that a claim could stand on, best first; and the nearest of all places, with
 * what it has of the claim's words by weight, 0 to 1. A claim that one sentence covers is held to that sentence: a
 * value must not come from its neighbour.
 */
export function candidates(
  passages: Prepared[],
  claimTerms: Set<string>,
  weight: (term: string) => number,
  total: number,
): { windows: Window[]; nearest: Window | null; cover: number } {
  const windows: Window[] = [];
  let nearest: Window | null = null;
  let most = 0;
  for (const prepared of passages) {
    const context = [...claimTerms].filter((term) => prepared.context.has(term));
    const hits = prepared.units.map((unit) => [...claimTerms].filter((term) => unit.terms.has(term)));
    for (let first = 0; first < hits.length; first++) {
      const body = new Set<string>();
      for (let last = first; last < Math.min(first + maxWindow, hits.length); last++) {
        const before = body.size;
        for (const term of hits[last] ?? []) body.add(term);
        if (body.size === before) {
          if (last === first) break;
          continue;
        }
        const covered = new Set([...body, ...context]);
        const cover = sum(covered, weight) / total;
        const share = sum(body, weight) / total;
        const units = prepared.units.slice(first, last + 1);
        const window = { prepared, units, covered, cover, body: share };
        if (cover + share > 2 * most) {
          nearest = window;
          most = (cover + share) / 2;
        }
        if (cover >= close && share >= close / 2) windows.push(window);
      }
    }
  }
  const rank = (window: Window) => window.cover + window.body - 0.04 * window.units.length;
  windows.sort((a, b) => rank(b) - rank(a));
  const single = windows.filter((window) => window.units.length === 1 && window.body >= 0.75);
  const pool = single.length > 0 ? single : windows;
  const top = pool[0];
  const best = top ? pool.filter((window) => rank(window) >= 0.9 * rank(top)).slice(0, 8) : [];
  return { windows: best, nearest, cover: most };
}
