/** A passage as its parts: paragraphs, lists, notes and rows, each with the runs that are quoted. */
import type { Passage, PassagePart } from '../../lib/domain';
import { segment } from './segment';
import type { Line, Range, Run } from './segment';

/** A cell of a table row: its header, what it holds, and what parts it from the next one. */
export interface Cell<T> {
  label: Run<T>[];
  value: Run<T>[];
  gap: Run<T>[];
}

export type Piece<T> =
  | { kind: Exclude<PassagePart['kind'], 'table row'>; lines: Line<T>[] }
  | { kind: 'table row'; cells: Cell<T>[] };

const newline = { text: '\n', value: null, first: false, last: false };

/**
 * The parts of a passage in order. The runs of all of them, joined, give every character of a part again, so a quote
 * is marked where it stands. Text that no part covers is a paragraph; parts that overlap or lie outside are left out.
 */
export function pieces<T>(
  { text, parts }: Pick<Passage, 'text' | 'parts'>,
  ranges: readonly Range<T>[],
): Piece<T>[] {
  const found: Piece<T>[] = [];
  let at = 0;
  const linesOf = (start: number, end: number) =>
    segment(text.slice(start, end), shifted(ranges, start, end));
  const paragraph = (start: number, end: number) => {
    if (text.slice(start, end).trim() !== '') found.push({ kind: 'paragraph', lines: linesOf(start, end) });
  };
  for (const { kind, start, end } of [...parts].sort((a, b) => a.start - b.start)) {
    if (start < at || end > text.length || start >= end) continue;
    paragraph(at, start);
    const runs = (from: number, to: number) =>
      linesOf(from, to).flatMap(({ runs: each }, place) => (place > 0 ? [newline, ...each] : each));
    if (kind === 'table row') found.push({ kind, cells: cellsOf(text, start, end, runs) });
    else found.push({ kind, lines: linesOf(start, end) });
    at = end;
  }
  paragraph(at, text.length);
  return found;
}

/** Rows are kept as "Header: cell; Header: cell" (lib/knowledge/split). */
function cellsOf<T>(
  text: string,
  start: number,
  end: number,
  runs: (from: number, to: number) => Run<T>[],
): Cell<T>[] {
  const cells: Cell<T>[] = [];
  let from = start;
  while (from < end) {
    const semicolon = text.indexOf('; ', from);
    const to = semicolon < 0 || semicolon >= end ? end : semicolon;
    const next = Math.min(end, to + 2);
    const colon = text.indexOf(': ', from);
    const value = colon < 0 || colon + 2 > to ? from : colon + 2;
    cells.push({ label: runs(from, value), value: runs(value, to), gap: runs(to, next) });
    from = next;
  }
  return cells;
}

function shifted<T>(ranges: readonly Range<T>[], start: number, end: number): Range<T>[] {
  return ranges
    .filter((range) => range.start < end && range.end > start)
    .map((range) => ({ ...range, start: Math.max(0, range.start - start), end: range.end - start }));
}
