import type { PageView } from '../contract';
import { isPage } from '../engine';
import type { PageSpec } from '../spec';

/** Each page of the product carries the name of its component. */
export const page: PageSpec = {
  marks: [
    [
      'body#comp-Ticket-Display',
      'body#comp-Ticket-Update',
      'body#comp-Ticket-History',
      'body#comp-Search-Results',
      'body#comp-Search-Simple',
      'body#comp-Dashboards-Render',
      'body#comp-index',
    ],
    ['#rt-header-container', '#app-nav #preferences'],
  ],
};

export function isRequestTracker(view: PageView): boolean {
  return isPage(page, view);
}
