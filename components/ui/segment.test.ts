import { expect, test } from 'vitest';
import { segment } from './segment';

const range = (start: number, end: number, value = 'a') => ({ start, end, value });
const draw = (text: string, ranges: ReturnType<typeof range>[]) =>
  segment(text, ranges).map((line) =>
    line.runs
      .map((run) => (run.value ? `${run.first ? '[' : '('}${run.text}${run.last ? ']' : ')'}` : run.text))
      .join(''),
  );

test.each([
  ['nothing marked', 'one two', [], ['one two']],
  ['a range within a line', 'one two three', [range(4, 7)], ['one [two] three']],
  ['touching ranges', 'onetwo', [range(0, 3), range(3, 6, 'b')], ['[one][two]']],
  ['a range over lines and a blank line', 'ab\n\ncd', [range(1, 5)], ['a[b)', '', '(c]d']],
  ['a range that ends with its line break', 'ab\ncd', [range(0, 3)], ['[ab)', 'cd']],
  ['overlap goes to the earlier', 'abcdef', [range(2, 6, 'b'), range(0, 4)], ['[abcd][ef]']],
  ['one swallowed whole is dropped', 'abcdef', [range(0, 6), range(2, 4, 'b')], ['[abcdef]']],
  ['beyond the end', 'abc', [range(-4, 2), range(2, 99, 'b'), range(50, 60)], ['[ab][c]']],
  ['an empty text', '', [range(0, 4)], ['']],
])('%s', (_, text, ranges, expected) => {
  expect(draw(text, ranges)).toEqual(expected);
});

test.each([
  ['1. Open Settings', 'item'],
  ['  2) Choose', 'item'],
  ['- a dash', 'item'],
  ['• a bullet', 'item'],
  ['10.000 rows', 'text'],
  ['-5 degrees', 'text'],
  ['   ', 'blank'],
])('%s is a line of kind %s', (text, kind) => {
  expect(segment(text, [])[0]?.kind).toBe(kind);
});

test('no letter is lost, whatever the ranges', () => {
  const text = 'Hi,\n\n1. Open “Billing”.\n2. Choose card.\n\nBest\n';
  for (let start = -1; start < text.length; start += 1) {
    for (let end = start; end < text.length + 2; end += 3) {
      const lines = segment(text, [range(start, end), range(end - 2, end + 5, 'b')]);
      expect(lines.map((line) => line.runs.map((run) => run.text).join('')).join('\n')).toBe(text);
    }
  }
});
