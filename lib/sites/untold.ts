/** For products whose pages do not say, or not always, who of the two sides wrote a message. */
import type { Reading } from '../domain';

/**
 * The reading without messages when the direction of none is told: taken for the customer's, our own answers would be
 * drafted against. They count as not loaded, and the direction is a named miss.
 */
export function withoutUntold(reading: Reading | null): Reading | null {
  if (!reading || reading.messages.length === 0 || reading.found.includes('direction')) return reading;
  const { messages, misses, unlisted } = reading;
  const miss = { part: 'direction' as const, tried: [], count: messages.length };
  return {
    ...reading,
    messages: [],
    participants: [],
    unlisted: unlisted + messages.length,
    misses: misses.some(({ part }) => part === 'direction') ? misses : [...misses, miss],
  };
}
