/**
 * A PDF as blocks. Both halves of pdf.js run in the worker that imports this, so that reading can be ended at any
 * moment. Nothing is drawn, run or fetched: only letters and their places are asked for.
 */
import type { Block } from '../../domain';
import { blocksOfLines } from './pdf-blocks';
import { linesOf, withoutFurniture } from './pdf-lines';
import type { Page, Run } from './pdf-lines';
import { fileLimits, FileProblem } from './problem';

export interface PdfText {
  title: string | null;
  language: string | null;
  blocks: Block[];
  /** Pages that hold no letters: pictures, most likely. */
  silent: number;
}

/** Titles that programs write by themselves. */
const noTitle = /^(?:untitled|microsoft word\b.*|.*\.(?:docx?|odt|pdf|indd|tex|html?|pptx?))$/i;
/** Fewer letters than this on a page are a stamp or a page number on a picture. */
const fewLetters = 5;

/** Throws `FileProblem`. `onPage` is told how many of how many pages are read. */
export async function readPdf(
  bytes: Uint8Array,
  onPage: (done: number, of: number) => void = () => undefined,
): Promise<PdfText> {
  // Its presence makes pdf.js run its worker half right here.
  await import('pdfjs-dist/legacy/build/pdf.worker.min.mjs');
  const { getDocument, Util, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.min.mjs');
  const task = getDocument({
    data: bytes,
    verbosity: VerbosityLevel.ERRORS,
    useWorkerFetch: false,
    useWasm: false,
    useSystemFonts: false,
    disableFontFace: true,
    isOffscreenCanvasSupported: false,
    stopAtErrors: false,
  });
  try {
    const pdf = await task.promise;
    if (pdf.numPages > fileLimits.pages) throw new FileProblem('too many pages');
    const pages: Page[] = [];
    let letters = 0;
    let silent = 0;
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const { width, height, transform } = page.getViewport({ scale: 1 });
      const { items } = await page.getTextContent({ disableNormalization: false });
      const runs = items.flatMap((item): Run[] => {
        if (!('str' in item) || item.str === '') return [];
        const [a = 0, b = 0, , , x = 0, y = 0] = Util.transform(transform, item.transform) as number[];
        const size = item.height || Math.hypot(a, b);
        // Letters that do not stand upright are stamps and marks at the margin.
        if (Math.abs(b) > 0.1 * Math.abs(a) || size <= 0) return [];
        if (x < -1 || y < -1 || x > width + 1 || y > height + size) return [];
        return [{ text: item.str, x, y, width: item.width, size, font: item.fontName }];
      });
      const said = runs.reduce((sum, { text }) => sum + text.trim().length, 0);
      if (said < fewLetters) silent++;
      letters += said;
      if (letters > fileLimits.text) throw new FileProblem('too long');
      pages.push({ width, height, runs });
      page.cleanup();
      onPage(number, pdf.numPages);
    }
    if (letters === 0 || silent === pdf.numPages) throw new FileProblem('scanned');
    const lines = withoutFurniture(
      pages.map(linesOf),
      pages.map(({ height }) => height),
    );
    const blocks = blocksOfLines(lines.flat());
    const { info } = await pdf.getMetadata();
    const { Title: named, Language: language } = info as { Title?: unknown; Language?: unknown };
    return {
      title: titleOf(named, blocks),
      language: typeof language === 'string' ? language : null,
      blocks,
      silent,
    };
  } catch (error) {
    throw problemOf(error);
  } finally {
    await task.destroy().catch(() => undefined);
  }
}

function titleOf(named: unknown, blocks: readonly Block[]): string | null {
  const title = typeof named === 'string' ? named.trim() : '';
  if (title !== '' && !noTitle.test(title)) return title;
  const heading = blocks.slice(0, 5).find((block) => block.kind === 'heading' && block.level === 1);
  return heading?.kind === 'heading' ? heading.text : null;
}

function problemOf(error: unknown): FileProblem {
  if (error instanceof FileProblem) return error;
  const name = error instanceof Error ? error.name : '';
  return new FileProblem(name === 'PasswordException' ? 'password' : 'broken');
}
