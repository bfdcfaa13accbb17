/** Plain text as blocks: paragraphs, lists, and the headings that people draw with signs, capitals or numbers. */
import type { Block } from '../../domain';

const bullet = /^\s*[-*•–·‣▪]\s+(?=\S)/;
const numbered = /^\s*\d{1,3}[.)]\s+(?=\S)/;
/** Lines as long as this were broken by a program, not by their writer. */
const wrapped = 50;

export function readPlain(text: string): Block[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?|\f/g, '\n')
    .split('\n');
  const blocks: Block[] = [];
  let group: string[] = [];
  const flush = (): void => {
    if (group.length > 0) blocks.push(...groupOf(group));
    group = [];
  };
  for (let at = 0; at < lines.length; at++) {
    const line = (lines[at] ?? '').trimEnd();
    const next = (lines[at + 1] ?? '').trim();
    if (line.trim() === '') flush();
    else if (group.length === 0 && /^(?:={3,}|-{3,}|~{3,})$/.test(next) && line.trim().length <= 120) {
      blocks.push(heading(next.startsWith('=') ? 1 : 2, line));
      at++;
    } else if (!/^\s*[-=_*~#]{3,}\s*$/.test(line)) group.push(line);
  }
  flush();
  return blocks;
}

function groupOf(group: readonly string[]): Block[] {
  const [only = ''] = group;
  if (group.length === 1 && isHeading(only)) return [heading(levelOf(only), only)];
  const opens = group.findIndex((line) => bullet.test(line) || numbered.test(line));
  if (opens < 0) return [{ kind: 'paragraph', text: joined(group) }];
  const before: Block[] = opens > 0 ? groupOf(group.slice(0, opens)) : [];
  const sign = bullet.test(group[opens] ?? '') ? bullet : numbered;
  const items: string[] = [];
  for (const line of group.slice(opens)) {
    if (sign.test(line)) items.push(line.replace(sign, '').trim());
    else if (bullet.test(line)) items.push(`${items.pop() ?? ''}\n${line.replace(bullet, '- ').trim()}`);
    else items.push(`${items.pop() ?? ''} ${line.trim()}`.trim());
  }
  return [...before, { kind: 'list', ordered: sign === numbered, items }];
}

function heading(level: 1 | 2 | 3 | 4, line: string): Block {
  return { kind: 'heading', level, text: line.trim(), anchor: null };
}

/** Short and alone: all in capitals, or numbered like a chapter. */
function isHeading(line: string): boolean {
  const text = line.trim();
  if (text.length > 80 || /[.!?;,]$/.test(text)) return false;
  const capitals = /\p{Lu}.*\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
  return capitals || /^(?:\d{1,2}\.){1,4}\d{0,2}\s+\p{L}/u.test(text);
}

function levelOf(line: string): 2 | 3 | 4 {
  const dots = /^\s*((?:\d{1,2}\.?){1,5})/.exec(line)?.[1]?.match(/\d+/g)?.length ?? 1;
  return Math.min(dots + 1, 4) as 2;
}

function joined(lines: readonly string[]): string {
  const broken = lines.slice(0, -1).every((line) => line.trim().length >= wrapped);
  return lines.map((line) => line.trim()).join(broken ? ' ' : '\n');
}
