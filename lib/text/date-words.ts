/** The words, order and digits of dates in a language, learnt from the platform's `Intl`. */
import { fieldsAt, utc } from './calendars';

export interface Calendar {
  id: string;
  months: Map<string, number>;
}

export interface Wording {
  language: string;
  /** The page language's own calendar beside the Gregorian, e.g. `persian`; Gregorian first. */
  calendars: Calendar[];
  /** 0 is Sunday. */
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

/** Lower case, plain spaces and digits, no invisible characters. */
export function normalise(text: string): string {
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

export function wordingFor(language: string): Wording | null {
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

/** Making a format is the dear part of all this, so that one format teaches as much as it can. */
function makeWording(language: string): Wording | null {
  if (language === '' || Intl.DateTimeFormat.supportedLocalesOf(language).length === 0) return null;
  const weekdays = new Map<string, number>();
  const periods = new Map<string, Set<number>>();
  const separators = new Set<string>();
  const learn = (at: number, parts: Intl.DateTimeFormatPart[], fullDay: boolean) => {
    parts.forEach(({ type, value }, place) => {
      if (type === 'weekday')
        for (const name of spellings(value)) weekdays.set(name, new Date(at).getUTCDay());
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

/** The language's own word for the day before today; '' where it has none. */
export function yesterdayIn(language: string): string {
  return normalise(new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-1, 'day'));
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
export function numericOrder(language: string): NumericOrder {
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

/** Names of more parts of the day than two. */
export function morePeriods(language: string): [string, Set<number>][] {
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
