/** Where a quote stands in an article as it was captured last. */
import type { Passage } from '../../lib/domain';

export interface Found {
  passageId: string;
  start: number;
  end: number;
}

/**
 * The quote in the passage that was cited, else, when a newer capture renumbered the passages, in whichever passage
 * holds it; null when the newest capture does not say it any more. Without a quote the whole passage is found.
 */
export function findQuote(passages: readonly Passage[], passageId: string, quote: string): Found | null {
  const cited = passages.find((passage) => passage.id === passageId);
  if (quote === '') return cited ? { passageId, start: 0, end: 0 } : null;
  for (const passage of cited ? [cited, ...passages] : passages) {
    const start = passage.text.indexOf(quote);
    if (start >= 0) return { passageId: passage.id, start, end: start + quote.length };
  }
  return null;
}
