/** What went wrong with something that a person asked for, in words. */
import type { Sentence } from '../../lib/domain';

/** `what` did not happen; the error's own words are told when they are a sentence; `next` is what to do. */
export function wrong(error: unknown, what: string, next: string): Sentence {
  const message = error instanceof Error ? error.message.trim() : '';
  const sentence = /^\p{Lu}.*[.?]$/su.test(message) && message.length <= 200 ? `${message} ` : '';
  return { what, next: sentence + next };
}
