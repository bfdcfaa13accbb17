/** What a person's word for a statement is about. */
import type { Claim } from './draft';

/** Is it proven, and the only question whether a customer may read it? */
export function isInternalOnly({ grounding, problems }: Claim): boolean {
  return (
    grounding === 'documented' &&
    problems.length > 0 &&
    problems.every(({ kind }) => kind === 'internal source')
  );
}

/**
 * The name of a person's word for this claim: that it is true, or only that a customer may read it. The second does
 * not stand for the first: when its source changes, the person is asked again.
 */
export function vouchOf(claim: Claim): string {
  return isInternalOnly(claim) ? `${claim.id}~internal` : claim.id;
}
