import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { teachOnPage } from '../../lib/messaging/teaching-page';
import { createOverlay } from './overlay';

/** Injected when a person begins to teach the page that they see; gone when the panel lets go of it. */
export default defineUnlistedScript(() => {
  teachOnPage(document, (events) => createOverlay(document, events));
});
