/** Moments and days in time zones and calendars, by the platform's `Intl`. */

export const utc = { timeZone: 'UTC' } as const;

export function dayAt(at: number, timeZone: string | undefined) {
  if (timeZone !== undefined) return fieldsAt(at, 'gregory', timeZone);
  const date = new Date(at);
  return { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() };
}

const fieldFormats = new Map<string, Intl.DateTimeFormat>();

export function fieldsAt(at: number, calendar: string, timeZone: string | undefined) {
  const key = `${calendar} ${timeZone ?? ''}`;
  let format = fieldFormats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      hourCycle: 'h23',
      timeZone,
    });
    fieldFormats.set(key, format);
  }
  const values = new Map<string, number>();
  for (const { type, value } of format.formatToParts(at)) values.set(type, Number.parseInt(value, 10));
  const get = (type: string) => values.get(type) ?? Number.NaN;
  return {
    year: get('year'),
    month: get('month'),
    day: get('day'),
    clock: [get('hour'), get('minute'), get('second')] as const,
  };
}

/** A day of another calendar in the Gregorian, found by walking towards it; null when there is no such day. */
export function toGregorian(
  calendar: string,
  year: number,
  month: number,
  day: number,
  now: number,
): [number, number, number] | null {
  let at = Math.floor(now / 86_400_000) * 86_400_000 + 43_200_000;
  for (let step = 0; step < 12; step += 1) {
    const here = fieldsAt(at, calendar, 'UTC');
    const days = (year - here.year) * 365.2 + (month - here.month) * 30.4 + (day - here.day);
    if (days === 0) {
      const found = new Date(at);
      return [found.getUTCFullYear(), found.getUTCMonth() + 1, found.getUTCDate()];
    }
    if (!Number.isFinite(days) || Math.abs(days) > 40_000) return null;
    at += (Math.round(days) || Math.sign(days)) * 86_400_000;
  }
  return null;
}

type Moment = readonly [
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
];

/** Milliseconds since 1970 of a moment in a time zone; null when the calendar has no such day. */
export function epoch(
  [year, month, day, hour, minute, second]: Moment,
  timeZone: string | undefined,
): number | null {
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  const check = new Date(asUtc);
  if (check.getUTCMonth() !== month - 1 || check.getUTCDate() !== day) return null;
  if (timeZone === undefined) return new Date(year, month - 1, day, hour, minute, second).getTime();
  let at = asUtc;
  // The offset is that of the answer, not of the guess: twice is enough around a change of clocks.
  for (let step = 0; step < 2; step += 1) {
    const there = fieldsAt(at, 'gregory', timeZone);
    at += asUtc - Date.UTC(there.year, there.month - 1, there.day, ...there.clock);
  }
  return at;
}
