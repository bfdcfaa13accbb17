import type { Ladder } from '../../domain';
import type { Outgoing } from '../outgoing';

/** What talking to an endpoint takes from outside. */
export interface EndpointDeps {
  outgoing: Outgoing;
  /** The key that is kept for this endpoint and this origin; null: none. */
  key(): Promise<string | null>;
  /** The browser may talk to the origin. */
  allowed(origin: string): Promise<boolean>;
  /** Keeps what the model understands. */
  learned(ladder: Ladder): Promise<void>;
  /** The browser's own; given by tests. */
  fetch?: typeof fetch;
  /** How long to wait; given by tests. */
  patience?: Patience;
}

/** In milliseconds. */
export interface Patience {
  firstWord: number;
  betweenWords: number;
  /** The longest wait that a server may ask for before the second try. */
  retry: number;
}
