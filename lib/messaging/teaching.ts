/** A teaching session as the panel holds it: the page shows and points, the panel keeps what was learned. */
import type { Sentence, TeachPart, TeachState } from '../domain';

/** Mirrors `Teaching` of the screens' services, for one tab. Each change comes through `onState`. */
export interface TeachSession {
  point(part: TeachPart | null): void;
  clear(part: TeachPart): void;
  swapSides(): void;
  rename(name: string): void;
  /** Null: kept, the session has ended, and the open tab is read with it already. */
  save(): Promise<Sentence | null>;
  /** Ends the session and takes everything of it off the page. */
  cancel(): void;
}

export interface TeachRequest {
  tabId: number;
  /** The tab's origin, which the person has granted already. */
  origin: string;
  /** Only this part is taught, and the page waits for the click on it at once; null: all. */
  part: TeachPart | null;
  /** Called with each state, and with null when the session has ended by itself or by save or cancel. */
  onState: (state: TeachState | null) => void;
}

/** Begins a session on a tab; a sentence when the page cannot be taught. */
export function teachOn(request: TeachRequest): Promise<TeachSession | Sentence> {
  request.onState(null);
  return Promise.resolve({ what: 'Teaching is being built.', next: 'Come back later.' });
}
