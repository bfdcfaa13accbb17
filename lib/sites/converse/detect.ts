import type { PageView } from '../contract';
import { isPage } from '../engine';
import type { PageSpec } from '../spec';

export const page: PageSpec = { marks: [['converse-root'], ['converse-chats.converse-chatboxes']] };

export function isConverse(view: PageView): boolean {
  return isPage(page, view);
}
