/** Where Freshdesk keeps things: test ids and classes that public extensions rely on. */
import type { SiteSpec } from '../spec';
import { page } from './detect';

const requester = '.ticket-details__requestor';
/** Somebody else's mail that came in beside the requester's is drawn as a note; it has the requester's class too. */
const note = `.ticket-details__privatenote:not(${requester})`;

const reply = (classes: string) => `[data-test-id="conversation-wrapper"][class="${classes}"]`;

const text = '[data-test-conversation="conversation-text"], #ticket_original_request';

/** For what a spec cannot say. */
export const parts = {
  heading: ['.ticket-subject-heading'],
  text,
  /** Nothing else in a message's content is a button. */
  more: ['.ticket-details__item__content button'],
};

export const spec: SiteSpec = {
  id: 'freshdesk',
  name: 'Freshdesk',
  channel: 'email',
  sureness: 'from public selectors',
  origins: ['https://*.freshdesk.com/a/*'],
  page,
  conversation: {
    root: ['.ticket-details-wrapper', '.tickets-conversation-pane'],
    id: [{ url: '/a/tickets/(\\d+)' }],
    account: [{ url: '^https://([a-z0-9-]+)\\.' }],
    subject: parts.heading.map((css) => ({ css })),
    requester: {
      name: [{ css: '[data-test-id="requester-info-contact-name"] .info-details-content' }],
      address: [{ css: '[data-test-id="requester-info-contact-email"] .info-details-content' }],
    },
    /** A control, not a number. */
    unlisted: [
      { css: 'button[data-test-button="load-more"]' },
      { css: '.ticket-details__item + button:has(+ .ticket-details__item)' },
    ],
  },
  message: {
    item: ['.ticket-details__item, [data-test-id="conversation-wrapper"]'],
    /** The request itself has the ticket's number, which is shorter than any note's. */
    order: 'by number',
    id: [
      { attr: 'data-album', match: '^(?:note|ticket)_(\\d+)$' },
      { css: '[data-album]', attr: 'data-album', match: '^(?:note|ticket)_(\\d+)$' },
    ],
    incoming: [requester],
    outgoing: ['[data-test-is-agent]'],
    internal: [note],
    /** A reply has no mark of its own. One that has other classes as well may be a note with a new name. */
    public: [reply('ticket-details__item'), reply('ticket-details__item ember-view')],
    author: [{ css: '[data-test-id="user-name"] b' }],
    time: [
      { css: '[data-test-id="time-info"]', attr: 'aria-label' },
      { css: '.timeago-units', match: '^\\((.*)\\)$' },
    ],
    body: [text],
    notBody: ['.freshdesk_quote', '.x_freshdesk_quote'],
  },
  composer: {
    /** Reply, forward and note share this editor; no public script tells them apart by anything but words. */
    unmarked: true,
    body: ['.fr-element.fr-view[contenteditable="true"]'],
    boundary: ['.freshdesk_quote'],
    form: 'inline',
  },
  chip: {
    element: ['button[data-test-id="ticket-action-reply"]', '.ticket-subject-heading'],
    place: 'before',
  },
  list: {
    row: ['[data-test-id^="ticket-subject-hover-"]'],
    id: [{ attr: 'data-test-id', match: '-(\\d+)$' }],
    subject: [{}],
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
  ],
};
