/** Lines of a PDF as blocks. A PDF knows no paragraphs: sizes, gaps, edges and signs tell them. */
import type { Block } from '../../domain';
import { lineText } from './pdf-lines';
import type { Line } from './pdf-lines';
import { tableAt } from './pdf-table';

type Level = 1 | 2 | 3 | 4 | 5 | 6;

interface Sizes {
  /** Of most letters, and the font of most of them. */
  body: number;
  font: string;
  /** Sizes of headings, the largest first. */
  headings: number[];
  /** From baseline to baseline in running text, in shares of the size. */
  leading: number;
  /** Words that are written with a hyphen somewhere inside a line. */
  hyphenated: ReadonlySet<string>;
}

const bullet = /^[•◦▪▫‣●○■□–—*·-]\s+|^[•◦▪▫‣●○■□]/u;
const numbered = /^(?:\(?(\d{1,3})[.)]|\(?([a-z])[.)])\s+/;
const maxHeading = 200;

export function blocksOfLines(lines: readonly Line[]): Block[] {
  const sizes = sizesOf(lines);
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length;) {
    const line = lines[at] as Line;
    const table = tableAt(lines, at);
    const level = table ? null : levelOf(lines, at, sizes);
    if (table) {
      blocks.push(table.block);
      at = table.next;
    } else if (level !== null) {
      const end = headingEnd(lines, at, level, sizes);
      const text = lines.slice(at, end).map(lineText).join(' ');
      blocks.push({ kind: 'heading', level, text, anchor: null });
      at = end;
    } else if (signOf(line)) {
      const { block, next } = listAt(lines, at, sizes);
      blocks.push(block);
      at = next;
    } else {
      const end = paragraphEnd(lines, at, sizes);
      blocks.push({ kind: 'paragraph', text: joined(lines.slice(at, end), sizes) });
      at = end;
    }
  }
  return acrossPages(blocks);
}

function sizesOf(lines: readonly Line[]): Sizes {
  const letters = new Map<number, number>();
  const fonts = new Map<string, number>();
  const steps: number[] = [];
  const hyphenated = new Set<string>();
  lines.forEach((line, at) => {
    const text = lineText(line);
    letters.set(rounded(line.size), (letters.get(rounded(line.size)) ?? 0) + text.length);
    for (const { font, text: said } of line.segments) fonts.set(font, (fonts.get(font) ?? 0) + said.length);
    for (const [word] of text.matchAll(/\p{L}+-\p{L}+/gu)) hyphenated.add(word.toLowerCase());
    const before = lines[at - 1];
    if (
      before &&
      before.page === line.page &&
      line.y > before.y &&
      rounded(before.size) === rounded(line.size)
    ) {
      steps.push((line.y - before.y) / line.size);
    }
  });
  const most = <K>(counts: Map<K, number>): K | undefined =>
    [...counts].reduce<[K, number] | null>((a, b) => (a && a[1] >= b[1] ? a : b), null)?.[0];
  const body = most(letters) ?? 10;
  const all = [...letters.values()].reduce((sum, count) => sum + count, 0);
  const headings = [...letters]
    // A size in which much is said is a second body, not a heading.
    .filter(([size, count]) => size > body * 1.08 && count < 0.3 * all)
    .map(([size]) => size)
    .sort((a, b) => b - a);
  // The smaller steps are those inside paragraphs.
  steps.sort((a, b) => a - b);
  return {
    body,
    font: most(fonts) ?? '',
    headings: merged(headings),
    leading: steps[Math.floor(steps.length * 0.4)] ?? 1.2,
    hyphenated,
  };
}

/** Sizes that a reader cannot tell apart are one. */
function merged(sizes: readonly number[]): number[] {
  return sizes.filter((size, at) => at === 0 || (sizes[at - 1] ?? 0) - size > 0.6);
}

const rounded = (size: number): number => Math.round(size * 2) / 2;

/** By size; else by a font of its own, when the line is short and stands apart. */
function levelOf(lines: readonly Line[], at: number, sizes: Sizes): Level | null {
  const line = lines[at] as Line;
  const text = lineText(line);
  if (text.length > maxHeading || !/\p{L}/u.test(text) || line.segments.length > 2) return null;
  const size = rounded(line.size);
  const place = sizes.headings.findIndex((each) => size >= each - 0.6);
  if (place >= 0 && size > sizes.body) return Math.min(place + 1, 4) as Level;
  const [only] = line.segments;
  if (!only || line.segments.length > 1 || !only.pure || only.font === sizes.font || size < sizes.body - 0.6)
    return null;
  if (text.length > 90 || /[.,;:!]$/.test(text) || signOf(line)) return null;
  const before = lines[at - 1];
  const next = lines[at + 1];
  const apart = !before || before.page !== line.page || isGap(before, line, sizes) || bodyEnds(before);
  const followed = next !== undefined && next.segments.some(({ font }) => font === sizes.font);
  return apart && followed ? (Math.min(sizes.headings.length + 1, 5) as Level) : null;
}

function headingEnd(lines: readonly Line[], from: number, level: Level, sizes: Sizes): number {
  const first = lines[from] as Line;
  let end = from + 1;
  for (; end < lines.length && end - from < 3; end++) {
    const before = lines[end - 1] as Line;
    const line = lines[end] as Line;
    const same =
      rounded(line.size) === rounded(first.size) && line.segments[0]?.font === first.segments[0]?.font;
    if (!same || line.page !== first.page || signOf(line) || /^\d+(?:\.\d+)*\.?\s/.test(lineText(line)))
      break;
    if (line.y < before.y || line.y - before.y > 1.5 * line.size) break;
    if (level > sizes.headings.length && !isFull(before)) break;
  }
  return end;
}

function signOf(line: Line): { ordered: boolean; length: number } | null {
  const text = lineText(line);
  const dot = bullet.exec(text);
  if (dot && text.length > dot[0].length) return { ordered: false, length: dot[0].length };
  const number = numbered.exec(text);
  return number ? { ordered: true, length: number[0].length } : null;
}

function listAt(lines: readonly Line[], from: number, sizes: Sizes): { block: Block; next: number } {
  const first = lines[from] as Line;
  const { ordered } = signOf(first) ?? { ordered: false };
  const x = startOf(first);
  const items: string[] = [];
  let at = from;
  while (at < lines.length) {
    const line = lines[at] as Line;
    const sign = signOf(line);
    if (!sign || rounded(line.size) > sizes.body * 1.3) break;
    const deeper = startOf(line) > x + 0.8 * line.size;
    if (!deeper && sign.ordered !== ordered) break;
    if (!deeper && line.page === first.page && startOf(line) < x - 0.8 * line.size) break;
    const end = itemEnd(lines, at, sizes);
    const text = joined(lines.slice(at, end), sizes).slice(sign.length).trim();
    if (deeper && items.length > 0) items.push(`${items.pop() ?? ''}\n- ${text}`);
    else items.push(text);
    at = end;
  }
  // One number at the start of a paragraph is no list.
  return { block: { kind: 'list', ordered, items }, next: Math.max(at, from + 1) };
}

/** The lines that go on with an item: not left of its words, no wide gap, no sign of their own. */
function itemEnd(lines: readonly Line[], from: number, sizes: Sizes): number {
  const first = lines[from] as Line;
  const x = startOf(first);
  let end = from + 1;
  for (; end < lines.length; end++) {
    const before = lines[end - 1] as Line;
    const line = lines[end] as Line;
    if (signOf(line) || rounded(line.size) !== rounded(first.size) || isGap(before, line, sizes)) break;
    if (levelOf(lines, end, sizes) !== null) break;
    const hangs = startOf(line) > x + 0.3 * line.size;
    const goesOn = isFull(before) && startOf(line) >= x - 1;
    if (line.page !== before.page ? !/^\p{Ll}/u.test(lineText(line)) : !hangs && !goesOn) break;
  }
  return end;
}

function paragraphEnd(lines: readonly Line[], from: number, sizes: Sizes): number {
  const first = lines[from] as Line;
  let end = from + 1;
  for (; end < lines.length; end++) {
    const before = lines[end - 1] as Line;
    const line = lines[end] as Line;
    if (line.page !== first.page || rounded(line.size) !== rounded(first.size)) break;
    if (isGap(before, line, sizes) || signOf(line) || levelOf(lines, end, sizes) !== null) break;
    if (tableAt(lines, end)) break;
    // An indented line opens a paragraph, and so does the one after a last line.
    if (startOf(line) > startOf(before) + 0.8 * line.size && startOf(before) <= before.left + 1) break;
    if (bodyEnds(before) && !isFull(before)) break;
  }
  return end;
}

const startOf = (line: Line): number => line.segments[0]?.x ?? line.left;

function bodyEnds(line: Line): boolean {
  return /[.!?:;…”"')\]]$|[。！？]$/u.test(lineText(line));
}

/** Does it reach the right edge of its column, where a word more would not have fitted? */
function isFull(line: Line): boolean {
  const end = line.segments.at(-1)?.end ?? line.right;
  return end >= line.right - 0.15 * (line.right - line.left);
}

function isGap(before: Line, line: Line, sizes: Sizes): boolean {
  if (before.page !== line.page || line.y <= before.y) return false;
  return (line.y - before.y) / Math.max(line.size, before.size) > sizes.leading * 1.28;
}

/** Lines as running text; a word cut at the end of a line is put together again. */
function joined(lines: readonly Line[], sizes: Sizes): string {
  return lines.map(lineText).reduce((text, next) => joinedWords(text, next, sizes.hyphenated), '');
}

function joinedWords(text: string, next: string, hyphenated: ReadonlySet<string>): string {
  if (text === '') return next;
  const cut = /(\p{L}+)[-\u00AD\u2010]$/u.exec(text);
  const rest = /^\p{Ll}+/u.exec(next)?.[0];
  if (cut && rest) {
    const whole = `${cut[1] ?? ''}-${rest}`.toLowerCase();
    return hyphenated.has(whole) ? text + next : text.slice(0, -1) + next;
  }
  if (
    /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]$/u.test(text) &&
    /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(next)
  ) {
    return text + next;
  }
  return /-$/.test(text) ? text + next : `${text} ${next}`;
}

/** A paragraph that a page or column cut in two is one again. */
function acrossPages(blocks: readonly Block[]): Block[] {
  const kept: Block[] = [];
  for (const block of blocks) {
    const last = kept.at(-1);
    if (
      block.kind === 'paragraph' &&
      last?.kind === 'paragraph' &&
      /^\p{Ll}/u.test(block.text) &&
      !/[.!?:;]["”’)]?$/u.test(last.text)
    ) {
      kept[kept.length - 1] = { kind: 'paragraph', text: joinedWords(last.text, block.text, new Set()) };
    } else {
      kept.push(block);
    }
  }
  return kept;
}
