/**
 * Proof by the passages as they stand now, not as they were when the draft was written: a page that was captured again
 * and reads otherwise proves nothing that it says no longer.
 */
import type { Claim, ClaimProblem, SourceChange } from '../domain';
import type { VerifyInput } from '../drafting/verify';

export type Prove = (input: VerifyInput) => Claim[];

const sentences: Record<SourceChange['kind'], string> = {
  changed: 'Its page was captured again and does not say this any more.',
  retired: 'The page that says this was retired, so nothing may rest on it.',
  removed: 'The page that says this was removed from what you captured.',
};

/**
 * The claims of a text. One whose cited passage changed is proven again by what stands now, the page's new words
 * included; when nothing there says it, it is contradicted or unsupported, keeps its citation, so that what it rested
 * on can be seen, and says why.
 */
export function proveAsItStands(input: VerifyInput, changes: readonly SourceChange[], prove: Prove): Claim[] {
  const claims = prove(input);
  if (changes.length === 0) return claims;
  const changed = new Map(changes.map((change) => [change.passageId, change]));
  const standing = input.evidence.filter(({ passage }) => !changed.has(passage.id));
  const retrieved = new Set(standing.map(({ passage }) => passage.id));
  return claims.map((claim) => {
    const lost = claim.citations.flatMap(({ passageId }) => changed.get(passageId) ?? []);
    const [first] = lost;
    if (!first || claim.grounding !== 'documented') return claim;
    const evidence = [...lost.flatMap(({ now }) => now), ...standing];
    const again = prove({ ...input, text: claim.text, evidence });
    if (again.length > 0 && again.every(({ grounding }) => grounding === 'documented')) {
      // A citation can only name a passage that was retrieved for this draft.
      const citations = again.flatMap(({ citations: cited }) => cited);
      const known = citations.every(({ passageId }) => retrieved.has(passageId));
      if (!known) return claim;
      const compare = again.flatMap((one) => one.compare ?? []);
      return { ...claim, citations, ...(compare.length > 0 && { compare }) };
    }
    const contradicted = again.some(({ grounding }) => grounding === 'contradicted');
    const why: ClaimProblem = { kind: 'source changed', words: claim.text, sentence: sentences[first.kind] };
    const told = again.flatMap(({ problems }) => problems).filter(({ kind }) => kind !== 'no source');
    return {
      ...claim,
      grounding: contradicted ? 'contradicted' : 'unsupported',
      problems: [why, ...(first.kind === 'changed' ? told : [])],
    };
  });
}
