import { expect, test } from 'vitest';
import { extract, matches, unmatched } from './emphasis';

const matched = (text: string, query: string) =>
  matches(text, query).map(({ start, end }) => text.slice(start, end));

test.each([
  ['Exports hold 10,000 rows', 'export rows', ['Exports', 'rows']],
  ['Replacing a card', 'replace card', ['Replacing', 'card']],
  ['The card is carded', 'a', []],
  ['Rechnung für März', 'märz', ['März']],
  ['nothing', '(.*)', []],
  ['Exports of an account', 'how do I export an account', ['Exports', 'account']],
  ['What is that', 'what is', ['What', 'is']],
  ['Exports hold rows', 'exprot rwos', ['Exports', 'rows']],
  ['Invoices and invoice numbers', 'invocie', ['Invoices', 'invoice']],
  ['The Team plan', 'taem', ['Team']],
  ['10,000 rows', '10,001 rows', ['10', 'rows']],
  ['ייצוא שורות', 'שורות', ['שורות']],
])('in "%s", "%s" matches %j', (text, query, expected) => {
  expect(matched(text, query)).toEqual(expected);
});

test.each([
  [['Exports', 'hold 10,000 rows'], 'export rows', []],
  [['Exports', 'hold 10,000 rows'], 'why does the export of invoices stop', ['invoices', 'stop']],
  [['Exports'], 'exprot', []],
])('in %j, "%s" misses %j', (texts, query, expected) => {
  expect(unmatched(texts, query)).toEqual(expected);
});

test('an extract is cut between words around the first match', () => {
  const text = `${'Before the fold there is much to say. '.repeat(12)}Exports hold rows. ${'After. '.repeat(60)}`;
  const shown = extract(text, 'exports');
  expect(shown.text).toMatch(/^… (say|much|to|is|there)\b.*Exports hold rows\..* …$/);
  expect(shown.text.length).toBeLessThan(190);
  expect(shown.ranges).toHaveLength(1);
});

test('a short text is shown whole', () => {
  expect(extract('Two\nlines', 'lines').text).toBe('Two lines');
});
