import type { PageView } from '../contract';
import { isPage } from '../engine';
import type { PageSpec } from '../spec';

/** The agents' side; the customers' own pages have a thread too, on another path. */
export const page: PageSpec = {
  url: '/scp/tickets\\.php',
  marks: [
    ['#ticketThread', '#ticket_thread'],
    ['#response_options', '#ticket_tabs'],
  ],
};

export function isOsTicket(view: PageView): boolean {
  return isPage(page, view);
}
