import type { PageView } from '../contract';
import { isPage } from '../engine';
import type { PageSpec } from '../spec';

export const page: PageSpec = {
  marks: [
    ['body[data-mailbox_id][data-conversation_id]', 'body[data-auth_user_id]'],
    ['#conv-layout #conv-layout-main', '#conv-layout #conv-subject'],
  ],
};

export function isFreeScout(view: PageView): boolean {
  return isPage(page, view);
}
