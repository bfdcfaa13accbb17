/** Markdown as blocks: CommonMark's structure with front matter, tables, callouts and the habits of help centres. */
import type { Block } from '../../domain';
import { nestedText } from '../block-text';
import { readFrontMatter } from './front-matter';
import type { FrontMatter } from './front-matter';
import { inlineText } from './inline';
import { isTableStart, readTable } from './pipe-table';
import { tidy } from './tidy';

export interface MarkdownText {
  /** From the front matter, else the only heading of the first level; null when neither is there. */
  title: string | null;
  front: FrontMatter;
  blocks: Block[];
  /** False when the limits cut something off. */
  whole: boolean;
}

const maxDepth = 12;

export function readMarkdown(text: string): MarkdownText {
  const { front, body } = readFrontMatter(text.replace(/\r\n?/g, '\n').replace(/^\uFEFF/, ''));
  const lines = withoutComments(body)
    .split('\n')
    .map((line) => line.replace(/^( *)\t/, '$1    '));
  const { blocks, whole } = tidy(readLines(lines, 0));
  const tops = blocks.filter((block) => block.kind === 'heading' && block.level === 1);
  const title = front.title ?? (tops.length === 1 && tops[0]?.kind === 'heading' ? tops[0].text : null);
  return { title, front, blocks, whole };
}

/** Comments, scripts and styles say nothing; a page may hold many, so each is searched for once. */
function withoutComments(text: string): string {
  let kept = '';
  let from = 0;
  for (const { index, 0: opening } of text.matchAll(/<!--|<(?:script|style)\b/gi)) {
    if (index < from) continue;
    const close = opening === '<!--' ? '-->' : `</${opening.slice(1).toLowerCase()}>`;
    const end = text.indexOf(close, index);
    if (end < 0) continue;
    kept += text.slice(from, index);
    from = end + close.length;
  }
  return kept + text.slice(from);
}

const atx = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const fence = /^ {0,3}(`{3,}|~{3,})[^`]*$/;
const bullet = /^( {0,3})([-*+])(?:[ \t]+|$)/;
const numbered = /^( {0,3})(\d{1,9})[.)](?:[ \t]+|$)/;
const rule = /^ {0,3}(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})$/;
const quote = /^ {0,3}> ?/;
const colons = /^ {0,3}(:{3,})[ \t]*([\w-]*)[ \t]*(.*)$/;
const admonition = /^(?:!!!|\?\?\?\+?)[ \t]+[\w-]+(?:[ \t]+"(.*)")?[ \t]*$/;
const definition = /^ {0,3}\[(?!\^)[^\]]{1,300}\]:\s/;
const footnote = /^ {0,3}\[\^[^\]\s]{1,100}\]:\s*/;
/** What only a site's generator reads: imports of MDX, shortcodes, template tags. */
const machinery =
  /^(?:import\s.{1,300}\sfrom\s+['"].*|export\s+(?:const|default)\s.*|\{\{[<%].*[>%]\}\}|\{%.*%\})\s*$/;

function readLines(lines: readonly string[], depth: number): Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  const flush = (): void => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', text: inlineText(joined(paragraph)) });
    paragraph = [];
  };
  if (depth > maxDepth) return [{ kind: 'paragraph', text: inlineText(lines.join('\n')) }];

  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? '';
    const heading = atx.exec(line);
    if (line.trim() === '') {
      flush();
      at++;
    } else if (fence.test(line)) {
      flush();
      const { text, next } = fenced(lines, at);
      blocks.push({ kind: 'code', text });
      at = next;
    } else if (heading) {
      flush();
      blocks.push(headingOf(heading[1]?.length ?? 1, heading[2] ?? ''));
      at++;
    } else if (paragraph.length > 0 && /^ {0,3}(?:=+|-+)\s*$/.test(line)) {
      blocks.push(headingOf(line.includes('=') ? 1 : 2, joined(paragraph)));
      paragraph = [];
      at++;
    } else if (rule.test(line)) {
      flush();
      at++;
    } else if (quote.test(line)) {
      flush();
      const { inside, next } = quoted(lines, at);
      blocks.push(...noteOf(readLines(inside, depth + 1)));
      at = next;
    } else if (colons.test(line)) {
      flush();
      const { inside, next } = fencedDiv(lines, at);
      blocks.push(...noteOf(readLines(inside, depth + 1)));
      at = next;
    } else if (admonition.test(line)) {
      flush();
      const { inside, next } = indentedUnder(lines, at + 1);
      const title = admonition.exec(line)?.[1] ?? '';
      blocks.push(...noteOf(readLines([title, '', ...inside], depth + 1)));
      at = next;
    } else if (bullet.test(line) || (numbered.test(line) && canInterrupt(line, paragraph))) {
      flush();
      const { block, next } = listAt(lines, at, depth);
      blocks.push(block);
      at = next;
    } else if (isTableStart(line, lines[at + 1])) {
      flush();
      const { block, next } = readTable(lines, at);
      blocks.push(block);
      at = next;
    } else if (paragraph.length === 0 && /^ {4}/.test(line)) {
      const { inside, next } = indentedUnder(lines, at);
      blocks.push({ kind: 'code', text: inside.join('\n').trimEnd() });
      at = next;
    } else if (paragraph.length === 0 && (definition.test(line) || machinery.test(line))) {
      at++;
    } else if (footnote.test(line)) {
      flush();
      blocks.push({ kind: 'note', text: inlineText(line.replace(footnote, '')) });
      at++;
    } else {
      paragraph.push(line);
      at++;
    }
  }
  flush();
  return blocks;
}

/** Lines of one paragraph; two spaces or a backslash at the end keep the break. */
function joined(lines: readonly string[]): string {
  return lines
    .map((line, at) => {
      const text = line.trim();
      if (at === lines.length - 1) return text;
      if (text.endsWith('\\')) return `${text.slice(0, -1)}\n`;
      return / {2}$/.test(line) ? `${text}\n` : `${text} `;
    })
    .join('');
}

function headingOf(level: number, markdown: string): Block {
  const named = /\s*\{#([\w.:-]{1,200})[^}]{0,200}\}\s*$/.exec(markdown);
  const text = inlineText(named ? markdown.slice(0, named.index) : markdown);
  return { kind: 'heading', level: level as 1, text, anchor: named?.[1] ?? null };
}

function fenced(lines: readonly string[], at: number): { text: string; next: number } {
  const opening = lines[at] ?? '';
  const marks = /[`~]{3,}/.exec(opening)?.[0] ?? '```';
  const indent = /^ */.exec(opening)?.[0].length ?? 0;
  const closing = new RegExp(`^ {0,3}\\${marks[0] ?? '`'}{${marks.length},}\\s*$`);
  let end = at + 1;
  while (end < lines.length && !closing.test(lines[end] ?? '')) end++;
  const inside = lines.slice(at + 1, end).map((line) => line.replace(new RegExp(`^ {0,${indent}}`), ''));
  return { text: inside.join('\n'), next: end + 1 };
}

/** Lines of a quotation; a line without mark goes on with its paragraph. */
function quoted(lines: readonly string[], at: number): { inside: string[]; next: number } {
  const inside: string[] = [];
  let next = at;
  for (; next < lines.length; next++) {
    const line = lines[next] ?? '';
    if (quote.test(line)) inside.push(line.replace(quote, ''));
    else if (line.trim() === '' || startsBlock(line)) break;
    else inside.push(line);
  }
  // "> [!NOTE]" is the kind of callout, not words of it.
  if (/^\[!\w+\][ \t]*[+-]?[ \t]*$/.test(inside[0] ?? '')) inside.shift();
  return { inside, next };
}

/** `:::note Title` up to its `:::`. */
function fencedDiv(lines: readonly string[], at: number): { inside: string[]; next: number } {
  const [, marks = ':::', , rest = ''] = colons.exec(lines[at] ?? '') ?? [];
  const inside: string[] = [rest.replace(/^\[(.*)\]$/, '$1').replace(/\{[^}]*\}$/, ''), ''];
  let next = at + 1;
  for (; next < lines.length; next++) {
    const [, found = '', name = ''] = colons.exec(lines[next] ?? '') ?? [];
    if (found.length >= marks.length && name === '') break;
    inside.push(lines[next] ?? '');
  }
  return { inside, next: next + 1 };
}

/** Lines four spaces in, without them, and the blank ones between. */
function indentedUnder(lines: readonly string[], at: number): { inside: string[]; next: number } {
  let next = at;
  while (next < lines.length && (/^ {4}/.test(lines[next] ?? '') || (lines[next] ?? '').trim() === ''))
    next++;
  while (next > at && (lines[next - 1] ?? '').trim() === '') next--;
  return { inside: lines.slice(at, next).map((line) => line.slice(4)), next };
}

/** A short callout is one note; one with tables or code in it, or a long one, stays what is in it. */
function noteOf(blocks: Block[]): Block[] {
  const plain = blocks.every(({ kind }) => kind === 'paragraph' || kind === 'list' || kind === 'note');
  const text = blocks.map(nestedText).join('\n');
  return plain && text.length <= 1_500 ? [{ kind: 'note', text }] : blocks;
}

/** A number begins a list inside a paragraph only when it is 1: "on\n14. March" is a date. */
function canInterrupt(line: string, paragraph: readonly string[]): boolean {
  return paragraph.length === 0 || numbered.exec(line)?.[2] === '1';
}

function startsBlock(line: string): boolean {
  return fence.test(line) || atx.test(line) || rule.test(line) || bullet.test(line) || numbered.test(line);
}

function listAt(lines: readonly string[], from: number, depth: number): { block: Block; next: number } {
  const ordered = !bullet.test(lines[from] ?? '') && numbered.test(lines[from] ?? '');
  const opens = ordered ? numbered : bullet;
  const sign = bullet.exec(lines[from] ?? '')?.[2];
  const items: string[] = [];
  let at = from;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const opening = opens.exec(line);
    if (!opening || rule.test(line) || (!ordered && opening[2] !== sign)) break;
    const { inside, next } = itemAt(lines, at, opening[0].length);
    items.push(itemText(readLines(inside, depth + 1)));
    at = next;
    const after = nextSaid(lines, at);
    if (after < lines.length && opens.test(lines[after] ?? '')) at = after;
  }
  return { block: { kind: 'list', ordered, items }, next: at };
}

/** The lines of one item, without its sign and indent. */
function itemAt(lines: readonly string[], at: number, width: number): { inside: string[]; next: number } {
  const first = (lines[at] ?? '').slice(width);
  // "-     code": the sign takes one space, the others belong to what follows.
  const inside = [first];
  const indent = Math.min(width, 5);
  let next = at + 1;
  let blank = first.trim() === '';
  for (; next < lines.length; next++) {
    const line = lines[next] ?? '';
    if (line.trim() === '') {
      const after = nextSaid(lines, next);
      if (after >= lines.length || indentOf(lines[after] ?? '') < Math.min(indent, 2)) break;
      inside.push('');
      blank = true;
      continue;
    }
    const depth = indentOf(line);
    if (depth >= Math.min(indent, 2)) inside.push(line.slice(Math.min(depth, indent)));
    else if (blank || startsBlock(line)) break;
    else inside.push(line.trimStart());
    blank = false;
  }
  return { inside, next };
}

function nextSaid(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && (lines[at] ?? '').trim() === '') at++;
  return at;
}

const indentOf = (line: string): number => /^ */.exec(line)?.[0].length ?? 0;

function itemText(blocks: readonly Block[]): string {
  return blocks
    .map(nestedText)
    .join('\n')
    .replace(/^\[[ xX]\] /, '');
}
