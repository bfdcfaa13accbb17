/** Where Converse.js keeps things. Seen running: 14.0.0; the placeholder for what is not loaded is from its source. */
import type { SiteSpec } from '../spec';
import { page } from './detect';

export const name = '.chat-head .chatbox-title__text .user';

export const spec: SiteSpec = {
  id: 'converse',
  name: 'Converse.js',
  channel: 'chat',
  sureness: 'seen running',
  origins: [],
  page,
  conversation: {
    /** Beside a page's own content several chats are open at once: the one that the person writes in comes first. */
    root: ['converse-chat[jid]:focus-within', 'converse-chat[jid]'],
    id: [{ attr: 'jid' }],
    account: [{ css: 'converse-user-profile .username' }],
    subject: [{ css: name }],
    requester: { name: [{ css: name }], address: [{ attr: 'jid' }] },
    unlisted: [{ css: 'converse-mam-placeholder' }],
  },
  message: {
    item: ['.chat-msg[data-msgid]'],
    id: [{ attr: 'data-msgid' }],
    incoming: ['.chat-msg__content--them'],
    outgoing: ['.chat-msg__content--me'],
    author: [{ css: '.chat-msg__author' }],
    carryAuthor: true,
    time: [{ attr: 'data-isodate' }],
    body: ['.chat-msg__text'],
  },
  composer: {
    /** While a message is corrected, its old text stands in the same field. */
    body: ['textarea.chat-textarea:not(.correcting)'],
    form: 'inline',
  },
  chip: { element: ['form.chat-message-form'], place: 'before' },
  /** The contacts with an open chat. */
  list: {
    row: ['.list-item.open a.open-chat[data-jid]'],
    id: [{ attr: 'data-jid' }],
    requester: [{ css: '.contact-name' }],
    unread: ['.unread-msgs'],
  },
  parts: ['conversation id', 'account', 'subject', 'messages', 'message id', 'author', 'time', 'body'],
};
