import { defineContentScript } from 'wxt/utils/define-content-script';
import { tellProduct } from '../../lib/messaging/detector';

/** The script for origins that the person granted and nobody knows yet: it tells which product lives there. */
export default defineContentScript({
  matches: [],
  registration: 'runtime',
  runAt: 'document_idle',
  main(context) {
    context.onInvalidated(tellProduct(document));
  },
});
