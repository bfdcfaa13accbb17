/** A data table as its head and cells, and how to tell it from one that only lays out a page. */
import { dom, tagOf } from './dom';
import { captureLimits as limits } from './limits';

/** A cell may claim to span thousands of others: what is repeated is kept short. */
const maxRepeated = 200;
/** More rows of names than this at the top are rows that happen to be bold. */
const maxHeads = 3;
const between = ' › ';

/**
 * A data table as header and rows, cells that span several repeated in each; null for tables that only lay out a page.
 * Several header rows become one ("Price › Monthly"), and the name of a group of rows stands before each of them
 * ("Team › Seats"). `textOf` reads a cell as the person sees it.
 */
export function readTable(
  table: Element,
  textOf: (cell: Element) => string,
): { header: string[]; rows: string[][] } | null {
  const lines = [...dom().all(table, 'tr')]
    .filter((row) => dom().closest(row, 'table') === table)
    .slice(0, limits.rows);
  const rows = lines.map((row) => [...dom().children(row)].filter(isCell));
  const columns = Math.max(
    0,
    ...rows.map((row) => row.reduce((sum, cell) => sum + span(cell, 'colspan', limits.columns), 0)),
  );
  const headed = dom().all(table, 'th').length > 0;
  if (isLayout(table, headed, columns, rows.length)) return null;

  const grid = gridOf(rows, textOf);
  const filled = grid.map((row) => Array.from(row, (cell) => cell ?? ''));
  // One column with words beside icons: a box drawn with a table.
  const spoken = new Set(
    filled.flatMap((row) =>
      row.flatMap((cell, column) => (/^(?:\[[^[\]]*\]\s*)*$/.test(cell) ? [] : [column])),
    ),
  );
  if (spoken.size < 2 && columns > 1) return null;

  const heads = headRows(lines, rows, columns);
  const header = heads === 0 ? [] : joined(filled.slice(0, heads));
  const body: string[][] = [];
  let group = '';
  filled.slice(heads).forEach((row, at) => {
    const cells = rows[heads + at] ?? [];
    const [only] = cells;
    if (cells.length === 1 && only && tagOf(only) === 'TH' && span(only, 'colspan', limits.columns) > 1) {
      group = row[0] ?? '';
    } else if (row.some((cell) => cell !== '')) {
      body.push(group === '' ? row : [[group, row[0]].filter(Boolean).join(between), ...row.slice(1)]);
    }
  });
  // A last group without rows says something of its own.
  if (body.length === 0 && group !== '') body.push([group]);
  return { header, rows: body };
}

function isLayout(table: Element, headed: boolean, columns: number, rows: number): boolean {
  // Intercom writes its data tables with the role of a layout.
  const said = /presentation|none/.test(dom().attribute(table, 'role') ?? '');
  if (said && dom().closest(table, '.intercom-interblocks-table-container') === null) return true;
  // Code with its line numbers beside it.
  if (
    dom().one(table, 'pre') !== null &&
    /(?:^|\s)(?:highlighttable|rouge-table)/.test(dom().attribute(table, 'class') ?? '')
  )
    return true;
  const nested = dom().one(table, 'table') !== null;
  if (!headed && (columns < 2 || rows < 2 || nested)) return true;
  return !headed && dom().one(table, 'h1,h2,h3') !== null && !isHeadedByHeadings(table);
}

/** Editors without header cells let people write headings into the first row. */
function isHeadedByHeadings(table: Element): boolean {
  const first = dom().one(table, 'tr');
  return [...dom().all(table, 'h1,h2,h3')].every(
    (heading) => first !== null && dom().contains(first, heading),
  );
}

/** Each cell in every place that it covers. */
function gridOf(rows: readonly Element[][], textOf: (cell: Element) => string): (string | undefined)[][] {
  const grid: (string | undefined)[][] = [];
  rows.forEach((cells, at) => {
    const row = (grid[at] ??= []);
    let column = 0;
    for (const cell of cells) {
      while (row[column] !== undefined) column++;
      if (column >= limits.columns) break;
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
    }
  });
  return grid;
}

/** How many rows at the top name the columns. */
function headRows(lines: readonly Element[], rows: readonly Element[][], columns: number): number {
  const first = rows[0] ?? [];
  if (first.length === 0 || columns < 2) return 0;
  const isHeadRow = (at: number) => (rows[at] ?? []).length > 0 && (rows[at] ?? []).every(isHead);
  if (!isHeadRow(0)) return rows.length > 2 && first.length > 1 && first.every(isBold) ? 1 : 0;
  // A single name over all columns heads the table only when the names of the columns follow.
  let heads = 0;
  while (heads < Math.min(maxHeads, rows.length - 1) && isHeadRow(heads)) heads++;
  const inHead = lines.filter((line) => tagOf(dom().parent(line) ?? line) === 'THEAD').length;
  if (inHead > 0) heads = Math.min(heads, inHead) || heads;
  return first.length === 1 && heads === 1 ? 0 : heads;
}

/** Several rows of names as one, each name once in a column. */
function joined(heads: readonly string[][]): string[] {
  const width = Math.max(...heads.map(({ length }) => length));
  return Array.from({ length: width }, (_, column) =>
    [...new Set(heads.map((row) => row[column] ?? ''))].filter(Boolean).join(between),
  );
}

function isCell(node: Node): node is HTMLTableCellElement {
  return node.nodeType === Node.ELEMENT_NODE && /^T[HD]$/.test(tagOf(node as Element));
}

/** The empty corner above a column of row names is often a plain cell. */
function isHead(cell: Element, at: number): boolean {
  return tagOf(cell) === 'TH' || (at === 0 && dom().text(cell)?.trim() === '');
}

function isBold(cell: Element): boolean {
  const bold = dom().one(cell, 'b,strong,h1,h2,h3,h4');
  return bold !== null && dom().text(bold)?.trim() === dom().text(cell)?.trim();
}

function span(cell: Element, name: string, most: number): number {
  const wanted = Number.parseInt(dom().attribute(cell, name) ?? '1', 10);
  return Math.min(Math.max(wanted || 1, 1), most);
}
