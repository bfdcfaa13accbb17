import { describe, expect, test } from 'vitest';
import { ago, clock, seconds, snoozeChoices, span } from './time';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** A Wednesday. */
const now = new Date(2026, 2, 11, 14, 2).getTime();

test.each([
  [-5, 'now'],
  [59_999, 'now'],
  [minute, '1 min'],
  [38.9 * minute, '38 min'],
  [hour, '1 h'],
  [23.9 * hour, '23 h'],
  [4 * day, '4 d'],
  [27 * day, '27 d'],
  [28 * day, '4 wk'],
  [364 * day, '52 wk'],
  [800 * day, '2 y'],
])('span of %i ms is %s', (milliseconds, words) => {
  expect(span(milliseconds)).toBe(words);
});

test.each([
  [0, '0.0 s'],
  [1449, '1.4 s'],
  [61_000, '61.0 s'],
])('%i ms last %s', (milliseconds, words) => {
  expect(seconds(milliseconds)).toBe(words);
});

test.each([
  [-hour, 'just now'],
  [10, 'just now'],
  [minute, '1 minute ago'],
  [5 * hour, '5 hours ago'],
  [day, 'yesterday'],
  [3 * day, '3 days ago'],
  [70 * day, '2 months ago'],
  [400 * day, 'last year'],
])('%i ms ago reads "%s"', (past, words) => {
  expect(ago(now - past, now)).toBe(words);
});

test.each([
  [new Date(2026, 2, 11, 9, 5), '09:05'],
  [new Date(2026, 2, 10, 23, 59), 'Tue 23:59'],
  [new Date(2026, 2, 12, 9, 0), 'Thu 09:00'],
  [new Date(2026, 2, 4, 14, 2), '4 Mar 14:02'],
  [new Date(2025, 10, 12, 8, 0), '12 Nov 2025'],
])('the clock shows %s as %s', (at, words) => {
  expect(clock(at.getTime(), now)).toBe(words);
});

describe('snoozing', () => {
  const labels = (at: Date) => snoozeChoices(at.getTime()).map((choice) => choice.label);

  test.each([
    ['Wednesday morning', new Date(2026, 2, 11, 9), ['In 1 hour', 'This afternoon', 'Tomorrow', 'Monday']],
    ['Wednesday evening', new Date(2026, 2, 11, 19), ['In 1 hour', 'Tomorrow', 'Monday']],
    ['Monday', new Date(2026, 2, 9, 16), ['In 1 hour', 'Tomorrow', 'Next Monday']],
    ['Sunday, when tomorrow is Monday', new Date(2026, 2, 15, 16), ['In 1 hour', 'Tomorrow']],
  ])('on %s', (_, at, expected) => {
    expect(labels(at)).toEqual(expected);
  });

  test('Monday means nine in the morning of the next one', () => {
    const monday = snoozeChoices(now).find((choice) => choice.label === 'Monday');
    expect(new Date(monday?.until ?? 0)).toEqual(new Date(2026, 2, 16, 9));
  });
});
