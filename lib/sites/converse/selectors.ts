/**
 * Where Converse.js keeps things. Driven live: 14.0.0. A chat between two and a group chat are two elements with the
 * same inside.
 */
import type { SiteSpec } from '../spec';
import { page } from './detect';

export const names = ['.chat-head .chatbox-title__text .user', 'converse-muc-heading .chatbox-title__text'];

export const spec: SiteSpec = {
  id: 'converse',
  name: 'Converse.js',
  channel: 'chat',
  sureness: 'seen running',
  origins: [],
  page,
  conversation: {
    /** Beside a page's own content several chats are open at once: the one that the person writes in comes first. */
    root: [':is(converse-chat, converse-muc)[jid]:focus-within', ':is(converse-chat, converse-muc)[jid]'],
    id: [{ attr: 'jid' }],
    account: [{ css: 'converse-user-profile .username' }],
    subject: names.map((css) => ({ css })),
    requester: {
      name: [{ css: 'converse-chat-heading .chatbox-title__text .user' }],
      address: [
        { css: 'converse-chat-heading[jid]', attr: 'jid' },
        { css: 'converse-chat[jid]', attr: 'jid' },
      ],
    },
    unlisted: [{ css: 'converse-mam-placeholder' }],
  },
  message: {
    item: ['.chat-msg[data-msgid]'],
    /** Taken back by the one who wrote it. */
    skip: ['.chat-msg--retracted'],
    id: [{ attr: 'data-msgid' }],
    incoming: ['.chat-msg__content--them'],
    outgoing: ['.chat-msg__content--me'],
    /** What somebody does ("/me waves") stands behind two asterisks and the name. */
    author: [
      { css: '.chat-msg__heading .chat-msg__author' },
      { css: '.chat-msg__message > .chat-msg__author', match: '^(?:\\*\\*)?(.*)$' },
    ],
    carryAuthor: true,
    time: [{ attr: 'data-isodate' }],
    body: ['.chat-msg__text'],
    /** A line that began with ">": mostly words of the other side. */
    notBody: ['.chat-msg__text > blockquote'],
  },
  composer: {
    /** While a message is corrected, its old text stands in the same field. */
    body: ['textarea.chat-textarea:not(.correcting)'],
    form: 'inline',
  },
  chip: { element: ['form.chat-message-form'], place: 'before' },
  /** The contacts whose chat is shown, and those who wrote and were not read yet, who stand there twice. */
  list: {
    row: [
      '.list-item.open a.open-chat[data-jid], a.open-chat.unread-msgs[data-jid], a.open-chat[data-jid]:has(> .msgs-indicator)',
    ],
    id: [{ attr: 'data-jid' }],
    requester: [{ css: '.contact-name' }],
    unread: ['.unread-msgs', '.msgs-indicator'],
  },
  parts: ['conversation id', 'account', 'subject', 'messages', 'message id', 'author', 'time', 'body'],
};
