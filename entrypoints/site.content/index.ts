import { defineContentScript } from 'wxt/utils/define-content-script';
import { createChip } from '../../components/overlay/chip';
import { runOnPage } from '../../lib/messaging/page';
import { adapterFor } from '../../lib/sites/registry';

/** The script for origins that the person granted: the markup decides which product it is. */
export default defineContentScript({
  matches: [],
  registration: 'runtime',
  runAt: 'document_idle',
  main(context) {
    const stop = runOnPage(document, adapterFor, (onOpen) => createChip(document, onOpen));
    context.onInvalidated(stop);
  },
});
