import type { PageView } from '../contract';
import { isPage } from '../engine';
import type { PageSpec } from '../spec';

export const page: PageSpec = {
  marks: [
    ['body[data-mailbox_id][data-conversation_id]', 'body[data-auth_user_id]'],
    ['#conv-layout #conv-layout-main', '#conv-layout #conv-subject'],
  ],
};

/** A folder of a mailbox, from its source. */
const folder: PageSpec = {
  marks: [
    ['body[data-auth_user_id]'],
    ['table.table-conversations tr.conv-row[data-conversation_id]'],
    ['table.table-conversations td.conv-subject'],
  ],
};

export function isFreeScout(view: PageView): boolean {
  return isPage(page, view) || isPage(folder, view);
}
