/** Which values of a proven statement a person compares with the source, and where the source says them. */
import type { Citation, Compared } from '../domain';
import { extractFacts } from '../text/facts';
import type { Fact, FactKind } from '../text/facts';

/** What a wrong reply costs most by, and the proof can still mistake for another of the same sentence or row. */
const compared: ReadonlySet<FactKind> = new Set(['money', 'date', 'time', 'duration']);

/** In the order of the claim, each value once. Dates count whole, not by their day, month and year. */
export function toCompare(facts: readonly Fact[], citation: Citation): Compared[] {
  const own = facts.filter(({ kind }) => compared.has(kind)).sort((a, b) => a.start - b.start);
  if (own.length === 0) return [];
  // Line ends are spaces to the patterns, so places stay the same.
  const theirs = extractFacts(citation.quote.replace(/\s/g, ' '));
  const found = own.map(({ kind, value, words }) => {
    const place = theirs.find((fact) => fact.kind === kind && fact.value === value);
    return { words, start: place?.start ?? 0, end: place?.end ?? 0 };
  });
  return found.filter(
    ({ words, start }, at) =>
      found.findIndex((other) => other.start === start && (start > 0 || other.words === words)) === at,
  );
}
