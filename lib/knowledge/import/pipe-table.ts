/** Tables of Markdown: a header, a line of dashes, rows. */
import type { Block } from '../../domain';
import { captureLimits as limits } from '../limits';
import { inlineText } from './inline';

const dashes = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*){0,100}\|?[ \t]*$/;

export function isTableStart(line: string, next: string | undefined): boolean {
  return (
    line.includes('|') &&
    next !== undefined &&
    next.includes('|') &&
    dashes.test(next) &&
    cellsOf(line).length === cellsOf(next).length
  );
}

export function readTable(lines: readonly string[], at: number): { block: Block; next: number } {
  const header = cellsOf(lines[at] ?? '').map(inlineText);
  const rows: string[][] = [];
  let next = at + 2;
  for (; next < lines.length; next++) {
    const line = lines[next] ?? '';
    if (line.trim() === '' || !line.includes('|')) break;
    const cells = cellsOf(line).map(inlineText).slice(0, header.length);
    rows.push(header.map((_, place) => cells[place] ?? ''));
  }
  return { block: { kind: 'table', header, rows }, next };
}

/** Cells without their outer pipes; `\|` and pipes in code belong to the cell. */
function cellsOf(line: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let code = false;
  const inside = line.trim().replace(/^\|/, '');
  for (let at = 0; at < inside.length; at++) {
    const character = inside[at] ?? '';
    if (character === '\\' && inside[at + 1] === '|') {
      cell += '|';
      at++;
    } else if (character === '|' && !code) {
      cells.push(cell.trim());
      cell = '';
    } else {
      if (character === '`') code = !code;
      cell += character;
    }
  }
  if (cell.trim() !== '') cells.push(cell.trim());
  return cells.slice(0, limits.columns);
}
