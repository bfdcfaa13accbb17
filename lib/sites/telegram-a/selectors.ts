/** Where Telegram Web A keeps things; chats that were left stay in the page for a while, on slides that are not active. */
import type { SiteSpec } from '../spec';
import { page } from './detect';

const list = '.messages-container [data-message-id]:not(.ActionMessage)';
export const outgoing = '.Message.own';
/** Ticks. */
export const sent = '.messages-container .MessageOutgoingStatus';
export const sender = '.message-title-name';
export const headerPeer = '.MiddleHeader .ChatInfo .Avatar[data-peer-id]';

export const spec: SiteSpec = {
  id: 'telegram-a',
  name: 'Telegram Web A',
  channel: 'telegram',
  sureness: 'from public selectors',
  origins: ['https://web.telegram.org/a/*'],
  page,
  conversation: {
    root: ['#MiddleColumn'],
    /** The address tells a topic from its group ("-100500_12"). */
    id: [{ url: '#(-?\\d+(?:_\\d+)?)' }, { css: headerPeer, attr: 'data-peer-id' }],
    subject: [{ css: '.MiddleHeader .ChatInfo .fullName' }],
  },
  message: {
    item: [`.messages-layout .Transition_slide-active ${list}`, list],
    /** A message that is on its way has a fraction for an id. */
    id: [{ attr: 'data-message-id', match: '^(-?\\d+)$' }],
    outgoing: [outgoing],
    author: [{ css: sender }],
    carryAuthor: true,
    /** The whole time is there only once the pointer was over it; the shown one lacks its day. */
    time: [{ css: '.message-time', attr: 'title', inBody: true }],
    body: ['.text-content'],
    notBody: ['.MessageMeta', '.message-time', '.Reactions', 'button', '.EmbeddedMessage'],
  },
  composer: { body: ['#editable-message-text[contenteditable="true"]'], form: 'inline' },
  chip: { element: ['.Composer', '#editable-message-text'], place: 'before' },
  list: {
    row: ['#LeftColumn .ListItem.Chat'],
    id: [{ css: 'a[href*="#"]', attr: 'href', match: '#(-?\\d+)' }],
    link: [{ css: 'a[href*="#"]', attr: 'href' }],
    requester: [{ css: '.fullName' }],
  },
  /** No account: the page names the signed-in person nowhere. */
  parts: ['conversation id', 'subject', 'messages', 'message id', 'time', 'body'],
};
