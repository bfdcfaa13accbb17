import { expect, test } from 'vitest';
import type { PassagePart } from '../../lib/domain';
import { pieces } from './passage';
import type { Piece } from './passage';
import type { Run } from './segment';

const said: [PassagePart['kind'], string][] = [
  ['paragraph', 'Files can be downloaded for 7 days.'],
  ['ordered list', 'To export:\n1. Open Reports.\n2. Choose “Export”.'],
  ['note', 'Only owners may do this.'],
  ['table row', 'Plan: Starter; Rows per file: 50,000; Exports per day: 5'],
  ['table row', 'Team; 25 at 9:00\n- or later'],
];
const text = said.map(([, words]) => words).join('\n');
const parts = said.map<PassagePart>(([kind, words]) => {
  const start = text.indexOf(words);
  return { kind, start, end: start + words.length };
});

const runsOf = (piece: Piece<true>): Run<true>[] =>
  piece.kind === 'table row'
    ? piece.cells.flatMap((cell) => [...cell.label, ...cell.value, ...cell.gap])
    : piece.lines.flatMap((line) => line.runs);
const words = (runs: Run<true>[]) => runs.map((run) => run.text).join('');
const marked = (quote: string) => {
  const start = text.indexOf(quote);
  return pieces({ text, parts }, [{ start, end: start + quote.length, value: true as const }])
    .map((piece) => words(runsOf(piece).filter((run) => run.value)))
    .filter(Boolean)
    .join('\n');
};

test('every part is drawn as its kind, with all of its words', () => {
  const drawn = pieces<true>({ text, parts }, []);
  expect(drawn.map((piece) => [piece.kind, words(runsOf(piece))])).toEqual(
    said.map(([kind, each]) => [kind, kind === 'table row' ? each : each.replaceAll('\n', '')]),
  );
});

test('a row is read by its headers; without them by its cells', () => {
  const rows = pieces<true>({ text, parts }, []).flatMap((piece) =>
    piece.kind === 'table row' ? [piece.cells.map((cell) => [words(cell.label), words(cell.value)])] : [],
  );
  expect(rows).toEqual([
    [
      ['Plan: ', 'Starter'],
      ['Rows per file: ', '50,000'],
      ['Exports per day: ', '5'],
    ],
    [
      ['', 'Team'],
      ['', '25 at 9:00\n- or later'],
    ],
  ]);
});

test.each([
  ['Files can be downloaded for 7 days.'],
  ['1. Open Reports.'],
  ['Starter; Rows per file: 50,000'],
  ['per file: 50,000; Exp'],
  ['Only owners may do this.\nPlan: Starter'],
])('“%s” is marked exactly', (quote) => {
  expect(marked(quote)).toBe(quote);
});

test.each([
  ['no parts', []],
  ['a part outside', [{ kind: 'note' as const, start: 5, end: 9999 }]],
  ['a part turned round', [{ kind: 'note' as const, start: 9, end: 5 }]],
])('%s: the text is a paragraph', (_, strange) => {
  expect(pieces({ text: 'Some words.', parts: strange }, []).map((piece) => piece.kind)).toEqual([
    'paragraph',
  ]);
});
