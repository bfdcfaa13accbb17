import { defineContentScript } from 'wxt/utils/define-content-script';
import { tellWhenShown } from '../../lib/messaging/shown';

/** For the websites that the person allowed: their pages are compared with what was captured when they are open anyway. */
export default defineContentScript({
  matches: [],
  registration: 'runtime',
  runAt: 'document_idle',
  main(context) {
    context.onInvalidated(tellWhenShown(document));
  },
});
