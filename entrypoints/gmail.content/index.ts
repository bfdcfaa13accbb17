import { defineContentScript } from 'wxt/utils/define-content-script';
import { createChip } from '../../components/overlay/chip';
import { runOnPage } from '../../lib/messaging/page';
import { gmail } from '../../lib/sites/gmail';

export default defineContentScript({
  matches: ['https://mail.google.com/*'],
  runAt: 'document_idle',
  main(context) {
    const stop = runOnPage(
      document,
      (page) => (gmail.detect(page) ? gmail : null),
      (onOpen) => createChip(document, onOpen),
    );
    context.onInvalidated(stop);
  },
});
