import type { PageView } from '../contract';
import { isPage } from '../engine';
import type { PageSpec } from '../spec';

/** The ticket with its articles, or the answer in a window of its own. The address separates with semicolons. */
export const page: PageSpec = {
  marks: [['.TicketZoom #ArticleTable', 'form#ComposeTicket input[name="ReplyArticleID"]']],
};

export function isOtobo(view: PageView): boolean {
  return isPage(page, view);
}
