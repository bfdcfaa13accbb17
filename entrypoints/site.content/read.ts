import { createChip } from '../../components/overlay/chip';
import { runOnPage } from '../../lib/messaging/page';
import { whatIsTaught } from '../../lib/messaging/taught-page';
import { correct } from '../../lib/sites/corrections';
import type { SiteAdapter } from '../../lib/sites/contract';

/** What each product's script does. Returns the function that ends it. */
export function readOnPage(site: SiteAdapter): () => void {
  return whatIsTaught(site.id, ({ parts }) => {
    correct(site.id, parts);
    return runOnPage(
      document,
      (page) => (site.detect(page) ? site : null),
      (onOpen) => createChip(document, onOpen),
    );
  });
}
