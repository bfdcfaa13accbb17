/** Drafts that are written before anybody asks for them, as the screens know them. */
import type { DraftReadyChoice } from '../lib/domain';
import type { Live } from './services';

export interface DraftReady {
  /** Null until it is known. */
  choice: Live<DraftReadyChoice | null>;
  save(choice: DraftReadyChoice): Promise<void>;
  /** How many of today's are used. */
  usedToday: Live<number>;
}
