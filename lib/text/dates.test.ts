import { describe, expect, it } from 'vitest';
import { parseShownDate } from './dates';

const now = Date.UTC(2026, 10, 22, 12, 0);
const languages =
  'en en-GB de fr es it pt-BR nl sv da fi pl cs ru uk tr el hu ro he ar ar-EG fa hi bn th vi id ja ko zh-CN zh-TW ca lt'.split(
    ' ',
  );
const styles: [string, Intl.DateTimeFormatOptions][] = [
  ['medium', { dateStyle: 'medium', timeStyle: 'short' }],
  ['long', { dateStyle: 'long', timeStyle: 'short' }],
  ['full day', { dateStyle: 'full', timeStyle: 'short' }],
  [
    'parts',
    { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' },
  ],
  [
    'twelve hours',
    { day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit', hour12: true },
  ],
];
/** Every month, midnight, noon, morning, evening, the last day of a year and a leap day. */
const moments = [
  ...Array.from({ length: 12 }, (_, month) => Date.UTC(2025, month, 3 + month * 2, month * 2, 8)),
  Date.UTC(2026, 10, 20, 10, 30),
  Date.UTC(2016, 4, 4, 0, 0),
  Date.UTC(2024, 1, 29, 12, 0),
  Date.UTC(2025, 11, 31, 23, 59),
];

describe.each(languages)('what the platform writes in %s is read back', (language) => {
  it.each(styles)('%s', (_, style) => {
    const format = new Intl.DateTimeFormat(language, { ...style, timeZone: 'UTC' });
    const wrong = moments
      .map((at) => ({ shown: format.format(at), at }))
      .filter(({ shown, at }) => parseShownDate(shown, language, now, 'UTC') !== at)
      .map(({ shown, at }) => `${shown} is not ${new Date(at).toISOString()}`);
    expect(wrong).toEqual([]);
  });
});

describe('as products write it', () => {
  it.each([
    ['zh-CN', '2016年5月4日 上午10:08', '2016-05-04T10:08Z'],
    ['zh-CN', '2016年5月4日 下午3:08', '2016-05-04T15:08Z'],
    ['en', 'Fri, Nov 20, 2026, 10:30 AM', '2026-11-20T10:30Z'],
    ['en', 'Nov 20, 2026, 12:05\u202FAM (2 days ago)', '2026-11-20T00:05Z'],
    ['en-GB', 'Fri, 4 Sep 2026, 10:30', '2026-09-04T10:30Z'],
    ['es', 'mar, 3 mar 2026, 10:30', '2026-03-03T10:30Z'],
    ['it', 'mar 3 mar 2026, 10:30', '2026-03-03T10:30Z'],
    ['fr', 'ven. 20 nov. 2026 à 10:30', '2026-11-20T10:30Z'],
    ['de', 'Fr., 20. Nov. 2026 um 12:30 Uhr', '2026-11-20T12:30Z'],
    ['he', 'יום ו׳, 20 בנוב׳ 2026, 10:30', '2026-11-20T10:30Z'],
    ['ar', '20 نوفمبر 2026، 10:30 ص', '2026-11-20T10:30Z'],
    ['fa', '۲۰ نوامبر ۲۰۲۶، ۱۰:۳۰', '2026-11-20T10:30Z'],
    ['de', '20.11.2026 10:30', '2026-11-20T10:30Z'],
    ['en-US', '11/20/2026, 10:30 PM', '2026-11-20T22:30Z'],
    ['en-GB', '03/04/2026, 10:30', '2026-04-03T10:30Z'],
    ['en', '2026-11-20 10:30', '2026-11-20T10:30Z'],
    ['en', '20/11/2026 10:30', '2026-11-20T10:30Z'],
    ['ko', '2026. 11. 20. 오후 3:30', '2026-11-20T15:30Z'],
    ['en', '10:30 AM (2 hours ago)', '2026-11-22T10:30Z'],
    ['en', 'Nov 20', '2026-11-20T00:00Z'],
    ['en', 'Today 10:30', '2026-11-22T10:30Z'],
    ['en', 'Sat 08:00', '2026-11-21T08:00Z'],
    ['en', 'Sunday 08:00', '2026-11-22T08:00Z'],
    ['de', 'Mo 08:00', '2026-11-16T08:00Z'],
    ['fr', 'ven. 10:30', '2026-11-20T10:30Z'],
    ['ar', 'الجمعة 10:30', '2026-11-20T10:30Z'],
    ['en', 'Yesterday at 9:05 PM', '2026-11-21T21:05Z'],
    ['de', 'Gestern um 21:05', '2026-11-21T21:05Z'],
    ['ja', '昨日 21:05', '2026-11-21T21:05Z'],
    ['ja', '今日 9:05', '2026-11-22T09:05Z'],
    ['ja', '土 9:05', '2026-11-21T09:05Z'],
    ['zh-CN', '周六 9:05', '2026-11-21T09:05Z'],
    ['he', 'אתמול 21:05', '2026-11-21T21:05Z'],
    ['en', 'Dec 24, 9:00 PM', '2025-12-24T21:00Z'],
    ['fr-CA', '20 nov. 2026, 10 h 30', '2026-11-20T10:30Z'],
    ['da', '20. nov. 2026 kl. 10.30', '2026-11-20T10:30Z'],
  ])('%s: %s', (language, shown, expected) => {
    expect(parseShownDate(shown, language, now, 'UTC')).toBe(Date.parse(expected));
  });

  it.each([
    ['in English the order depends on the region', 'en', '03/04/2026, 10:30'],
    ['nothing', 'en', ''],
    ['a word', 'en', 'yesterday'],
    ['relative', 'en', '5 minutes ago'],
    ['month out of range', 'de', '20.13.2026'],
    ['day out of range', 'en', 'Feb 30, 2026'],
    ['hour out of range', 'en', 'Nov 20, 2026, 25:00'],
    ['minute out of range', 'en', 'Nov 20, 2026, 10:75'],
    ['two months', 'en', 'Nov 20 Dec 2026'],
    ['a number too many', 'en', 'Nov 20, 2026, 10:30 AM 7'],
    ['far future', 'en', 'Nov 20, 2199'],
    ['a two-digit year that may be a day', 'en', '20 Nov 26'],
    ['another language', 'de', '2026年11月20日 上午10:08'],
    ['no language', '', 'Nov 20, 2026'],
    ['no language tag', '"><script>', 'Nov 20, 2026'],
    ['long text', 'en', 'x'.repeat(100_000)],
  ])('not read: %s', (_, language, shown) => {
    expect(parseShownDate(shown, language, now, 'UTC')).toBeNull();
  });

  it.each([
    ['America/New_York', '2026-11-20T15:30Z'],
    ['Asia/Kolkata', '2026-11-20T05:00Z'],
    ['Pacific/Auckland', '2026-11-19T21:30Z'],
  ])('in the time zone %s', (timeZone, expected) => {
    expect(parseShownDate('Nov 20, 2026, 10:30 AM', 'en', now, timeZone)).toBe(Date.parse(expected));
  });

  it('means the reader’s own time zone unless told', () => {
    expect(parseShownDate('Nov 20, 2026, 10:30 AM', 'en', now)).toBe(
      new Date(2026, 10, 20, 10, 30).getTime(),
    );
  });
});
