/** Blocks as Markdown that reads back as the same blocks: what a person sees who changes a note. */
import type { Block } from '../../domain';

export function writeMarkdown(blocks: readonly Block[]): string {
  return blocks.map(written).join('\n\n');
}

function written(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${inline(block.text)}${block.anchor ? ` {#${block.anchor}}` : ''}`;
    case 'list':
      return block.items
        .map((item, at) => {
          const sign = block.ordered ? `${at + 1}. ` : '- ';
          return sign + lines(item, true).replaceAll('\n', `\n${' '.repeat(sign.length)}`);
        })
        .join('\n');
    case 'note':
      return `> ${lines(block.text, true).replaceAll('\n', '\n> ')}`;
    case 'table':
      return [
        block.header.length > 0 ? block.header : (block.rows[0] ?? []).map(() => ''),
        (block.header.length > 0 ? block.header : (block.rows[0] ?? [])).map(() => '---'),
        ...block.rows,
      ]
        .map((row) => `| ${row.map(cell).join(' | ')} |`)
        .join('\n');
    case 'code': {
      const ticks = Math.max(2, ...[...block.text.matchAll(/`+/g)].map(([run]) => run.length)) + 1;
      return `${'`'.repeat(ticks)}\n${block.text}\n${'`'.repeat(ticks)}`;
    }
    default:
      return lines(block.text, false);
  }
}

/** Line breaks inside a block are kept with a backslash, except before the items of a list in it. */
function lines(text: string, mayHoldItems: boolean): string {
  const all = text.split('\n').filter((line) => line.trim() !== '');
  return all
    .map((line, at) => {
      const item = mayHoldItems ? /^(- )(.*)$/.exec(line) : null;
      const said = at > 0 && item ? `- ${inline(item[2] ?? '')}` : opening(inline(line));
      const next = all[at + 1];
      return next === undefined || (mayHoldItems && next.startsWith('- ')) ? said : `${said}\\`;
    })
    .join('\n');
}

function cell(text: string): string {
  return inline(text).replaceAll('\n', '<br>').replaceAll('|', '\\|');
}

function inline(text: string): string {
  return text
    .replace(/[\\`*[\]<~]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#?\w{1,8};)/g, '&amp;');
}

/** What would begin another kind of block at the start of a line. */
function opening(line: string): string {
  return line
    .replace(/^(\s*)([#>+=:|-])/, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])(?=\s)/, '$1\\$2')
    .replace(/^(\s*)(!!!|\?\?\?)/, '$1\\$2');
}
