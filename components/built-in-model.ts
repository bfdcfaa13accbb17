/** The model that the browser itself may have, as the screens know it. */
import type { Sentence } from '../lib/domain';
import type { Live } from './services';

export type BuiltInModelState =
  /** Not asked yet. */
  | { kind: 'unknown' }
  /** This browser has no such thing. */
  | { kind: 'missing' }
  /** It has, and says that its model cannot run on this device. */
  | { kind: 'unavailable' }
  | { kind: 'downloadable' }
  /** `share`: from 0 to 1; null where another page or an earlier panel began it. */
  | { kind: 'downloading'; share: number | null }
  | { kind: 'available' };

export interface BuiltInModel {
  /** As a writer; see `Writer`. */
  id: string;
  name: string;
  state: Live<BuiltInModelState>;
  /** Call it in a click: the browser wants one. A sentence: it was not got. */
  get(): Promise<Sentence | null>;
}
