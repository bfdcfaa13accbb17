/** Blocks as text, and what can be said of a row of blocks. */
import type { Block } from '../domain';
import { captureLimits as limits } from './limits';

/** A block's words, lists and tables one line per item or row. */
export function plainText(block: Block): string {
  switch (block.kind) {
    case 'list':
      return block.items.map((item, at) => `${block.ordered ? `${at + 1}.` : '-'} ${item}`).join('\n');
    case 'table':
      return [block.header, ...block.rows].map((row) => row.join('; ')).join('\n');
    default:
      return block.text;
  }
}

/** A block inside a list item or cell: what hangs below an item is counted in letters, so that levels can be told. */
export function nestedText(block: Block): string {
  if (block.kind !== 'list') return plainText(block);
  return block.items
    .map((item, at) => `${block.ordered && at < 26 ? `${String.fromCharCode(97 + at)}.` : '-'} ${item}`)
    .join('\n');
}

/** Headings under which nothing is said: what stood there was furniture. */
export function withoutEmptyHeadings(blocks: readonly Block[]): Block[] {
  const kept: Block[] = [];
  const said = [false, false, false, false, false, false, false];
  for (const block of blocks.toReversed()) {
    if (block.kind !== 'heading') {
      said.fill(true);
      kept.push(block);
    } else if (said[block.level]) {
      said.fill(false, block.level);
      kept.push(block);
    }
  }
  return kept.reverse();
}

/** As many blocks from the beginning as a page may hold letters. */
export function withinLimit(blocks: readonly Block[]): Block[] {
  let letters = 0;
  return blocks.filter((block) => (letters += plainText(block).length) <= limits.text);
}
