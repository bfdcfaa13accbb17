import { defineContentScript } from 'wxt/utils/define-content-script';
import { gmail } from '../../lib/sites/gmail';
import { readOnPage } from '../site.content/read';

export default defineContentScript({
  matches: ['https://mail.google.com/*'],
  runAt: 'document_idle',
  main(context) {
    context.onInvalidated(readOnPage(gmail));
  },
});
