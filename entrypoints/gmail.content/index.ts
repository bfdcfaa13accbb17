import { defineContentScript } from 'wxt/utils/define-content-script';
import { gmail } from '../../lib/sites/gmail';
import { prepareDates } from '../../lib/text/dates';
import { readOnPage } from '../site.content/read';

export default defineContentScript({
  matches: ['https://mail.google.com/*'],
  runAt: 'document_idle',
  main(context) {
    context.onInvalidated(readOnPage(gmail));
    // A task of its own, before the first look, so that the two together do not make a long one.
    setTimeout(() => {
      prepareDates(document.documentElement.getAttribute('lang') ?? '');
    });
  },
});
