/** What of conversations may leave, and the record of what did, as the screens know them. */
import type { LedgerEntry, LedgerMonth, Leaving } from '../lib/domain';
import type { Undo } from './freshness';
import type { Live } from './services';

export interface Leavings {
  /** Null until it is known. */
  chosen: Live<Leaving | null>;
  choose(leaving: Leaving): Promise<void>;
  /** Newest first; those that hold all of the words. Null until it is known. */
  entries(words: readonly string[], limit: number): Live<LedgerEntry[] | null>;
  /** Newest month first. */
  months: Live<LedgerMonth[] | null>;
  /** The sums of the months stay. */
  remove(ids: readonly string[] | 'all'): Promise<Undo>;
}
