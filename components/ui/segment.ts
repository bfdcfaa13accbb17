/** Cuts a text into lines and runs, so that marked ranges can be drawn without building markup from strings. */

export interface Range<T> {
  start: number;
  end: number;
  value: T;
}

export interface Run<T> {
  text: string;
  /** Null: nothing marks it. */
  value: T | null;
  first: boolean;
  /** The range's last run: where its mark stands. */
  last: boolean;
}

export interface Line<T> {
  /** 'item': a list item, drawn with a hanging indent. */
  kind: 'text' | 'item' | 'blank';
  runs: Run<T>[];
}

const item = /^[ \t]{0,8}(?:\d{1,3}[.)]|[-*•–])[ \t]/;

/**
 * Lines of `text`, whose runs joined by '\n' give `text` again. Ranges are clamped to the text; of two that overlap
 * the earlier one keeps the overlap, and one that is left empty is dropped.
 */
export function segment<T>(text: string, ranges: readonly Range<T>[]): Line<T>[] {
  const clean = separate(text.length, ranges);
  const lines: Line<T>[] = [];
  let at = 0;
  let next = 0;
  for (const content of text.split('\n')) {
    const end = at + content.length;
    const runs: Run<T>[] = [];
    let cursor = at;
    while (cursor < end) {
      const range = clean[next];
      if (!range || range.start >= end) {
        runs.push({ text: text.slice(cursor, end), value: null, first: false, last: false });
        break;
      }
      if (range.start > cursor) {
        runs.push({ text: text.slice(cursor, range.start), value: null, first: false, last: false });
        cursor = range.start;
      }
      const stop = Math.min(range.end, end);
      runs.push({
        text: text.slice(cursor, stop),
        value: range.value,
        first: cursor === range.start,
        last: stop === range.end,
      });
      cursor = stop;
      if (range.end <= end) next += 1;
    }
    lines.push({ kind: content.trim() === '' ? 'blank' : item.test(content) ? 'item' : 'text', runs });
    at = end + 1;
    while (clean[next] && (clean[next]?.end ?? 0) <= at) next += 1;
  }
  return lines;
}

function separate<T>(length: number, ranges: readonly Range<T>[]): Range<T>[] {
  const kept: Range<T>[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const start = Math.max(range.start, kept.at(-1)?.end ?? 0);
    const end = Math.min(range.end, length);
    if (start < end) kept.push({ start, end, value: range.value });
  }
  return kept;
}
