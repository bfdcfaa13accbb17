import type { About, Price, Purpose, Reach } from '../domain';

/** Who would get it. */
export interface Destination {
  origin: string;
  reach: Reach;
  model: string;
  purpose: Purpose;
  /** Null: it carries nobody's words, as a health check. */
  about: About | null;
  /** Null: unknown, or nothing. */
  price: Price | null;
}

/** What came of a request. */
export interface Outcome {
  /** Null: no answer came. */
  status: number | null;
  promptTokens: number | null;
  completionTokens: number | null;
  /** Milliseconds. */
  took: number;
  /** Null: it went well. */
  failure: string | null;
}

export interface Prepared {
  /** As given, with personal data and secrets replaced by placeholders where the destination is remote. */
  parts: string[];
  /** Puts back what the placeholders stand for. Placeholders that it does not know stay as they are. */
  restore(text: string): string;
  /** Records the exact body before it leaves; what cannot be recorded must not leave. */
  leaving(body: string): Promise<void>;
  ended(outcome: Outcome): Promise<void>;
}

/**
 * The one way out for words. `prepare` rejects with a ProviderFailure when the site's data class or the monthly cap
 * forbids it. Given to each provider that talks to somebody; it makes no request without it.
 */
export interface Outgoing {
  prepare(parts: readonly string[], to: Destination): Promise<Prepared>;
}
