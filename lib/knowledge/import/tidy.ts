/** What every importer hands over passes here: the same cleaning and limits as for a captured page. */
import type { Block } from '../../domain';
import { cleanLine, cleanText } from '../../text/clean';
import { plainText, withoutEmptyHeadings } from '../block-text';
import { captureLimits as limits } from '../limits';
import { fileLimits } from './problem';

/** Clean blocks, none of them empty. `whole` is false when the limits cut something off. */
export function tidy(blocks: readonly Block[]): { blocks: Block[]; whole: boolean } {
  const clean = withoutEmptyHeadings(blocks.flatMap(cleaned));
  let letters = 0;
  const kept = clean
    .slice(0, fileLimits.blocks)
    .filter((block) => (letters += plainText(block).length) <= fileLimits.text);
  return { blocks: kept, whole: kept.length === clean.length };
}

function cleaned(block: Block): Block[] {
  switch (block.kind) {
    case 'heading': {
      const text = cleanLine(block.text, limits.title);
      return text === '' ? [] : [{ ...block, text }];
    }
    case 'list': {
      const items = block.items.map(text).filter((item) => item !== '');
      return chunks(items).map((part) => ({ ...block, items: part }));
    }
    case 'table': {
      const rows = block.rows
        .map((row) => row.slice(0, limits.columns).map(text))
        .filter((row) => row.some((cell) => cell !== ''));
      const header = block.header.slice(0, limits.columns).map(text);
      if (rows.length === 0 && header.every((cell) => cell === '')) return [];
      return rows.length === 0
        ? [{ ...block, header, rows }]
        : chunks(rows).map((part) => ({ ...block, header, rows: part }));
    }
    default: {
      const said = text(block.text);
      return said === '' ? [] : [{ ...block, text: said }];
    }
  }
}

/** One letter beyond the limit shows that there was more. */
const text = (value: string): string => cleanText(value, fileLimits.text + 1);

/** Long lists and tables in pieces that a page may hold. */
function chunks<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / limits.rows) }, (_, at) =>
    all.slice(at * limits.rows, (at + 1) * limits.rows),
  );
}
