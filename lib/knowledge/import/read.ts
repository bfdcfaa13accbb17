/** The bytes of a file as an article's text. All kinds but HTML, which needs a page to stand in. */
import type { Block } from '../../domain';
import { decodeText } from './decode';
import { readDelimited, tableBlock } from './delimited';
import { languageOf } from './front-matter';
import type { FileKind } from './kind';
import { readMarkdown } from './markdown';
import { readPlain } from './plain';
import { FileProblem } from './problem';
import { tidy } from './tidy';
import { readRestored } from '../portable/restored';
import type { Restored } from '../portable/restored';

export interface ReadFile {
  /** Null: call it by the file's name. */
  title: string | null;
  language: string | null;
  tags: string[];
  blocks: Block[];
  /** What of it was left out, in words; null when nothing was. */
  remark: string | null;
  /** Of an exported article: what it says about itself. */
  restored?: Restored;
}

type Progress = (done: number, of: number) => void;

/** Throws `FileProblem`, or whatever a broken file makes a reader throw: treat that as `broken`. */
export async function readFile(
  kind: Exclude<FileKind, 'html' | 'archive'>,
  bytes: Uint8Array<ArrayBuffer>,
  onProgress: Progress,
): Promise<ReadFile> {
  switch (kind) {
    case 'pdf': {
      const { readPdf } = await import('./pdf');
      const { silent, ...read } = await readPdf(bytes, onProgress);
      const left = silent === 1 ? '1 page holds no text: it was' : `${silent} pages hold no text: they were`;
      return finished({ ...read, remark: silent === 0 ? null : `${left} left out.` });
    }
    case 'docx': {
      const { readDocx } = await import('./docx');
      return finished(await readDocx(bytes));
    }
    case 'markdown': {
      const text = decodeText(bytes);
      const { title, front, blocks, whole } = readMarkdown(text);
      if (!whole) throw new FileProblem('too long');
      const restored = readRestored(text, Date.now());
      const read = finished({ title, language: front.language, tags: front.tags, blocks });
      return restored ? { ...read, restored } : read;
    }
    case 'table':
      return finished({ blocks: [tableBlock(readDelimited(decodeText(bytes)))] });
    case 'text':
      return finished({ blocks: readPlain(decodeText(bytes)) });
  }
}

/** Cleaned, and refused when it says nothing or more than one article can hold. */
export function finished(read: Partial<ReadFile> & { blocks: Block[] }): ReadFile {
  const { blocks, whole } = tidy(read.blocks);
  if (!whole) throw new FileProblem('too long');
  if (blocks.length === 0) throw new FileProblem('no text');
  return {
    title: read.title ?? null,
    language: languageOf(read.language),
    tags: read.tags ?? [],
    blocks,
    remark: read.remark ?? null,
  };
}
