/** The words for what writes outside this extension, and for what leaves the device on the way to it. */
import type { SiteId } from './conversation';

/** Where an endpoint runs: on this device, or anywhere else. */
export type Reach = 'local' | 'remote';

/** What of a site's conversations may leave: to any endpoint, to one on this device only, or nothing. */
export type DataClass = 'any' | 'local' | 'never';

/** What a request was for. */
export type Purpose = 'draft' | 'rewrite' | 'summary' | 'health check';

/** Whose words a request carries. */
export interface About {
  conversationId: string;
  site: SiteId;
}

/** A server or service that we know how to set up; `other` is any that speaks Chat Completions. */
export type PresetId =
  'openai' | 'azure' | 'openrouter' | 'ollama' | 'lm-studio' | 'llama.cpp' | 'vllm' | 'other';

/** A kind of server, with what setting it up takes. */
export interface EndpointPreset {
  id: PresetId;
  name: string;
  /** As it usually is; '' where everybody has another. */
  baseUrl: string;
  /** Shown where the address is typed. */
  example: string;
  key: 'needed' | 'optional' | 'none';
  /** What it needs, in a sentence or two. */
  needs: string;
}

/** Where the key is: in memory until the browser closes, on this device, or there is none. */
export type KeyKept = 'session' | 'device' | 'none';

/** What an endpoint's model understood when it last answered, so that it is not asked in vain again. */
export interface Ladder {
  /** How the shape of an answer is asked for, the strictest first. */
  format: 'json_schema' | 'json_object' | 'text';
  temperature: boolean;
  limit: 'max_tokens' | 'max_completion_tokens';
  /** Counts of tokens at the end of a stream. */
  usage: boolean;
}

/** In US dollars, for a million tokens. */
export interface Price {
  prompt: number;
  completion: number;
}

/** What the person saved about an endpoint. Its key is kept elsewhere. */
export interface Endpoint {
  id: string;
  preset: PresetId;
  name: string;
  /** Without a slash at its end; `/chat/completions` follows it. */
  baseUrl: string;
  /** Of `baseUrl`: the only one that is ever asked. */
  origin: string;
  model: string;
  reach: Reach;
  keyKept: KeyKept;
  /** Null until the model answered once. Belongs to this address and model. */
  ladder: Ladder | null;
  /** Null: unknown. */
  price: Price | null;
  /** The browser's `Origin` header is taken off requests to it. */
  hideOrigin: boolean;
}

/** Drafts are written by the built-in composer, which quotes, unless the person chose somebody else. */
export const extractiveId = 'extractive';

/** The model that the browser itself has. */
export const builtInId = 'built-in';

/** An endpoint's provider, as drafts record it. */
export const endpointProviderId = (endpointId: string): string => `endpoint:${endpointId}`;

const loopback = /^(?:localhost|(?:[a-z0-9-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** `local` for loopback addresses only: another machine of the same network is somebody else's. */
export function reachOf(url: string): Reach {
  return loopback.test(new URL(url).hostname) ? 'local' : 'remote';
}
