import type { PageView } from '../contract';
import { isPage } from '../engine';
import type { PageSpec } from '../spec';

/** The newer interface lives on a path of its own beside the older one. */
export const page: PageSpec = {
  url: '^https?://[^/]+/(?:[^?#]*/)?desktop/',
  marks: [['[data-test-id^="article-bubble-container-"]', '#ticketArticleReplyForm']],
};

export function isZammadDesktop(view: PageView): boolean {
  return isPage(page, view);
}
