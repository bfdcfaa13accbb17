/** Where tawk.to's dashboard keeps things: its own class names, and the routes that its elements lead to. */
import type { SiteSpec } from '../spec';
import { page } from './detect';

/** What stands around the messages of one chat; several chats may be open side by side. */
export const chat = '.tawk-chat-message-container';
const bubble = '[id^="messageId-"].tawk-message-bubble';
export const title = ['.tawk-chat-header .tawk-chat-title', '.tawk-chat-header .tawk-text-truncate'];
/** "/inbox/PROPERTY/chats/CHAT"; those of the navigation lead to other chats. */
const route = '#active-chats [to^="/inbox/"][to*="/chats/"]';

export const spec: SiteSpec = {
  id: 'tawk',
  name: 'tawk.to',
  channel: 'widget',
  sureness: 'from public selectors',
  origins: ['https://dashboard.tawk.to/*'],
  page,
  conversation: {
    root: ['#active-chats', '.tawk-chat-body'],
    id: [
      { css: route, attr: 'to', match: '/chats/([\\w.-]{1,100})/?$' },
      { url: '/inbox/[\\w.-]{1,100}/chats/([\\w.-]{1,100})' },
    ],
    account: [
      { css: route, attr: 'to', match: '^/inbox/([\\w.-]{1,100})/' },
      { url: '/inbox/([\\w.-]{1,100})/' },
    ],
    subject: title.map((css) => ({ css })),
  },
  message: {
    item: [`${chat} ${bubble}`],
    id: [{ attr: 'id', match: '^messageId-(.+)$' }],
    incoming: ['.tawk-incoming-chat'],
    outgoing: ['.tawk-outgoing-chat'],
    body: ['.tawk-message'],
    notBody: ['.tawk-time'],
  },
  /** Notes for the team may be written in the same place; no mark is known that tells. */
  composer: { body: ['.tawk-message-input[contenteditable="true"]'], form: 'inline', unmarked: true },
  chip: { element: ['.tawk-message-input-header', '.tawk-message-input'], place: 'before' },
  /** No time: an hour is shown, and not its day. */
  parts: ['conversation id', 'account', 'subject', 'messages', 'message id', 'body'],
};
