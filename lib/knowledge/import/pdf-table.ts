/** Tables of a PDF: rows whose cells begin, or end, at the same places. What does not clearly look like one stays text. */
import type { Block } from '../../domain';
import { lineText } from './pdf-lines';
import type { Line, Segment } from './pdf-lines';

interface Column {
  x: number;
  end: number;
}

const leastRows = 3;
const mostColumns = 12;

/** The table that begins with the line at `from`; null when none does. */
export function tableAt(lines: readonly Line[], from: number): { block: Block; next: number } | null {
  const first = lines[from];
  if (!first || first.segments.length < 2 || first.segments.length > mostColumns) return null;
  const columns: Column[] = first.segments.map(({ x, end }) => ({ x, end }));
  const rows: string[][] = [first.segments.map(({ text }) => text)];
  let full = 1;
  let next = from + 1;
  for (; next < lines.length; next++) {
    const line = lines[next] as Line;
    const before = lines[next - 1] as Line;
    if (
      line.page !== first.page ||
      line.y <= before.y ||
      line.y - before.y > 3.2 * Math.max(line.size, before.size)
    )
      break;
    const places = placesOf(line.segments, columns);
    if (!places) break;
    const wraps =
      places[0] !== 0 || (line.segments.length === 1 && line.y - before.y < 1.45 * line.size && full > 1);
    // A line that fills only the first column after a gap is text behind the table.
    if (line.segments.length === 1 && !wraps) break;
    if (line.segments.length >= 2 && !(wraps && line.segments.length < columns.length)) full++;
    const row = wraps ? (rows.at(-1) as string[]) : columns.map(() => '');
    if (!wraps) rows.push(row);
    line.segments.forEach((segment, at) => {
      const place = places[at] ?? 0;
      row[place] = `${row[place] ?? ''} ${segment.text}`.trim();
      const column = columns[place];
      if (column)
        Object.assign(column, { x: Math.min(column.x, segment.x), end: Math.max(column.end, segment.end) });
    });
  }
  if (full < leastRows || isRunningText(lines.slice(from, next))) return null;
  const headed = isHeader(lines[from] as Line, lines.slice(from + 1, next));
  const [header = []] = rows;
  return {
    block: { kind: 'table', header: headed ? header : [], rows: headed ? rows.slice(1) : rows },
    next,
  };
}

/** The column of each segment; null when one stands in none, or two in the same. */
function placesOf(segments: readonly Segment[], columns: readonly Column[]): number[] | null {
  const places: number[] = [];
  for (const segment of segments) {
    const tolerance = 0.7 * segment.size;
    const place = columns.findIndex((column, at) => {
      const free = columns[at + 1]?.x ?? Infinity;
      const centred = Math.abs((column.x + column.end) / 2 - (segment.x + segment.end) / 2) <= tolerance;
      const aligned =
        Math.abs(column.x - segment.x) <= tolerance || Math.abs(column.end - segment.end) <= tolerance;
      return (
        (aligned || centred) &&
        segment.end <= free + tolerance &&
        segment.x >= (columns[at - 1]?.x ?? -Infinity)
      );
    });
    if (place < 0 || (places.at(-1) ?? -1) >= place) return null;
    places.push(place);
  }
  return places;
}

/** Set in another font than the rows below it, or words above numbers. */
function isHeader(first: Line, rest: readonly Line[]): boolean {
  const fonts = new Set(first.segments.map(({ font }) => font));
  const below = rest.flatMap(({ segments }) => segments.map(({ font }) => font));
  if (below.every((font) => !fonts.has(font))) return true;
  const number = /^[\s\d.,%€$£+–-]*\d[\s\d.,%€$£+–-]*$/;
  const numbers = rest.some(({ segments }) => segments.some(({ text }) => number.test(text)));
  return numbers && first.segments.every(({ text }) => !number.test(text) && text.length <= 40);
}

/** Words with wide gaps between them: justified text, or signs before hanging lines. */
function isRunningText(lines: readonly Line[]): boolean {
  const signs = lines.filter((line) =>
    /^(?:[•◦▪‣●○■–*·-]|\(?(?:\d{1,3}|[a-z])[.)])$/u.test(line.segments[0]?.text ?? ''),
  );
  if (signs.length >= 0.5 * lines.length) return true;
  const letters = lines.map((line) => lineText(line).length);
  const cells = lines.flatMap(({ segments }) => segments);
  return letters.reduce((sum, length) => sum + length, 0) / cells.length > 60;
}
