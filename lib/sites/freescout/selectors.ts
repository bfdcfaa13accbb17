/** Where FreeScout keeps things. Seen running: 1.8.235. Ids and classes, never words: it says "you" of the agent. */
import type { SiteSpec } from '../spec';
import { page } from './detect';

const form = '.conv-reply-block:not(.hidden) form.form-reply';

export const spec: SiteSpec = {
  id: 'freescout',
  name: 'FreeScout',
  channel: 'email',
  sureness: 'seen running',
  origins: [],
  page,
  conversation: {
    id: [{ css: 'body[data-conversation_id]', attr: 'data-conversation_id' }],
    account: [{ url: '^https?://([^/?#]+)' }],
    subject: [{ css: '#conv-subject .conv-subjtext > span' }],
    requester: {
      name: [{ css: '#conv-layout-customer .customer-name' }],
      address: [{ css: '#conv-layout-customer .customer-email .contact-main' }],
      /** Who called or wrote in a chat. */
      addressless: ['#conv-layout-customer:not(:has(.customer-email))'],
    },
  },
  message: {
    item: ['#conv-layout-main > [data-thread_id]'],
    /** Status changes, and drafts that nobody has sent. */
    skip: ['.thread-type-lineitem', '.thread-type-draft'],
    order: 'newest first',
    id: [{ attr: 'data-thread_id' }],
    incoming: ['.thread.thread-type-customer'],
    outgoing: ['.thread.thread-type-message', '.thread.thread-type-note'],
    internal: ['.thread.thread-type-note'],
    author: [{ css: '.thread-person strong' }],
    time: [
      { css: '.thread-info .thread-date', attr: 'data-original-title' },
      { css: '.thread-info .thread-date', attr: 'title' },
    ],
    body: ['.thread-body > .thread-content'],
    /** The history in a customer's mail; an agent's own quotes were put there on purpose. */
    notBody: ['[data-thread_id]:not(.thread-type-message, .thread-type-note) .thread-content blockquote'],
  },
  composer: {
    body: [`${form} .note-editable[contenteditable="true"]`],
    form: 'inline',
    internalWhen: [`${form} input[name="is_note"]:not([value=""], [value="0"])`],
    publicWhen: [`${form} input[name="is_note"][value=""]`, `${form} input[name="is_note"][value="0"]`],
  },
  chip: { element: ['#conv-toolbar .conv-actions', '#conv-toolbar'], place: 'inside' },
  /** From its source. Active ones: what is closed, pending or spam waits for nobody. */
  list: {
    row: ['table.table-conversations tr.conv-row.conv-active[data-conversation_id]'],
    id: [{ attr: 'data-conversation_id' }],
    link: [{ css: 'td.conv-subject a[href]', attr: 'href' }],
    subject: [{ css: 'td.conv-subject a > p:not(.conv-preview)' }],
    /** Followed by the number of messages and by who has it. */
    requester: [{ css: 'td.conv-customer > a', skip: '.conv-counter, .conv-owner-mobile, span, small' }],
    snippet: [{ css: 'td.conv-subject p.conv-preview' }],
    /** "Last reply by …<br/>Nov 20, 2026 10:30"; the cell itself says how long ago. */
    time: [
      { css: 'td.conv-date > a', attr: 'data-original-title', match: '(?:^|>)([^<>]+)$' },
      { css: 'td.conv-date > a', attr: 'title', match: '(?:^|>)([^<>]+)$' },
    ],
  },
  parts: [
    'conversation id',
    'account',
    'subject',
    'messages',
    'message id',
    'author',
    'time',
    'body',
    'composer',
  ],
};

/** The reply box before Reply is pressed. */
export const shut = '.conv-reply-block.hidden';
/** A forward goes to somebody else. */
export const forwards = `${form} input[name="subtype"]:not([value=""])`;
/** The name behind "you", and the mark of a thread's author who is it. */
export const me = {
  id: 'body[data-auth_user_id]',
  name: '.navbar .nav-user',
  author: '.thread-person a[href*="/users/profile/"]',
};
