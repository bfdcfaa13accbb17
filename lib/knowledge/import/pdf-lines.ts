/** From letters on a page to lines in reading order. Lengths in points, `y` counted from the top of the page. */

/** Letters that the file writes in one go. `y` is their baseline. */
export interface Run {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
  font: string;
}

export interface Page {
  width: number;
  height: number;
  runs: Run[];
}

/** Letters beside one another with no wide gap: a line of a column, or one cell of a row. */
export interface Segment {
  text: string;
  x: number;
  end: number;
  y: number;
  size: number;
  /** The font of most of its letters, and whether all of them are in it. */
  font: string;
  pure: boolean;
}

/** What stands on one baseline within a column: one segment, or the cells of a row. */
export interface Line {
  page: number;
  /** The left and right edge of the column in which it stands. */
  left: number;
  right: number;
  y: number;
  size: number;
  segments: Segment[];
}

const rtl = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/gu;
/** In shares of the letters' size. */
const gaps = { word: 0.16, cell: 1.6 };

export function linesOf({ width, runs }: Page, page: number): Line[] {
  const segments = baselines(runs).flatMap(segmentsOf);
  return inColumns(segments, width).flatMap((column) => rowsOf(column, page));
}

/** Runs on the same baseline; raised and lowered small letters belong to their line. */
function baselines(runs: readonly Run[]): Run[][] {
  const said = runs.filter((run) => run.text.trim() !== '').sort((a, b) => a.y - b.y || a.x - b.x);
  const rows: { y: number; size: number; runs: Run[] }[] = [];
  for (const run of said) {
    const row = rows.findLast(({ y, size }) => Math.abs(y - run.y) <= 0.45 * Math.max(size, run.size));
    if (!row || run.y - row.y > 40) rows.push({ y: run.y, size: run.size, runs: [run] });
    else {
      row.runs.push(run);
      if (run.size > row.size) Object.assign(row, { y: run.y, size: run.size });
    }
  }
  return rows.map((row) => row.runs);
}

function segmentsOf(row: readonly Run[]): Segment[] {
  const sorted = [...row].sort((a, b) => a.x - b.x);
  const groups: Run[][] = [];
  let end = -Infinity;
  for (const run of sorted) {
    const last = groups.at(-1);
    if (last && run.x - end <= gaps.cell * Math.max(run.size, last.at(-1)?.size ?? 0)) last.push(run);
    else groups.push([run]);
    end = Math.max(end, run.x + run.width);
  }
  return groups.map(segmentOf);
}

/** Read from right to left: most letters belong to such a script. */
function isBackwards(text: string): boolean {
  return (text.match(rtl)?.length ?? 0) > text.replace(/[\s\d\p{P}]/gu, '').length / 2;
}

function segmentOf(runs: readonly Run[]): Segment {
  const all = runs.map((run) => run.text).join('');
  const backwards = isBackwards(all);
  const ordered = backwards ? runs.toReversed() : runs;
  const letters = new Map<string, number>();
  let text = '';
  ordered.forEach((run, at) => {
    const before = ordered[at - 1];
    if (before) {
      const gap = backwards ? before.x - (run.x + run.width) : run.x - (before.x + before.width);
      if (gap > gaps.word * run.size && !/\s$/.test(text) && !/^\s/.test(run.text)) text += ' ';
    }
    text += run.text;
    letters.set(run.font, (letters.get(run.font) ?? 0) + run.text.length);
  });
  const [font = ''] = [...letters].sort((a, b) => b[1] - a[1])[0] ?? [];
  const main = runs.reduce((a, b) => (b.size * b.text.length > a.size * a.text.length ? b : a));
  return {
    text: text.replace(/\s+/g, ' ').trim(),
    x: Math.min(...runs.map((run) => run.x)),
    end: Math.max(...runs.map((run) => run.x + run.width)),
    y: main.y,
    size: main.size,
    font,
    pure: letters.size === 1,
  };
}

/** Segments in the order in which columns are read: what crosses the gutter parts the page into bands. */
function inColumns(segments: readonly Segment[], width: number): Segment[][] {
  const gutter = gutterOf(segments, width);
  if (gutter === null) return [[...segments]];
  const columns: Segment[][] = [];
  let left: Segment[] = [];
  let right: Segment[] = [];
  let across: Segment[] = [];
  const close = (): void => {
    columns.push(...[left, right].filter((column) => column.length > 0));
    left = [];
    right = [];
  };
  for (const segment of [...segments].sort((a, b) => a.y - b.y)) {
    if (segment.x < gutter && segment.end > gutter) {
      close();
      across.push(segment);
      continue;
    }
    if (across.length > 0) columns.push(across);
    across = [];
    (segment.end <= gutter ? left : right).push(segment);
  }
  close();
  if (across.length > 0) columns.push(across);
  return columns;
}

/**
 * Where a page of two columns is free of letters from top to bottom of its running text; null for one column. Cells
 * of a table are free of each other too, but they do not fill their columns as running text does.
 */
function gutterOf(segments: readonly Segment[], width: number): number | null {
  if (segments.length < 12) return null;
  let best: { at: number; crossing: number } | null = null;
  for (let at = width * 0.35; at <= width * 0.65; at += 2) {
    const crossing = segments.filter(({ x, end }) => x < at + 4 && end > at - 4).length;
    if (!best || crossing < best.crossing) best = { at, crossing };
  }
  if (!best || best.crossing > 0.25 * segments.length) return null;
  const { at } = best;
  const fills = (side: Segment[]): boolean => {
    if (side.length < 5) return false;
    const edge = Math.max(...side.map(({ end }) => end)) - Math.min(...side.map(({ x }) => x));
    const wide = side.filter(({ x, end }) => end - x >= 0.7 * edge);
    return edge >= 0.2 * width && wide.length >= 0.5 * side.length;
  };
  const left = segments.filter(({ end }) => end <= at);
  const right = segments.filter(({ x }) => x >= at);
  return fills(left) && fills(right) ? at : null;
}

function rowsOf(column: readonly Segment[], page: number): Line[] {
  const left = Math.min(...column.map(({ x }) => x));
  const right = Math.max(...column.map(({ end }) => end));
  const lines: Line[] = [];
  for (const segment of [...column].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const line = lines.at(-1);
    if (line && Math.abs(line.y - segment.y) <= 0.45 * Math.max(line.size, segment.size)) {
      line.segments.push(segment);
      line.segments.sort((a, b) => a.x - b.x);
      line.size = Math.max(line.size, segment.size);
    } else {
      lines.push({ page, left, right, y: segment.y, size: segment.size, segments: [segment] });
    }
  }
  return lines;
}

/** Lines without those that stand at the edge of many pages: headers, footers, page numbers. */
export function withoutFurniture(pages: readonly Line[][], heights: readonly number[]): Line[][] {
  if (pages.length < 2) return [...pages];
  const edge = (line: Line): 'top' | 'bottom' | null => {
    const height = heights[line.page] ?? 0;
    return line.y < 0.12 * height ? 'top' : line.y > 0.88 * height ? 'bottom' : null;
  };
  const keyOf = (line: Line): string | null => {
    const place = edge(line);
    // Numbers differ from page to page, and their own column too.
    return place && `${place} ${lineText(line).replace(/\d+|\b[ivxlc]+\b/gi, '#')}`;
  };
  const seen = new Map<string, Set<number>>();
  for (const line of pages.flat()) {
    const key = keyOf(line);
    if (key !== null) seen.set(key, (seen.get(key) ?? new Set()).add(line.page));
  }
  const enough = Math.max(2, Math.ceil(pages.length * (pages.length < 4 ? 1 : 0.4)));
  const counted = pageCounters(pages.flat().filter((line) => edge(line) !== null));
  return pages.map((lines) =>
    lines.filter((line) => {
      if (leaders.test(lineText(line))) return false;
      const key = keyOf(line);
      if (key === null) return true;
      return (
        (seen.get(key)?.size ?? 0) < enough && !/^[\divxlc]{1,5}$/i.test(lineText(line)) && !counted.has(line)
      );
    }),
  );
}

/** A line of a table of contents: dots that lead to a page. */
const leaders = /(?:\. ?){8,}|(?:\. ?){5,}\s*[\divxlc]{1,5}$/i;

/** Lines at the edge whose number counts with the pages, as "Chapter 2: Exports 14" does. */
function pageCounters(lines: readonly Line[]): Set<Line> {
  const byOffset = Map.groupBy(lines, (line) => {
    const number = /^(\d{1,4})\b|\b(\d{1,4})$/.exec(lineText(line));
    return number ? Number(number[1] ?? number[2]) - line.page : NaN;
  });
  return new Set(
    [...byOffset].flatMap(([offset, found]) => (Number.isNaN(offset) || found.length < 3 ? [] : found)),
  );
}

export function lineText(line: Line): string {
  const texts = line.segments.map(({ text }) => text);
  return (isBackwards(texts.join('')) ? texts.reverse() : texts).join(' ');
}
