/** Amounts, dates and durations: what a person compares with the source, one tick for each statement that has some. */
import type { Claim } from './draft';

/** A value of a claim and where its source says it. */
export interface Compared {
  /** As the claim says it. */
  words: string;
  /** Offsets into the quote of the claim's first citation. */
  start: number;
  end: number;
}

/**
 * What a person ticks: these words beside this place of a source; null when nothing is to be compared. It stays the
 * same while both stay, so that nobody is asked twice, and is another as soon as either changes.
 */
export function tickOf({ id, compare, citations }: Claim): string | null {
  if (!compare || compare.length === 0) return null;
  return [id, ...citations.map(({ passageId, start, end }) => `${passageId}:${start}-${end}`)].join('@');
}

/** The claims that still have to be compared with their source. */
export function unticked(claims: readonly Claim[], ticked: { has(tick: string): boolean }): Claim[] {
  return claims.filter((claim) => {
    const tick = tickOf(claim);
    return tick !== null && !ticked.has(tick);
  });
}
