/** The person behind conversations of several channels, and what was said about who is who. */
import type { Channel, Person, SiteId } from './conversation';

/**
 * One way in which a requester is known: `mail:ann@x.example`, the same in every site, or `talk:ID`, one
 * conversation by itself. See `lib/inbox/identity.ts` for which of them are safe.
 */
export type IdentityKey = string;

/** An address or number that a message calls its writer's own. A claim: anybody can write it. */
export interface StatedContact {
  kind: 'address' | 'phone';
  /** An address in lower case; a number as digits, with a + when the country was given. */
  value: string;
  /** The words in which it was said. */
  quote: string;
}

/** What the messages of one conversation tell of people, kept so that matching need not read every message. */
export interface Traces {
  conversationId: string;
  stated: StatedContact[];
  /** Who answered there: people on the team. */
  agents: Person[];
}

/**
 * What a person said about two identities. Nothing else joins requesters, and no conversation is rewritten by it: so
 * each such word can be taken back at any time, and every conversation stands where its own identity stands.
 */
export interface RequesterLink {
  /** See `linkId`. */
  id: string;
  a: IdentityKey;
  b: IdentityKey;
  said: 'same' | 'different';
  /** Why it was suggested, in plain words. */
  reason: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** A requester as one channel shows them. */
export interface RequesterSide {
  site: SiteId;
  channel: Channel;
  person: Person;
}

/** That two requesters may be one. Never acted on without a click. */
export interface RequesterSuggestion {
  /** The other one's conversation that the reason speaks of. */
  conversationId: string;
  side: RequesterSide;
  /** How many conversations the other one has. */
  conversations: number;
  reason: string;
  /** The customer's own words that say so, or ''. */
  quote: string;
  /** Nothing but the customer's own word supports it. */
  claimed: boolean;
  strength: 'likely' | 'possible';
}

/** The same id whichever way round. Keys hold no spaces, so that none can be forged from another pair. */
export function linkId(a: IdentityKey, b: IdentityKey): string {
  return [a, b].sort().join(' ');
}
