/** What persons taught, kept as data: whole sites that nobody wrote, and corrected parts of known ones. */
import type { Sentence, SiteId, TaughtSite } from '../domain';

const later = () => Promise.reject(new Error('Teaching is being built.'));

export const taught = {
  list: (): Promise<TaughtSite[]> => Promise.resolve([]),
  /** As JSON text, for a colleague. */
  exported: (id: SiteId): Promise<string> => later().then(() => id),
  /** Validates and keeps what a colleague exported. Null: kept. */
  take: (text: string): Promise<Sentence | null> => later().then(() => ({ what: text, next: '' })),
  /** Stops reading with it at once. */
  forget: (id: SiteId): Promise<void> => later().then(() => void id),
};

/**
 * Calls `run` now and at each change, also of other windows. The names are known to `siteName` before the first call.
 * Returns the function that ends it.
 */
export function watchTaught(run: (taught: TaughtSite[]) => void): () => void {
  run([]);
  return () => undefined;
}
