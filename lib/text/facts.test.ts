import { describe, expect, it } from 'vitest';
import { bareUrl, extractFacts } from './facts';

const cases: [text: string, facts: string[]][] = [
  ['It costs $1,299.50 or 30 EUR.', ['money 1299.5$', 'money 30€']],
  ['US$20, 20 dollars and €1.000,50', ['money 20$', 'money 20$', 'money 1000.5€']],
  ['$5 or 30 days', ['money 5$', 'duration 30 day']],
  ['20% off, later 5 per cent', ['percent 20%', 'percent 5%']],
  ['3 to 5 business days', ['duration 3 workday', 'duration 5 workday']],
  ['a 30-day trial within fourteen days', ['duration 30 day', 'duration 14 day']],
  ['within a month or one hour', ['duration 1 month', 'duration 1 hour']],
  ['on 5 March 2026', ['date m3-5', 'date m3', 'date y2026']],
  ['on March 5th, 2026', ['date m3-5', 'date m3', 'date y2026']],
  ['2026-03-05', ['date m3-5', 'date m3', 'date y2026']],
  ['in March 2026, or on 05/03/2026', ['date m3', 'date y2026', 'date 05/03/2026']],
  ['You may march.', []],
  ['until May', ['date m5']],
  ['on Mondays at 5 pm or 17:30', ['date monday', 'time 17:00', 'time 17:30']],
  ['at 12:05 a.m.', ['time 0:05']],
  ['up to 10k visits, twenty-four sites', ['number 10000', 'number 24']],
  ['files of 2 GB or 250MB', ['quantity 2 gb', 'quantity 250 mb']],
  ['version 3.4.1', ['number 3.4.1']],
  ['see https://www.Example.com/a?b=c.', ['url Example.com/a?b=c']],
  ['see help.example.com/x, or javascript:alert(1)', ['url help.example.com/x', 'url javascript:alert(1']],
  ['write to Billing@Example.com', ['email billing@example.com']],
  ['call +49 (30) 1234-567', ['phone 49301234567']],
  ['order #4711, invoice INV-2024-0012', ['id 4711', 'id inv-2024-0012']],
  [
    'press “Save all” in Google Search Console',
    ['label save all', 'name google', 'name search', 'name console'],
  ],
  ['the PDF of GitHub, and I know', ['name pdf', 'name github']],
  ['We do this. You do that.', []],
  ['５０ euros', ['money 50€']],
];

describe('extractFacts', () => {
  it.each(cases)('%s', (text, expected) => {
    const facts = extractFacts(text);
    const sorted = facts.sort((a, b) => a.start - b.start);
    expect(sorted.map(({ kind, value }) => `${kind} ${value}`)).toEqual(expected);
    for (const { words, start, end } of facts) expect(text.slice(start, end)).toBe(words);
  });
});

describe('bareUrl', () => {
  it.each([
    ['https://www.example.com/', 'example.com'],
    ['http://example.com/a).', 'example.com/a'],
    ['https://help.example.com@evil.test', 'help.example.com@evil.test'],
  ])('%s', (url, expected) => {
    expect(bareUrl(url)).toBe(expected);
  });
});
