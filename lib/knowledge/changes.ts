/** What changed between two captures of a page, passage by passage; and whether the second is that page at all. */
import type { Passage } from '../domain';
import { shared } from '../text/difference';
import { terms } from '../text/tokens';

export type PassageChange =
  | { kind: 'same'; before: Passage; after: Passage }
  | { kind: 'changed'; before: Passage; after: Passage }
  | { kind: 'added'; after: Passage }
  | { kind: 'removed'; before: Passage };

/** From here on two passages are the same one, reworded. Under the same headings less will do. */
const alike = 0.5;
const alikeUnderHeading = 0.2;
/** More pairs than this are not compared beyond their headings: a page that is another one needs no fine comparison. */
const mostPairs = 40_000;

/**
 * Each passage of either side once, in the order of `after`, with what was removed where it stood. A passage that only
 * moved is `same`. Works on passages of any two versions, however their ids were given.
 */
export function changesBetween(before: readonly Passage[], after: readonly Passage[]): PassageChange[] {
  const byHash = new Map(before.map((passage) => [passage.hash, passage]));
  const pair = new Map<Passage, Passage>();
  const gone = new Set(before);
  for (const passage of after) {
    const same = byHash.get(passage.hash);
    if (!same || !gone.delete(same)) continue;
    pair.set(passage, same);
  }
  const fresh = after.filter((passage) => !pair.has(passage));
  for (const { one, other } of likely([...gone], fresh)) {
    if (!gone.has(one) || pair.has(other)) continue;
    gone.delete(one);
    pair.set(other, one);
  }
  const changes = after.map((passage): PassageChange => {
    const old = pair.get(passage);
    if (!old) return { kind: 'added', after: passage };
    return { kind: old.hash === passage.hash ? 'same' : 'changed', before: old, after: passage };
  });
  // Behind what stood before it then.
  for (const [at, old] of before.entries()) {
    if (!gone.has(old)) continue;
    const previous = before[at - 1];
    const place = previous
      ? changes.findIndex((change) => change.kind !== 'added' && change.before === previous) + 1
      : 0;
    changes.splice(place, 0, { kind: 'removed', before: old });
  }
  return changes;
}

/** Pairs that could be one passage reworded, the most similar first. */
function likely(
  gone: readonly Passage[],
  fresh: readonly Passage[],
): { one: Passage; other: Passage; likeness: number }[] {
  const words = new Map([...gone, ...fresh].map((passage) => [passage, new Set(terms(passage.text))]));
  const path = (passage: Passage) => JSON.stringify(passage.headingPath);
  const pathOf = new Map([...gone, ...fresh].map((passage) => [passage, path(passage)]));
  const fine = gone.length * fresh.length <= mostPairs;
  const found: { one: Passage; other: Passage; likeness: number }[] = [];
  for (const one of gone) {
    for (const other of fresh) {
      const under = pathOf.get(one) === pathOf.get(other);
      if (!under && !fine) continue;
      const likeness = shared(words.get(one) ?? new Set(), words.get(other) ?? new Set());
      if (likeness >= (under ? alikeUnderHeading : alike))
        found.push({ one, other, likeness: likeness + (under ? 0.2 : 0) });
    }
  }
  return found.sort((a, b) => b.likeness - a.likeness);
}

/** Share of a page's words that must still be there when nobody looks at what is kept. */
const leastKept = 0.3;

/**
 * Whether `after` can be `before` in a newer state: a sign-in page, an error page or a page that has not finished
 * loading stands at the same address and is another text. Asked where no person sees what is captured.
 */
export function isSamePage(before: readonly Passage[], after: readonly Passage[]): boolean {
  const words = (passages: readonly Passage[]) => new Set(passages.flatMap(({ text }) => terms(text)));
  const old = words(before);
  if (old.size === 0) return true;
  const now = words(after);
  let kept = 0;
  for (const word of old) if (now.has(word)) kept += 1;
  return kept >= leastKept * old.size;
}
