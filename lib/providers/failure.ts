import type { Sentence } from '../domain';

/** Why a provider gave nothing, as the screens tell them apart. */
export type FailureKind =
  /** Nothing answers at the address. */
  | 'unreachable'
  | 'offline'
  /** The browser has no permission for the address. */
  | 'not allowed'
  /** 401: the key is missing or wrong. */
  | 'key refused'
  /** 403, and what a local server answers to an origin that it does not list. */
  | 'origin refused'
  /** 404: no such address or model. */
  | 'not found'
  /** 429 because of speed. */
  | 'too many requests'
  /** 429 or 402 because nothing is left to spend there. */
  | 'quota'
  | 'server error'
  /** No first word, or none for too long in between. */
  | 'stalled'
  /** The connection or the answer ended in the middle. */
  | 'cut off'
  /** The answer is not what was asked for. */
  | 'unreadable'
  /** The request is longer than the model takes. */
  | 'too long'
  /** The model said no. */
  | 'declined'
  /** The site's data class forbids it. */
  | 'may not leave'
  /** The monthly cap is reached. */
  | 'cap reached'
  | 'other';

/** What a provider rejects with; an abort stays an AbortError. `sentence` never holds a key. */
export class ProviderFailure extends Error {
  override readonly name = 'ProviderFailure';

  constructor(
    readonly kind: FailureKind,
    readonly sentence: Sentence,
    /** Milliseconds to wait before another try makes sense, where the other side said so. */
    readonly retryAfter: number | null = null,
  ) {
    super(sentence.what);
  }
}
