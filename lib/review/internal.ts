/** Words of internal sources: they may prove a statement, but a person looks before a customer reads them. */
import type { Claim, ClaimProblem, SourceChange } from '../domain';
import type { VerifyInput } from '../drafting/verify';
import { proveAsItStands } from './sources';
import type { Prove } from './sources';

export function isInternal({ kind }: ClaimProblem): boolean {
  return kind === 'internal source';
}

/**
 * The claims of a text, those that rest on one of the `internal` passages marked. What a public passage says as well
 * is cited from that one, and is not marked.
 */
export function markInternal(
  claims: readonly Claim[],
  input: VerifyInput,
  {
    internal,
    changes,
    prove,
  }: { internal: readonly string[]; changes: readonly SourceChange[]; prove: Prove },
): Claim[] {
  const closed = new Set(internal);
  const open = input.evidence.filter(({ passage }) => !closed.has(passage.id));
  return claims.map((claim) => {
    if (!claim.citations.some(({ passageId }) => closed.has(passageId))) return claim;
    const again =
      claim.grounding === 'documented' && open.length > 0
        ? proveAsItStands({ ...input, text: claim.text, evidence: open }, changes, prove)
        : [];
    if (again.length > 0 && again.every(({ grounding }) => grounding === 'documented'))
      return { ...claim, citations: again.flatMap(({ citations }) => citations) };
    const problem: ClaimProblem = {
      kind: 'internal source',
      words: claim.text,
      sentence: 'This is from an internal source. Make sure that a customer may read it.',
    };
    return { ...claim, problems: [...claim.problems, problem] };
  });
}
