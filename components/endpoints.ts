/** Who else may write a draft, and the endpoints that the person saved, as the screens know them. */
import type { Endpoint, EndpointPreset, KeyKept, PresetId, Price, Reach, Sentence } from '../lib/domain';
import type { Live } from './services';

/** An endpoint as it is typed. */
export interface EndpointText {
  /** Null: a new one. */
  id: string | null;
  preset: PresetId;
  name: string;
  baseUrl: string;
  model: string;
  /** Null: as it is kept. */
  key: string | null;
  keyKept: KeyKept;
  price: Price | null;
  hideOrigin: boolean;
}

/** What an address is, before anything is asked there. */
export type AddressLook =
  | { good: false; sentence: Sentence }
  /** `bare`: it would be sent unencrypted over a network. */
  | { good: true; baseUrl: string; origin: string; reach: Reach; bare: boolean };

export type EndpointCheck =
  | { good: true; /** Milliseconds. */ took: number }
  /** `trouble`: what can be shown beside the sentence. */
  | { good: false; sentence: Sentence; trouble: 'origin' | 'unreachable' | 'other' };

/** Somebody who can write a draft. */
export interface Writer {
  /** As in `Draft.provider`. */
  id: string;
  name: string;
  /** Null: nothing leaves the extension. */
  reach: Reach | null;
}

/** The one owner of keys is behind these functions: a key goes in and never comes out. */
export interface Endpoints {
  presets: readonly EndpointPreset[];
  list: Live<Endpoint[] | null>;
  /** Ids of endpoints that have a key now; one that was kept until the browser closed is gone after that. */
  keyed: Live<readonly string[]>;
  look(baseUrl: string): AddressLook;
  /** Call it in a click: the browser asks for this one address. A sentence: nothing was saved. */
  save(text: EndpointText): Promise<Endpoint | Sentence>;
  /** The names that the server tells. Call it in a click. */
  models(text: EndpointText): Promise<string[] | Sentence>;
  /** Asks for one word. Call it in a click. */
  check(id: string): Promise<EndpointCheck>;
  /** With its key, and the permission for its address unless something else needs it. */
  remove(id: string): Promise<void>;
  /** Commands that let Ollama take requests of this extension, by operating system. */
  ollamaCommands: readonly { system: string; command: string; then: string }[];
  /** All who can write, the built-in composer first. */
  writers: Live<readonly Writer[]>;
  /** Who writes when nobody else is named. */
  writer: Live<string>;
  choose(writerId: string): Promise<void>;
}
