import type { PageView } from '../contract';
import { isPage } from '../engine';
import type { PageSpec } from '../spec';

/** The dashboard's own path, and a bubble or the reply box: other products have conversations under such a path too. */
export const page: PageSpec = {
  url: '^https?://[^/]+/app/accounts/\\d+/',
  marks: [['.message-bubble-container[data-message-id][id^="message"]', '.reply-box .editor-root']],
};

export function isChatwoot(view: PageView): boolean {
  return isPage(page, view);
}
