/** Waiting for a page that is drawn by its own scripts. */
import type { CapturedPage } from '../domain';
import { CaptureFailure, isBusy } from './capture';
import { plainText } from './block-text';
import { countWords } from './words';

/** Milliseconds: for a page that says nothing yet, and for one that says that more is to come. */
const patience = { silent: 1_500, busy: 5_000 };
const pause = 250;
/** With this many words a page has begun to say what it is about. */
const enoughWords = 40;

/**
 * What `read` makes of the page once it says something; the last reading when the time is over. Rejects with its
 * `CaptureFailure`.
 */
export async function whenSaid(document: Document, read: () => CapturedPage): Promise<CapturedPage> {
  const began = performance.now();
  for (;;) {
    const found = attempt(read);
    const spent = performance.now() - began;
    const patient = spent < (isBusy(document) ? patience.busy : patience.silent);
    if ('page' in found) {
      if (!patient || !isBusy(document) || words(found.page) >= enoughWords) return found.page;
    } else if (!patient || found.failure.kind === 'not a web page') throw found.failure;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

function attempt(read: () => CapturedPage): { page: CapturedPage } | { failure: CaptureFailure } {
  try {
    return { page: read() };
  } catch (error) {
    if (error instanceof CaptureFailure) return { failure: error };
    throw error;
  }
}

const words = (page: CapturedPage): number =>
  page.blocks.reduce((sum, block) => sum + countWords(plainText(block)), 0);
