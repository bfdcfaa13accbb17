/** The words of what left: what counts as somebody's own, and the record of each request. */
import type { SiteId } from './conversation';
import type { DataClass, Purpose, Reach } from './endpoint';

/**
 * What counts as somebody's own. `identity number`: social security, passport, tax. `reference`: what a person or their
 * order is known by. `secret`: a key, token or password.
 */
export type PersonalKind =
  | 'e-mail address'
  | 'phone number'
  | 'card'
  | 'bank account'
  | 'identity number'
  | 'network address'
  | 'reference'
  | 'birth date'
  | 'postal address'
  | 'name'
  | 'secret';

/** One request that left. */
export interface LedgerEntry {
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  origin: string;
  reach: Reach;
  model: string;
  purpose: Purpose;
  /** Whose words it carried; null: nobody's. */
  site: SiteId | null;
  conversationId: string | null;
  /** What was sent, byte for byte. Headers, and with them the key, are no part of it. */
  body: string;
  /** Of the body, in UTF-8. */
  bytes: number;
  /** How many different pieces had a placeholder put in their place. */
  replaced: Partial<Record<PersonalKind, number>>;
  promptTokens: number;
  completionTokens: number;
  /** Did the other side count the tokens? Otherwise they are judged by the length. */
  counted: boolean;
  /** US dollars; null: no price is known. */
  cost: number | null;
  /** Null: no answer came, or it is still on its way. */
  status: number | null;
  /** Milliseconds; null while it is on its way, or when the panel was closed on it. */
  took: number | null;
  /** Null: it went well. */
  failure: string | null;
}

/** What left to one origin in one month. Stays when entries are deleted, so that a cap cannot be deleted away. */
export interface LedgerMonth {
  /** `month`, a space, and the origin. */
  id: string;
  /** As 2026-11, by this device's clock. */
  month: string;
  origin: string;
  reach: Reach;
  requests: number;
  bytes: number;
  promptTokens: number;
  completionTokens: number;
  /** US dollars, of those requests that have a price. */
  cost: number;
  /** Requests without a known price. */
  unpriced: number;
}

/** What may leave to remote endpoints in a month. Null: as much as anybody asks for. */
export interface MonthlyCap {
  tokens: number | null;
  /** US dollars. */
  cost: number | null;
}

/** What of a site's conversations may leave. */
export interface DataClasses {
  sites: Record<SiteId, DataClass>;
  /** Of every site that is not named. */
  others: DataClass;
}

export interface Leaving {
  classes: DataClasses;
  cap: MonthlyCap;
}

/**
 * Models on this device may read everything, because nothing leaves it; a model elsewhere nothing, until a person says
 * so for a site. Two million tokens are some five hundred drafts.
 */
export const defaultLeaving: Leaving = {
  classes: { sites: {}, others: 'local' },
  cap: { tokens: 2_000_000, cost: null },
};

/** The calendar month of a time, by this device's clock. */
export function monthOf(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`;
}
