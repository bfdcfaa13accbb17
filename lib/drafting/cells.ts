/** Rows of tables: a value counts under its own heading. */
import type { Fact } from '../text/facts';
import type { Cell } from './windows';

/** So much of two words' beginnings tells that one is made of the other: "month", "monthly". */
const stemLength = 4;

const akin = (one: string, other: string) =>
  one === other || (one.length >= stemLength && one.slice(0, stemLength) === other.slice(0, stemLength));

/**
 * The value that the row has under the heading which the statement names, where `fact` stands under another one; null
 * when it is in its place, or the statement names no heading. `words`: the statement's, as they are compared.
 */
export function underHeading(fact: Fact, cells: readonly Cell[], words: ReadonlySet<string>): string | null {
  const own = [...words];
  const named = ({ heading }: Cell) =>
    heading.length === 0
      ? 0
      : heading.filter((word) => own.some((each) => akin(word, each))).length / heading.length;
  const same = cells.filter(({ facts }) => facts.some(({ kind }) => kind === fact.kind));
  const holding = same.filter(({ facts }) =>
    facts.some(({ kind, value }) => kind === fact.kind && value === fact.value),
  );
  if (holding.length === 0) return null;
  const best = Math.max(...holding.map(named));
  const meant = same.find((cell) => named(cell) > best);
  return meant?.facts.find(({ kind }) => kind === fact.kind)?.words ?? null;
}
