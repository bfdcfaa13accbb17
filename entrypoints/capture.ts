import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { CaptureFailure, capturePage, captureSelection } from '../lib/knowledge/capture';
import { whenSaid } from '../lib/knowledge/wait';
import type { CaptureReport } from '../lib/messaging/protocol';
import { siteOf } from '../lib/sites/sites';

/**
 * Injected by the person's own click. A page of a known product is reported instead of captured: conversations are
 * read by their adapter, and never become knowledge by accident. Waits a little for a page that still draws itself.
 */
export default defineUnlistedScript(async (): Promise<CaptureReport> => {
  const url = document.location.href;
  const product = siteOf({ document, url: new URL(url), now: Date.now() });
  if (product) return { product, page: null, failure: null };
  const wishes = globalThis as { desksideMarked?: boolean };
  const marked = wishes.desksideMarked === true;
  delete wishes.desksideMarked;
  try {
    const page =
      (marked ? captureSelection(document, url) : null) ??
      (await whenSaid(document, () => capturePage(document, url)));
    return { product: null, page, failure: null };
  } catch (error) {
    if (!(error instanceof CaptureFailure)) throw error;
    return { product: null, page: null, failure: error.message };
  }
});
