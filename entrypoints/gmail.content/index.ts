import { defineContentScript } from 'wxt/utils/define-content-script';
import { createChip } from '../../components/overlay/chip';
import { runOnPage } from '../../lib/messaging/page';
import { gmail } from '../../lib/sites/gmail';
import { prepareDates } from '../../lib/text/dates';

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
    // A task of its own, before the first look, so that the two together do not make a long one.
    setTimeout(() => {
      prepareDates(document.documentElement.getAttribute('lang') ?? '');
    });
  },
});
