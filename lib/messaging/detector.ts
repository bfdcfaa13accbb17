/** The page's side where the product is not known yet: looks until the page shows its marks, tells, and is gone. */
import { browser } from '../platform/page';
import { siteOf } from '../sites/sites';
import { watchPage } from '../sites/watch';
import type { FromPage, ToPage } from './protocol';

/** Returns the function that ends it. */
export function tellProduct(document: Document): () => void {
  const hear = (message: ToPage) => {
    if (message.type === 'stop') stop();
  };
  const unwatch = watchPage(document, () => {
    const site = siteOf({ document, url: new URL(document.location.href), now: Date.now() });
    if (!site) return;
    stop();
    const found: FromPage = { type: 'product', site };
    void browser.runtime.sendMessage(found).catch(() => undefined);
  });
  const stop = () => {
    unwatch();
    browser.runtime?.onMessage?.removeListener(hear);
  };
  browser.runtime.onMessage.addListener(hear);
  return stop;
}
