/** Where osTicket's agent side keeps things. Seen running, parts from its source. */
import type { SiteSpec } from '../spec';
import { page } from './detect';

export const spec: SiteSpec = {
  id: 'osticket',
  name: 'osTicket',
  channel: 'email',
  sureness: 'seen running',
  origins: [],
  page,
  conversation: {
    // The internal id: the number that people see is another.
    id: [
      { css: 'form#reply', attr: 'data-lock-object-id', match: '^ticket/(\\d+)$' },
      { css: 'form#note', attr: 'data-lock-object-id', match: '^ticket/(\\d+)$' },
      { url: '/scp/tickets\\.php\\?(?:[^#]*&)?id=(\\d+)' },
    ],
    account: [{ url: '^https?://([^/?#]+)' }],
    subject: [{ css: '.tixTitle h3' }],
    requester: {
      name: [{ css: '[id^="user-"][id$="-name"]' }],
      address: [{ css: 'form#reply #user-row a > span' }, { css: '[id^="user-"][id$="-email"]' }],
    },
  },
  message: {
    item: ['#ticketThread [id^="thread-entry-"]', '#ticket_thread .thread-entry'],
    order: 'by number',
    id: [
      { attr: 'id', match: '^thread-entry-(\\d+)$' },
      { css: 'a[name^="entry-"]', attr: 'name', match: '^entry-(\\d+)$' },
    ],
    incoming: ['.thread-entry.message'],
    outgoing: ['.thread-entry.response', '.thread-entry.note', '.thread-entry.system'],
    internal: ['.thread-entry.note', '.thread-entry.system'],
    author: [{ css: '.header > b' }],
    time: [{ css: '.header time[datetime]', attr: 'datetime' }],
    body: ['.thread-body > div:first-child'],
    attachments: [
      { css: '.thread-body .attachments .filename' },
      { css: '.thread-body .attachments a[download]', attr: 'download' },
      { css: '.thread-body .attachments > *' },
    ],
  },
  composer: {
    // Redactor hides the text area that it stands for; without it the area is the composer.
    body: ['form#reply .redactor-in[contenteditable="true"]', 'form#reply textarea#response'],
    form: 'inline',
    recipients: { item: ['form#reply #user-row a > span'] },
  },
  noteComposer: {
    body: ['form#note .redactor-in[contenteditable="true"]', 'form#note textarea[name="note"]'],
    form: 'inline',
  },
  chip: { element: ['#response_options', '#ticket_tabs'], place: 'before' },
  parts: [
    'conversation id',
    'account',
    'subject',
    'messages',
    'message id',
    'author',
    'recipients',
    'time',
    'body',
    'composer',
  ],
};
