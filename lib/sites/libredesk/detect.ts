import type { PageView } from '../contract';
import { isPage } from '../engine';
import type { PageSpec } from '../spec';

/** An inbox with a conversation open. */
export const page: PageSpec = {
  url: '/inboxes/(?:assigned|unassigned|all|mentioned|teams/\\d+|views/\\d+)/conversation/[0-9a-f-]{36}',
  marks: [['[data-message-uuid]', '.message-bubble']],
};

export function isLibredesk(view: PageView): boolean {
  return isPage(page, view);
}
