/**
 * The text of a version: what offsets into it mean. Every block as passages show it, one below the other, so that each
 * part of a passage stands in it word for word at `part.at`.
 */
import type { Block } from '../domain';

type Table = Block & { kind: 'table' };
type List = Block & { kind: 'list' };

export function listLine(list: List, at: number): string {
  return `${list.ordered ? `${at + 1}.` : '-'} ${list.items[at] ?? ''}`;
}

/** One line per row; each cell under its header, so that a row can be read, and quoted, alone. Empty rows are left out. */
export function tableLines({ header, rows }: Table): string[] {
  const cells = (row: string[]): string =>
    row
      .map((cell, at) => (header[at] && cell ? `${header[at]}: ${cell}` : cell))
      .filter((cell) => cell !== '')
      .join('; ');
  const all = rows.length > 0 ? rows.map(cells) : [header.filter((cell) => cell !== '').join('; ')];
  return all.filter((row) => row !== '');
}

export function blockText(block: Block): string {
  switch (block.kind) {
    case 'list':
      return block.items.map((_, at) => listLine(block, at)).join('\n');
    case 'table':
      return tableLines(block).join('\n');
    default:
      return block.text;
  }
}

/** The version's text, its blocks joined by line breaks. Offsets count UTF-16 units, as strings do. */
export function articleText(blocks: readonly Block[]): string {
  return blocks.map(blockText).join('\n');
}
