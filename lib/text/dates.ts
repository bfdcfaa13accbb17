/**
 * Times that a page shows only as localised text ("20 нояб. 2026 г., 10:30"). Names, digits, day periods and the
 * order of fields come from the platform's own `Intl` for the page's language, so there is no word list here.
 */
import { dayAt, epoch, toGregorian } from './calendars';
import { morePeriods, normalise, numericOrder, wordingFor, yesterdayIn } from './date-words';
import type { Calendar, Wording } from './date-words';

/**
 * Milliseconds since 1970 of a shown time in the page's language, or null when it cannot be read or could mean two
 * things. `timeZone` is the reader's own unless told. A time alone is today's, one beside a weekday alone that of the
 * latest such day, one beside the word for yesterday that day's; a day without a year is the latest such day; what stands in parentheses ("2 hours ago") is not looked at.
 */
export function parseShownDate(
  text: string,
  language: string,
  now: number,
  timeZone?: string,
): number | null {
  const wording = wordingFor(language);
  if (!wording) return null;
  const plain = normalise(text.slice(0, 150)).replace(/\([^()]*\)/g, ' ');
  // "mar 3 mar 2026" (Italian): a weekday may be spelled like a month, so it is read without the weekday first.
  const weekday = findName(plain, wording.weekdays);
  const tries = weekday ? [without(plain, weekday.at, weekday.length), plain] : [plain];
  for (const words of tries) {
    for (const calendar of wording.calendars) {
      const at = read(words, wording, calendar, now, timeZone, (today) =>
        daysBack(plain, weekday, today, wording),
      );
      if (at !== null) return at;
    }
  }
  return null;
}

/**
 * Learns a language's dates ahead of the first `parseShownDate`. A browser's very first date format costs it 15 to 30
 * milliseconds (Chromium 156), which then are not part of reading a page.
 */
export function prepareDates(language: string): void {
  wordingFor(language);
}

function read(
  words: string,
  wording: Wording,
  calendar: Calendar,
  now: number,
  timeZone: string | undefined,
  daysBack: (today: Day) => number,
): number | null {
  let rest = words;
  let year: number | null = null;
  let month: number | null = null;
  let day: number | null = null;

  const numeric = /(?<!\d)(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,4})(?!\d)/.exec(rest);
  if (numeric) {
    const fields = inOrder(numeric[1] ?? '', numeric[3] ?? '', numeric[4] ?? '', wording);
    if (!fields) return null;
    [year, month, day] = fields;
    rest = without(rest, numeric.index, numeric[0].length);
  }

  const time = wording.time.exec(rest);
  let hour = 0;
  if (time) {
    const period = periodBeside(rest, time.index, time.index + time[0].length, wording);
    const shown = hourOf(Number(time[1]), period);
    if (shown === null || Number(time[2]) > 59 || Number(time[3] ?? 0) > 59) return null;
    hour = shown;
    rest = without(rest, time.index, time[0].length);
  }

  if (month === null) {
    const named = findMonth(rest, calendar.months);
    if (named) {
      rest = without(rest, named.at, named.length);
      const again = findName(rest, calendar.months);
      if (again && again.value !== named.value) return null;
      month = named.value;
    }
  }
  const numbers = rest.match(/\d+/g) ?? [];
  if (month !== null && day === null) {
    const days = numbers.filter((digits) => digits.length <= 2);
    const years = numbers.filter((digits) => digits.length === 4);
    if (days.length !== 1 || years.length > 1 || days.length + years.length !== numbers.length) return null;
    day = Number(days[0]);
    year = years[0] === undefined ? null : Number(years[0]);
  } else if (numbers.length > 0) return null;
  if (month === null && !time) return null;

  const clock = [hour, Number(time?.[2] ?? 0), Number(time?.[3] ?? 0)] as const;
  const today = dayAt(now, timeZone);
  if (month === null || day === null) {
    const { year, month, day } = dayBefore(today, daysBack(today));
    return epoch([year, month, day, ...clock], timeZone);
  }
  const latest = today.year + 1;
  if (calendar.id === 'gregory') {
    if (year !== null) {
      return year >= 1970 && year <= latest ? epoch([year, month, day, ...clock], timeZone) : null;
    }
    const thisYear = epoch([today.year, month, day, ...clock], timeZone);
    if (thisYear !== null && thisYear <= now + 86_400_000) return thisYear;
    return epoch([today.year - 1, month, day, ...clock], timeZone);
  }
  const converted = year === null ? null : toGregorian(calendar.id, year, month, day, now);
  if (!converted || converted[0] < 1970 || converted[0] > latest) return null;
  return epoch([...converted, ...clock], timeZone);
}

type Day = Record<'year' | 'month' | 'day', number>;

/** How many days before today a time without a date is meant. */
function daysBack(text: string, weekday: Found | null, today: Day, wording: Wording): number {
  if (findName(text, new Map([[yesterdayIn(wording.language), 1]]))) return 1;
  // "今日": one sign is a weekday's only where it stands alone.
  const around = weekday && text.slice(Math.max(0, weekday.at - 1), weekday.at + weekday.length + 1);
  if (!weekday || (weekday.length === 1 && /\p{L}{2}/u.test(around ?? ''))) return 0;
  const here = new Date(Date.UTC(today.year, today.month - 1, today.day)).getUTCDay();
  return (here - weekday.value + 7) % 7;
}

function dayBefore({ year, month, day }: Day, days: number): Day {
  const at = new Date(Date.UTC(year, month - 1, day - days));
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}

/** Year, month and day of a numeric date; null when it could mean two days. */
function inOrder(a: string, b: string, c: string, wording: Wording): [number, number, number] | null {
  const [x, y, z] = [Number(a), Number(b), Number(c)];
  if (a.length === 4) return c.length <= 2 ? [x, y, z] : null;
  if (a.length > 2 || b.length > 2) return null;
  const { order, twoDigitYear } = (wording.numeric ??= numericOrder(wording.language));
  let year = z;
  if (c.length !== 4) {
    if (c.length !== 2 || !twoDigitYear || order === null || order === 'ymd') return null;
    year += 2000;
  }
  if (order === 'dmy') return [year, y, x];
  if (order === 'mdy') return [year, x, y];
  if (x > 12 && y <= 12) return [year, y, x];
  if (y > 12 && x <= 12) return [year, x, y];
  return x === y ? [year, x, x] : null;
}

function hourOf(shown: number, period: Set<number> | null): number | null {
  if (!period) return shown <= 23 ? shown : null;
  const fitting = [...new Set([shown, shown % 12, (shown % 12) + 12])].filter((hour) => period.has(hour));
  if (fitting.length === 1) return fitting[0] ?? null;
  return shown <= 23 && shown > 12 ? shown : null;
}

function periodBeside(text: string, start: number, end: number, wording: Wording): Set<number> | null {
  const before = text.slice(0, start).trimEnd();
  const after = text.slice(end).trimStart();
  for (const [name, hours] of wording.periods) {
    if (before.endsWith(name) && !/\p{L}$/u.test(lettersOnly(name, before.slice(0, -name.length))))
      return hours;
    if (after.startsWith(name) && !/^\p{L}/u.test(lettersOnly(name, after.slice(name.length)))) return hours;
  }
  // "晚上8:08": some products name more parts of the day than two.
  if (wording.allPeriods || !(/\p{L}$/u.test(before) || /^\p{L}/u.test(after))) return null;
  wording.allPeriods = true;
  wording.periods = [...wording.periods, ...morePeriods(wording.language)];
  return periodBeside(text, start, end, wording);
}

/** Scripts without spaces put names beside other words; there the neighbours say nothing. */
function lettersOnly(name: string, neighbour: string): string {
  return /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Thai}]/u.test(name) ? '' : neighbour;
}

interface Found {
  value: number;
  at: number;
  length: number;
}

/** The first of the names (longest first) that stands in the text as a word of its own. */
function findName(text: string, names: Map<string, number>): Found | null {
  for (const [name, value] of names) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      const before = text.slice(Math.max(0, at - 1), at);
      const after = text.slice(at + name.length, at + name.length + 1);
      if (/^\d/.test(name) && /\d/.test(before)) continue;
      if (/\d$/.test(name) && /\d/.test(after)) continue;
      if (/^\p{L}/u.test(name) && /\p{L}/u.test(lettersOnly(name, before))) continue;
      if (/[\p{L}\p{M}]$/u.test(name) && /[\p{L}\p{M}]/u.test(lettersOnly(name, after))) continue;
      return { value, at, length: name.length };
    }
  }
  return null;
}

function findMonth(text: string, months: Map<string, number>): Found | null {
  const whole = findName(text, months);
  if (whole) return whole;
  // Products carry their own short forms ("Sep" where the platform says "Sept"): the start of one month's name only.
  for (const { 0: word, index } of text.matchAll(/\p{L}{3,}/gu)) {
    const fitting = new Set([...months].filter(([name]) => name.startsWith(word)).map(([, month]) => month));
    const [month] = fitting;
    if (fitting.size === 1 && month !== undefined) return { value: month, at: index, length: word.length };
  }
  return null;
}

function without(text: string, at: number, length: number): string {
  return `${text.slice(0, at)} ; ${text.slice(at + length)}`;
}
