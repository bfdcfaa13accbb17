import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { CaptureFailure, capturePage } from '../lib/knowledge/capture';
import type { CaptureReport } from '../lib/messaging/protocol';
import { siteOf } from '../lib/sites/sites';

/**
 * Injected by the person's own click. A page of a known product is reported instead of captured: conversations are
 * read by their adapter, and never become knowledge by accident.
 */
export default defineUnlistedScript((): CaptureReport => {
  const product = siteOf({ document, url: new URL(document.location.href), now: Date.now() });
  if (product) return { product, page: null, failure: null };
  try {
    return { product: null, page: capturePage(document, document.location.href), failure: null };
  } catch (error) {
    if (!(error instanceof CaptureFailure)) throw error;
    return { product: null, page: null, failure: error.message };
  }
});
