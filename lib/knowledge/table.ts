import { dom, tagOf } from './dom';
import { captureLimits as limits } from './limits';

/** A cell may claim to span thousands of others: what is repeated is kept short. */
const maxRepeated = 200;

/**
 * A data table as header and rows, cells that span several repeated in each; null for tables that only lay out a page.
 * `textOf` reads a cell as the person sees it.
 */
export function readTable(
  table: Element,
  textOf: (cell: Element) => string,
): { header: string[]; rows: string[][] } | null {
  if (/presentation|none/.test(dom().attribute(table, 'role') ?? '')) return null;
  const rows = [...dom().all(table, 'tr')]
    .filter((row) => dom().closest(row, 'table') === table)
    .slice(0, limits.rows)
    .map((row) => [...dom().children(row)].filter(isCell));
  const headed = dom().all(table, 'th').length > 0;
  const columns = Math.max(0, ...rows.map((row) => row.length));
  if (!headed && (columns < 2 || rows.length < 2 || dom().one(table, 'table,h1,h2,h3') !== null)) return null;

  const grid: string[][] = [];
  rows.forEach((cells, at) => {
    const row = (grid[at] ??= []);
    let column = 0;
    for (const cell of cells) {
      while (row[column] !== undefined) column++;
      const text = textOf(cell);
      const wide = span(cell, 'colspan', limits.columns);
      const high = Math.min(span(cell, 'rowspan', limits.columns), rows.length - at);
      for (let down = 0; down < high; down++) {
        const below = (grid[at + down] ??= []);
        for (let right = 0; right < wide && column + right < limits.columns; right++) {
          below[column + right] = down + right === 0 ? text : text.slice(0, maxRepeated);
        }
      }
      column += wide;
      if (column >= limits.columns) break;
    }
  });
  const filled = grid.map((row) => Array.from(row, (cell) => cell ?? ''));
  // One column with words beside icons: a box drawn with a table.
  const spoken = new Set(
    filled.flatMap((row) => row.flatMap((cell, column) => (cell === '' ? [] : [column]))),
  );
  if (spoken.size < 2 && columns > 1) return null;
  const first = rows[0] ?? [];
  const hasHeader = first.length > 1 && (first.every(isHead) || (rows.length > 2 && first.every(isBold)));
  const header = hasHeader ? (filled[0] ?? []) : [];
  const body = filled.slice(hasHeader ? 1 : 0).filter((row) => row.some((cell) => cell !== ''));
  return { header, rows: body };
}

function isCell(node: Node): node is HTMLTableCellElement {
  return node.nodeType === Node.ELEMENT_NODE && /^T[HD]$/.test(tagOf(node as Element));
}

/** The empty corner above a column of row names is often a plain cell. */
function isHead(cell: Element, at: number): boolean {
  return tagOf(cell) === 'TH' || (at === 0 && dom().text(cell)?.trim() === '');
}

function isBold(cell: Element): boolean {
  const bold = dom().one(cell, 'b,strong');
  return bold !== null && dom().text(bold)?.trim() === dom().text(cell)?.trim();
}

function span(cell: Element, name: string, most: number): number {
  const wanted = Number.parseInt(dom().attribute(cell, name) ?? '1', 10);
  return Math.min(Math.max(wanted || 1, 1), most);
}
