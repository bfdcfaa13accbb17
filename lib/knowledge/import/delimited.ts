/** Tables saved as text: comma, semicolon, tab or bar between the cells, quoted as spreadsheets do. */
import type { Block } from '../../domain';
import { captureLimits as limits } from '../limits';

export interface Delimited {
  header: string[];
  rows: string[][];
}

export function readDelimited(text: string): Delimited {
  const said = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  // Excel's own hint.
  const hint = /^sep=(.)\n/i.exec(said);
  const body = hint ? said.slice(hint[0].length) : said;
  const all = recordsOf(body, hint?.[1] ?? delimiterOf(body)).filter((row) =>
    row.some((cell) => cell !== ''),
  );
  const [first = []] = all;
  const headed = all.length > 1 && first.every(isName) && new Set(first).size === first.length;
  return headed ? { header: first, rows: all.slice(1) } : { header: [], rows: all };
}

export function tableBlock({ header, rows }: Delimited): Block {
  return { kind: 'table', header, rows };
}

/** A column's name: words, and not the value of a row. */
function isName(cell: string): boolean {
  return cell !== '' && cell.length <= 80 && /\p{L}/u.test(cell) && !/[.!?]\s|[\n]|https?:|@/.test(cell);
}

/** The one that cuts the first records into the same number of cells, the most of them. */
function delimiterOf(text: string): string {
  const sample = text.slice(0, 20_000);
  let best = ',';
  let most = 0;
  for (const mark of [',', ';', '\t', '|']) {
    const records = recordsOf(sample, mark).slice(0, 20);
    // The sample may end inside a record.
    if (records.length > 1) records.pop();
    const counts = records.map((record) => record.length);
    const usual = Math.max(...counts);
    const even = counts.filter((count) => count === usual).length / counts.length;
    const score = usual < 2 ? 0 : even * 10 + Math.min(usual, 9) / 10;
    if (score > most) {
      most = score;
      best = mark;
    }
  }
  return best;
}

/** A quote that never ends is taken for a letter. */
function recordsOf(text: string, mark: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  const add = (cell: string): void => {
    if (record.length < limits.columns) record.push(cell.trim());
  };
  for (let at = 0; at <= text.length;) {
    let cell = '';
    let end = at;
    const quoted = text[at] === '"' ? quotedAt(text, at) : null;
    if (quoted) {
      cell = quoted.cell;
      end = quoted.end;
    }
    const stop = nextOf(text, end, mark);
    cell += text.slice(end, stop);
    add(cell);
    if (text[stop] !== mark) {
      records.push(record);
      record = [];
    }
    at = stop + 1;
  }
  return records;
}

function quotedAt(text: string, at: number): { cell: string; end: number } | null {
  const parts: string[] = [];
  for (let from = at + 1; ;) {
    const close = text.indexOf('"', from);
    // Longer than this is a stray quote, not a cell.
    if (close < 0 || close - at > 100_000) return null;
    parts.push(text.slice(from, close));
    if (text[close + 1] !== '"') return { cell: parts.join('"'), end: close + 1 };
    from = close + 2;
  }
}

function nextOf(text: string, from: number, mark: string): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === mark || text[at] === '\n') return at;
  }
  return text.length;
}
