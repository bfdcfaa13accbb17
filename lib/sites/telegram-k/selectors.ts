/** Where Telegram Web K keeps things; its chats that were left stay in the page, not active. */
import type { SiteSpec } from '../spec';
import { page } from './detect';

const title = '.topbar .chat-info .peer-title';
export const sender = '.name .peer-title';
export const composer = '.input-message-input[contenteditable="true"]:not(.input-field-input-fake)';

export const spec: SiteSpec = {
  id: 'telegram-k',
  name: 'Telegram Web K',
  channel: 'telegram',
  sureness: 'from public selectors',
  origins: ['https://web.telegram.org/k/*'],
  page,
  conversation: {
    root: ['#column-center .chats-container > .chat.active:not(.chat-preview)'],
    id: [
      { css: '.bubble[data-mid][data-peer-id]', attr: 'data-peer-id' },
      { css: title, attr: 'data-peer-id' },
    ],
    subject: [{ css: title }],
  },
  message: {
    item: ['.bubble[data-mid]'],
    skip: ['.bubble.service'],
    /** A message that is on its way has a fraction for an id. */
    id: [{ attr: 'data-mid', match: '^(-?\\d+)$' }],
    incoming: ['.is-in'],
    outgoing: ['.is-out'],
    author: [{ css: sender }],
    carryAuthor: true,
    time: [{ attr: 'data-timestamp' }, { css: '.time-inner', attr: 'title', inBody: true }],
    body: ['.message'],
    notBody: ['.time', '.time-inner', '.reply', '.is-reply', '.reactions', '.reactions-block'],
  },
  composer: { body: [composer], form: 'inline' },
  chip: { element: ['.chat-input'], place: 'before' },
  list: {
    row: ['#column-left .chatlist-chat[data-peer-id]'],
    id: [{ attr: 'data-peer-id' }],
    link: [{ attr: 'href' }],
    requester: [{ css: '.peer-title' }],
    unread: ['.dialog-subtitle-badge-unread', '.badge.unread'],
  },
  /** No account: the page names the signed-in person nowhere. */
  parts: ['conversation id', 'subject', 'messages', 'message id', 'time', 'body'],
};
