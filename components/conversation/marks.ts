/** From claims to what the sheet draws: marked runs, numbered sources, and marks that survive typing. */
import type { Claim, Evidence } from '../../lib/domain';
import { segment } from '../ui/segment';
import type { Line } from '../ui/segment';

/** The lines of a draft; the runs that matter carry their claim. Courtesy is drawn as plain text. */
export function markedLines(text: string, claims: readonly Claim[]): Line<Claim>[] {
  return segment(
    text,
    claims
      .filter((claim) => claim.grounding !== 'courtesy')
      .map((claim) => ({ start: claim.start, end: claim.end, value: claim })),
  );
}

export interface Source {
  number: number;
  evidence: Evidence;
  /** Ids of the claims that rest on it. */
  claimIds: string[];
}

/** The cited passages, numbered in the order in which the text first rests on them. */
export function sources(claims: readonly Claim[], evidence: readonly Evidence[]): Source[] {
  const found = new Map<string, Source>();
  for (const claim of [...claims].sort((a, b) => a.start - b.start)) {
    for (const { passageId } of claim.citations) {
      const known = found.get(passageId);
      if (known) {
        if (!known.claimIds.includes(claim.id)) known.claimIds.push(claim.id);
        continue;
      }
      const piece = evidence.find((candidate) => candidate.passage.id === passageId);
      if (piece) found.set(passageId, { number: found.size + 1, evidence: piece, claimIds: [claim.id] });
    }
  }
  return [...found.values()];
}

/**
 * The claims of `before` where they stand in `after`, a text that has been typed on since and is not proven yet.
 * Claims that the typing touched are left out: a mark must not vouch for words that nobody checked.
 */
export function carry(claims: readonly Claim[], before: string, after: string): Claim[] {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const shift = after.length - before.length;
  const changed = before.length - tail;
  return claims.flatMap((claim) => {
    if (claim.end <= head) return [claim];
    if (claim.start >= changed) {
      return [{ ...claim, start: claim.start + shift, end: claim.end + shift }];
    }
    return [];
  });
}
