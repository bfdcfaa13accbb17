import type { PageView } from '../contract';
import { isPage } from '../engine';
import type { PageSpec } from '../spec';

/** The older interface: an article, or the form for one. */
export const page: PageSpec = {
  marks: [['.ticket-article-item[data-id][id^="article-"]', 'form.article-add [data-name="body"]']],
};

export function isZammad(view: PageView): boolean {
  return isPage(page, view);
}
