/** Where Request Tracker keeps things. Seen running: 5.0.3, parts from its source. Ids, classes and field names. */
import type { ComposerSpec, SiteSpec } from '../spec';
import { page } from './detect';

const form = 'form[name="TicketUpdate"]';
const results = '#comp-Search-Results table.ticket-list';
/** Lists stand on the home page and on dashboards too, each in a box of its own. */
const boxes = ['comp-index', 'comp-Dashboards-Render', 'comp-Search-Simple']
  .map((id) => `#${id} table.ticket-list[data-class="RT::Ticket"]`)
  .join();

/** Without the rich editor the text area itself is the composer. */
export const plainComposer: ComposerSpec = {
  body: [`${form} textarea#UpdateContent`],
  form: 'page',
  internalWhen: [`${form} .messagebox-container.action-private`],
  publicWhen: [`${form} .messagebox-container.action-response`],
  recipients: {
    item: [
      '#previewscrips input[name="TxnSendMailTo"]:checked',
      '#recipients input[name="TxnSendMailTo"]:checked',
    ],
    name: [{ attr: 'value' }],
  },
};

export const spec: SiteSpec = {
  id: 'request-tracker',
  name: 'Request Tracker',
  channel: 'email',
  sureness: 'seen running',
  origins: [],
  page,
  conversation: {
    id: [
      { css: '.history.ticket[id^="ticket-"]', attr: 'id', match: '^ticket-(\\d+)-history$' },
      { css: `${form} input[name="id"]`, attr: 'value' },
      { css: 'a#page-display', attr: 'href', match: '[?&;]id=(\\d+)' },
      { url: '/Ticket/(?:Display|Update|History)\\.html\\?(?:[^#]*[&;])?id=(\\d+)' },
    ],
    account: [{ url: '^https?://([^/?#]+)' }],
    subject: [
      { css: `${form} input[name="UpdateSubject"]`, attr: 'value' },
      { css: '#header > h1', match: '^#\\d+: (.*)$' },
    ],
    requester: { name: [{ css: '.form-row.requestors .current-value .user[data-user-id]' }] },
  },
  message: {
    item: ['.history-container > .Ticket-transaction.message[data-transaction-id]'],
    /** Some forms of mail are shown without a stanza around them. */
    skip: ['.messagebody .message'],
    order: 'by number',
    id: [{ attr: 'data-transaction-id' }],
    author: [{ css: '.metadata .description .user' }],
    time: [{ css: '.metadata .date' }],
    // Of a mail's two forms the one that is not shown leaves an empty `.messagebody` behind.
    body: ['.content .message-stanza'],
    /** Too large, or not wanted inline: a sentence of the product's own stands there instead. */
    folded: ['.Ticket-transaction.message:not(:has(.message-stanza)):has(.messagebody > p:only-child)'],
    /** The history, behind a line that folds it away or not. */
    notBody: ['.message-stanza-folder', '.message-stanza-folder + .message-stanza', '.message-stanza.closed'],
    attachments: [
      { css: '.downloadattachment .downloadfilename' },
      { css: '.downloadattachment a', attr: 'href', match: '(?:^|/)Attachment/\\d+/\\d+/([^/?#]+)' },
    ],
  },
  composer: {
    ...plainComposer,
    frame: [`${form} iframe.cke_wysiwyg_frame`],
    body: ['body.cke_editable', 'body[contenteditable="true"]'],
    boundary: ['.gmail_quote'],
  },
  chip: { element: ['.history.ticket', '#ticket-update-message', '#body'], place: 'before' },
  list: {
    row: [`${results} tbody.list-item[data-record-id]`, `:is(${boxes}) tbody.list-item[data-record-id]`],
    id: [{ attr: 'data-record-id' }],
    link: [{ css: 'a[href*="/Ticket/Display.html"]', attr: 'href' }],
    // Columns are the person's choice: the editable subject says what it is, else the second link to the ticket.
    subject: [
      { css: 'form.editor input[name="Subject"]', attr: 'value' },
      { css: 'td:nth-child(2) a[href*="/Ticket/Display.html"]' },
    ],
    requester: [{ css: 'small .user[data-user-id]' }],
  },
  parts: [
    'conversation id',
    'account',
    'subject',
    'messages',
    'message id',
    'direction',
    'author',
    'recipients',
    'time',
    'body',
    'composer',
  ],
};

export const at = {
  update: ['body#comp-Ticket-Update form[name="TicketUpdate"]'],
  /** What decides when the form is sent. */
  type: ['form[name="TicketUpdate"] select[name="UpdateType"]'],
  /** The message that the reply page was opened to answer; empty when it was opened for the ticket. */
  quoted: ['form[name="TicketUpdate"] input[name="QuoteTransaction"]'],
  /** Whom the reply goes to is asked from the server once the page is there. */
  refreshing: ['#previewscrips .titlebox-content.refreshing', '#recipients .titlebox-content.refreshing'],
  requestors: ['.form-row.requestors .current-value .user[data-user-id]'],
  author: ['.metadata .description .user[data-user-id]'],
  description: ['.metadata .description'],
  /** The history before it is there: it comes after the page, or at a click. */
  historyOlder: [
    '#delayed_ticket_history:not(:has(.history))',
    '#deferred_ticket_history:not(:has(.history))',
  ],
  /** More of it comes as the person scrolls. */
  older: ['#LoadAllHistoryContainer:not([style*="none"])', ':not([style*="none"]) > a#LoadAllHistory'],
  /** Where people choose the columns; elsewhere lists come without requestors. */
  columns: ['#comp-Search-Results'],
  /** Headers of the message as it came in, above its body. */
  headers: ['.content > table .message-header-value'],
} as const;
