import { defineContentScript } from 'wxt/utils/define-content-script';
import { createChip } from '../../components/overlay/chip';
import { runOnPage } from '../../lib/messaging/page';
import { whatIsTaught } from '../../lib/messaging/taught-page';
import { taughtAdapter } from '../../lib/sites/teach/taught';

/** The script for origins whose site a person taught: what was taught there comes from the store, as data. */
export default defineContentScript({
  matches: [],
  registration: 'runtime',
  runAt: 'document_idle',
  main(context) {
    const end = whatIsTaught(null, ({ spec }) => {
      const site = spec && taughtAdapter(spec);
      return runOnPage(
        document,
        (page) => (site?.detect(page) ? site : null),
        (onOpen) => createChip(document, onOpen),
      );
    });
    context.onInvalidated(end);
  },
});
