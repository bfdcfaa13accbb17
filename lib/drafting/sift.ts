/** What of a model's answer may be shown: it writes freely, and only what the passages bear out is taken as said. */
import type { Claim, ClaimProblem, Evidence, Unproven } from '../domain';
import { verify } from './verify';

export interface Sifted {
  /** '' when nothing is left. */
  text: string;
  leftOut: Unproven[];
  /** The statements of `text`. */
  claims: Claim[];
}

/** The house greets and closes by itself, and pleasantries prove nothing. */
const pleasantry =
  /^(?:(?:hi|hello|hey|dear|good (?:day|morning|afternoon|evening))\b[^.?!]{0,40}[,.!]?|(?:thanks?|thank you)(?: (?:for|so)\b[^.?!]{0,60})?[,.!]?|(?:(?:kind|best|warm) regards|best|sincerely|yours (?:sincerely|faithfully))[,.]?|i? ?hope (?:this|that) helps[.!]?)$/i;

/** Says nothing: a greeting, a thanks, a closing. */
export function isPleasantry(words: string): boolean {
  return pleasantry.test(words.trim());
}

const numbered = /^\s*\d{1,3}[.)]\s/;
const onlyMarker = /^\s*(?:[-–—•*·]|\d{1,3}[.)])?\s*$/;
/** Stands where a statement was taken out; nothing that a model writes holds it, see `sift`. */
const hole = '\u0000';

/**
 * Takes out what the passages deny, and each statement with a fact, a link or a promise that they do not hold. What
 * they merely do not cover stays: it is marked as unsupported, and asks for the person's word. A list of steps goes
 * whole or not at all, because one with a step missing misleads. The customer's own words are no proof here.
 */
export function sift(written: string, evidence: readonly Evidence[]): Sifted {
  const text = written.replaceAll(hole, '').trim();
  const claims = verify({ text, evidence, customerText: '', courtesy: [] });
  const why = new Map<Claim, string | null>();
  for (const claim of claims) {
    const untrue = reasonAgainst(claim);
    if (isPleasantry(claim.text)) why.set(claim, null);
    else if (untrue !== null) why.set(claim, untrue);
  }
  for (const steps of stepsOf(text)) {
    const inside = claims.filter(({ start, end }) => start < steps.end && end > steps.start);
    if (!inside.some((claim) => typeof why.get(claim) === 'string')) continue;
    for (const claim of inside)
      if (!why.has(claim)) why.set(claim, 'It belongs to a list of which another step is not in the source.');
  }
  const kept = without(text, [...why.keys()]);
  return {
    text: kept,
    leftOut: [...why].flatMap(([claim, reason]) =>
      reason === null ? [] : [{ text: claim.text, why: reason }],
    ),
    claims: why.size === 0 ? claims : verify({ text: kept, evidence, customerText: '', courtesy: [] }),
  };
}

/** Why a statement must not be shown as an answer; null: it is documented, or merely not covered. */
export function reasonAgainst({ grounding, problems }: Claim): string | null {
  const hard = problems.find((problem) => isUntrue(problem));
  if (hard) return hard.sentence;
  return grounding === 'contradicted' ? 'A source says otherwise.' : null;
}

/** All but silence: that no page says it. */
function isUntrue({ kind }: ClaimProblem): boolean {
  return kind !== 'no source';
}

/** Each run of numbered lines, with the line that leads into it. */
function stepsOf(text: string): { start: number; end: number }[] {
  const runs: { start: number; end: number }[] = [];
  let open: { start: number; end: number } | null = null;
  let before = 0;
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    if (numbered.test(line)) {
      if (open) open.end = end;
      else {
        const leads = /:\s*$/.test(text.slice(before, start));
        open = { start: leads ? before : start, end };
        runs.push(open);
      }
    } else if (line.trim() !== '') {
      open = null;
      before = start;
    }
    start = end + 1;
  }
  return runs;
}

function without(text: string, dropped: readonly Claim[]): string {
  let rest = text;
  for (const { start, end } of [...dropped].sort((a, b) => b.start - a.start))
    rest = rest.slice(0, start) + hole + rest.slice(end);
  return rest
    .split('\n')
    .flatMap((line) => {
      if (!line.includes(hole)) return [line];
      const left = line.replaceAll(hole, '').replace(/ {2,}/g, ' ').trimEnd();
      return onlyMarker.test(left) ? [] : [left];
    })
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
