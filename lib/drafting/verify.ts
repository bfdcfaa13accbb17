/**
 * Proof: which statement of a text is said by which passage. Used when a draft is composed, while a person edits it,
 * and by the gate on the final text, so: pure, and small enough for the desk.
 *
 * What it cannot see: a wrong value taken from the same sentence, paraphrase, inference over several passages, negation
 * and promises in other languages than English. It then says "unsupported" more often than a person would, and, for the
 * first of these, "documented": so a person compares amounts, dates and durations (see compare.ts).
 */
import type { Claim, Evidence, Grounding, Settings } from '../domain';
import { extractFacts } from '../text/facts';
import { splitSentences } from '../text/sentences';
import { evidenceOfCustomer, reported } from './reported';
import { createProver, noSource, short } from './statement';
import type { Echoed, Proof, Prover } from './statement';
import { norm } from './windows';

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

interface Known {
  evidence: readonly Evidence[];
  customerText: string;
  passages: Prover;
  /** What the customer said, as something to prove by; made when it is first asked for. */
  said: Prover | null;
}

/** The sets of passages that were asked about last: a text is proven again with each pause of the typing. */
const recent: Known[] = [];
const maxRecent = 4;

const sameEvidence = (one: Evidence, other: Evidence | undefined) =>
  other !== undefined &&
  (one === other ||
    (one.passage.id === other.passage.id &&
      one.passage.text === other.passage.text &&
      one.title === other.title &&
      one.url === other.url &&
      one.passage.parts.length === other.passage.parts.length &&
      one.passage.headingPath.join('\n') === other.passage.headingPath.join('\n')));

function knownFor(all: readonly Evidence[], customerText: string): Known {
  const evidence = all.slice(0, maxPassages);
  const at = recent.findIndex(
    (known) =>
      known.customerText === customerText &&
      known.evidence.length === evidence.length &&
      evidence.every((one, place) => sameEvidence(one, known.evidence[place])),
  );
  const [found] = at < 0 ? [] : recent.splice(at, 1);
  let theirs: Set<string> | null = null;
  const echoed: Echoed = ({ kind, value }) => {
    if (kind !== 'id' && kind !== 'email' && kind !== 'phone') return false;
    theirs ??= new Set(extractFacts(customerText).map((fact) => fact.kind + fact.value.toLowerCase()));
    return theirs.has(kind + value.toLowerCase());
  };
  const known = found ?? { evidence, customerText, passages: createProver(evidence, echoed), said: null };
  recent.unshift(known);
  recent.length = Math.min(recent.length, maxRecent);
  return known;
}

/**
 * Proof of each statement of `text`: sentence by sentence, list item by list item. Claims come in the order of the
 * text, with offsets into it, and cover all of it that has words. Citations name passages of `evidence` only.
 * Nothing is proven beyond 20,000 characters, 250 statements or the 24th passage.
 */
export function verify(input: VerifyInput): Claim[] {
  const customerText = input.customerText.slice(0, 10 * maxText);
  const known = knownFor(input.evidence, customerText);
  const exempt = new Set([...input.courtesy, ...(input.settings?.signature ?? '').split('\n')].map(norm));
  exempt.delete('');
  const customer = norm(customerText).toLowerCase();

  const claims: Claim[] = [];
  const add = (
    start: number,
    end: number,
    grounding: Grounding,
    { citations = [], problems = [], compare = [] }: Partial<Proof> = {},
  ) => {
    const text = input.text.slice(start, end);
    claims.push({
      ...{ id: claimId(text), text, start, end, grounding },
      // Proofs are kept: what callers do to theirs must not reach them.
      citations: [...citations],
      problems: [...problems],
      ...(compare.length > 0 && { compare: [...compare] }),
    });
  };

  /** Lines that make no statement of their own. */
  const plainLine = (line: string): Grounding | null => {
    const bare = norm(line.replace(/^\s*(?:[-*•]|\d{1,3}[.)])\s+/, ''));
    if (exempt.has(bare) || exempt.has(norm(line))) return 'courtesy';
    if (bare.startsWith(sourceLabel) && known.passages.addresses.has(bare.slice(sourceLabel.length)))
      return 'courtesy';
    const quoted = /^[“"«„](.{3,})[”"»“]$/u.exec(bare)?.[1];
    return quoted !== undefined && echoes(customer, quoted.toLowerCase().trim()) ? 'stated' : null;
  };

  const check = (start: number, end: number) => {
    const text = input.text.slice(start, end);
    if (exempt.has(norm(text))) return add(start, end, 'courtesy');
    const proof = known.passages.prove(text);
    const theirs = proof.grounding === 'documented' ? null : reported(text);
    if (theirs !== null) {
      known.said ??= createProver(evidenceOfCustomer(customerText), () => true);
      if (known.said.prove(theirs).grounding === 'documented') return add(start, end, 'stated');
    }
    add(start, end, proof.grounding, proof);
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
    if (rest.trim() !== '')
      add(end, input.text.length, 'unsupported', { problems: [noSource(short(rest.trim()))] });
  }
  return claims;
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
