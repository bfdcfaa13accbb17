/**
 * Times that a page shows only as localised text ("20 нояб. 2026 г., 10:30"). Names, digits, day periods and the
 * order of fields come from the platform's own `Intl` for the page's language, so there is no word list here.
 */

interface Calendar {
  id: string;
  months: Map<string, number>;
}

interface Wording {
  language: string;
  /** The page language's own calendar beside the Gregorian, e.g. `persian`; Gregorian first. */
  calendars: Calendar[];
  weekdays: Map<string, number>;
  /** Hours (0 to 23) that go by a name: "am" 0 to 11, "晚上" 19 to 23. */
  periods: [name: string, hours: Set<number>][];
  /** Parts of the day beyond two halves have been asked for. */
  allPeriods: boolean;
  time: RegExp;
  /** Made when the first all-numeric date is met. */
  numeric: NumericOrder | null;
}

interface NumericOrder {
  /** Null when regions of this language disagree. */
  order: 'dmy' | 'mdy' | 'ymd' | null;
  twoDigitYear: boolean;
}

const wordings = new Map<string, Wording | null>();

/**
 * Milliseconds since 1970 of a shown time in the page's language, or null when it cannot be read or could mean two
 * things. `timeZone` is the reader's own unless told. A time alone is today's, a day without a year the latest such
 * day; what stands in parentheses ("2 hours ago") is not looked at.
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
      const at = read(words, wording, calendar, now, timeZone);
      if (at !== null) return at;
    }
  }
  return null;
}

function read(
  words: string,
  wording: Wording,
  calendar: Calendar,
  now: number,
  timeZone: string | undefined,
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
    return epoch([today.year, today.month, today.day, ...clock], timeZone);
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

function morePeriods(language: string): [string, Set<number>][] {
  const names = new Map<string, Set<number>>();
  const style = { hour: 'numeric', hour12: true, dayPeriod: 'short' } as const;
  const format = new Intl.DateTimeFormat(language, { ...style, ...utc });
  for (let hour = 0; hour < 24; hour += 1) {
    const part = format.formatToParts(hour * 3_600_000).find(({ type }) => type === 'dayPeriod');
    for (const name of spellings(part?.value ?? '')) {
      if (name !== '') names.set(name, (names.get(name) ?? new Set()).add(hour));
    }
  }
  return longestFirst(names);
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

/** Lower case, plain spaces and digits, no invisible characters. */
function normalise(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060-\u2069\u061C\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.replace(/(?![0-9])\p{Nd}/gu, (digit) => digits().get(digit) ?? digit);
}

let digitValues: Map<string, string> | undefined;

/** Every digit of every numbering system that the platform knows, to its ASCII digit. */
function digits(): Map<string, string> {
  if (digitValues) return digitValues;
  digitValues = new Map();
  for (const numberingSystem of Intl.supportedValuesOf('numberingSystem')) {
    const format = new Intl.NumberFormat('en', { numberingSystem, useGrouping: false });
    const shown = [...format.format(9876543210)];
    if (shown.length === 10) shown.forEach((digit, index) => digitValues?.set(digit, String(9 - index)));
  }
  return digitValues;
}

function wordingFor(language: string): Wording | null {
  const known = wordings.get(language);
  if (known !== undefined) return known;
  let made: Wording | null = null;
  try {
    made = makeWording(Intl.getCanonicalLocales(language)[0] ?? '');
  } catch {
    // Not a language tag: the page says something else there, and nothing can be read by it.
  }
  // The key is page text: a page that keeps changing its language must not grow this without end.
  if (wordings.size > 20) wordings.clear();
  wordings.set(language, made);
  return made;
}

const utc = { timeZone: 'UTC' } as const;

/** Making a format is the dear part of all this, so that one format teaches as much as it can. */
function makeWording(language: string): Wording | null {
  if (language === '' || Intl.DateTimeFormat.supportedLocalesOf(language).length === 0) return null;
  const weekdays = new Map<string, number>();
  const periods = new Map<string, Set<number>>();
  const separators = new Set<string>();
  const learn = (at: number, parts: Intl.DateTimeFormatPart[], fullDay: boolean) => {
    parts.forEach(({ type, value }, place) => {
      if (type === 'weekday') for (const name of spellings(value)) weekdays.set(name, 0);
      if (type === 'dayPeriod') {
        for (const name of spellings(value)) {
          periods.set(name, (periods.get(name) ?? new Set()).add(new Date(at).getUTCHours()));
        }
      }
      if (type === 'hour' && fullDay && parts[place + 2]?.type === 'minute') {
        separators.add(normalise(parts[place + 1]?.value ?? '').trim());
      }
    });
  };
  const { names, own } = monthNames(language, 'gregory', learn);
  const calendars = [{ id: 'gregory', months: names }];
  if (own !== 'gregory') calendars.push({ id: own, months: monthNames(language, own).names });
  return {
    language,
    calendars,
    weekdays: new Map(longestFirst(weekdays)),
    periods: longestFirst(periods),
    allPeriods: false,
    time: timePattern(separators),
    numeric: null,
  };
}

function longestFirst<T>(names: Map<string, T>): [string, T][] {
  return [...names].sort(([a], [b]) => b.length - a.length);
}

/** Spellings of one name: as it is, without its last stop, without any stops and spaces. */
function spellings(value: string): Set<string> {
  const name = normalise(value);
  return new Set([name, name.replace(/\.$/, ''), name.replace(/[. ]/g, '')]);
}

type Learn = (at: number, parts: Intl.DateTimeFormatPart[], fullDay: boolean) => void;

function monthNames(language: string, calendar: string, learn?: Learn) {
  const day = { day: 'numeric', year: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
  // Inside a date many languages use another case of the name, or put a letter before it.
  const styles: Intl.DateTimeFormatOptions[] = [
    { ...day, weekday: 'short', month: 'short' },
    { ...day, weekday: 'long', month: 'long', hour12: true },
    { month: 'long' },
    { month: 'short' },
  ];
  const formats = styles.map((style) => new Intl.DateTimeFormat(language, { ...style, calendar, ...utc }));
  const names = new Map<string, number>();
  const clashes = new Set<string>();
  for (const { at, month } of monthStarts(calendar)) {
    formats.forEach((format, style) => {
      const parts = format.formatToParts(at);
      if (style < 2) learn?.(at, parts, style === 0);
      const place = parts.findIndex(({ type }) => type === 'month');
      const before = parts[place - 1];
      const glued = before?.type === 'literal' ? (/\p{L}+$/u.exec(before.value)?.[0] ?? '') : '';
      for (const spelling of spellings(parts[place]?.value ?? '')) {
        for (const name of new Set([spelling, glued + spelling])) {
          if (!/\p{L}/u.test(name)) continue;
          if ((names.get(name) ?? month) !== month) clashes.add(name);
          names.set(name, month);
        }
      }
    });
  }
  for (const name of clashes) names.delete(name);
  const own = new Intl.DateTimeFormat(language).resolvedOptions().calendar;
  return { names: new Map(longestFirst(names)), own };
}

/** Two moments in each month of a year, which between them have every hour of the day and every weekday. */
function monthStarts(calendar: string): { at: number; month: number }[] {
  const moments = Array.from({ length: 24 }, (_, index) =>
    Date.UTC(2025, index % 12, 4 + (index % 7) + (index > 11 ? 10 : 0), index, 30),
  );
  if (calendar === 'gregory') return moments.map((at) => ({ at, month: new Date(at).getUTCMonth() + 1 }));
  return moments.map((at) => ({ at, month: fieldsAt(at, calendar, 'UTC').month }));
}

/** Between hour and minute stands a colon, an "h" (10 h 30), or what the language's own times have. */
function timePattern(separators: ReadonlySet<string>): RegExp {
  const stop = separators.has('.') ? ':.' : ':';
  const words = [...separators].map((sign) => sign.replace(/[^\p{L}]/gu, '')).filter((sign) => sign !== '');
  const between = [`[${stop}]`, ...new Set(['h', ...words])].join('|');
  return new RegExp(
    `(?<![\\d:.])(\\d{1,2})\\s?(?:${between})\\s?(\\d{2})(?:\\s?[${stop}]\\s?(\\d{2}))?(?![\\d:])`,
    'u',
  );
}

/** The order of a numeric date. A tag without a region stands for all its regions, so those must agree. */
function numericOrder(language: string): NumericOrder {
  const locale = new Intl.Locale(language);
  const tags = locale.region
    ? [language]
    : [language, ...['US', 'GB'].map((region) => new Intl.Locale(language, { region }).toString())];
  const styles = tags.map((tag) =>
    new Intl.DateTimeFormat(tag, { dateStyle: 'short', calendar: 'gregory', ...utc }).formatToParts(0),
  );
  const orders = new Set(
    styles.map((parts) =>
      parts.map(({ type }) => ({ day: 'd', month: 'm', year: 'y' })[type as string] ?? '').join(''),
    ),
  );
  const [order] = orders;
  return {
    order: orders.size === 1 && (order === 'dmy' || order === 'mdy' || order === 'ymd') ? order : null,
    twoDigitYear: styles[0]?.some(({ type, value }) => type === 'year' && value.length === 2) ?? false,
  };
}

function dayAt(at: number, timeZone: string | undefined) {
  if (timeZone !== undefined) return fieldsAt(at, 'gregory', timeZone);
  const date = new Date(at);
  return { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() };
}

const fieldFormats = new Map<string, Intl.DateTimeFormat>();

function fieldsAt(at: number, calendar: string, timeZone: string | undefined) {
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
function toGregorian(
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
function epoch(
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
