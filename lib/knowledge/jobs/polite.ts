/** How long to wait for a website. All times are in milliseconds. */

const minute = 60_000;
/** After how many refusals in a row a job pauses and asks the person. */
export const mostRefusals = 4;
/** Longer than this nobody waits in front of a screen: the job pauses. */
export const longestRest = 10 * minute;

/** The pause before the next page: as chosen, and up to half of it more, so that pages do not come in step. */
export const pauseOf = (chosen: number, random: number): number => Math.round(chosen * (1 + random / 2));

/** Retry-After (RFC 9110): seconds or a date; null when it says neither. */
export function readRetryAfter(value: string | null, now: number): number | null {
  if (value === null) return null;
  if (/^\s*\d{1,9}\s*$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** The rest after the nth refusal in a row, from 1: what the website asks for, else 15 s, doubled each time. */
export function restAfter(refusals: number, retryAfter: number | null): number {
  const own = 15_000 * 2 ** (refusals - 1);
  return retryAfter === null ? own : Math.max(retryAfter, 1000);
}
