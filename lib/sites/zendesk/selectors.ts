/**
 * Where Zendesk's Agent Workspace keeps things: test ids that public extensions rely on. Their values are the same in
 * every language.
 */
import type { SiteSpec } from '../spec';
import { page } from './detect';

/** The tab of the ticket on the screen. Other tickets stay mounted in the same place, some of them not hidden. */
export const selectedTab =
  'a[data-test-id="header-tab"][data-entity-type="TICKET_ENTITY_TYPE"][data-entity-is-selected="true"][data-entity-id]';

/** For chats. */
export const plainEditor = '[data-test-id="omnicomposer-plain-text-ckeditor"][contenteditable="true"]';

/** Stands at every editor; a closed ticket has neither. */
export const switcher = '[data-test-id="omnichannel-channel-switcher-button"]';
const bubble = '[data-test-id="omni-log-item-message"]';
const note = '[data-test-id="omni-log-internal-note-tag"]';
const internalChannel = `${switcher}[data-channel="internal"]`;
const publicChannel = `${switcher}[data-channel]:not([data-channel=""], [data-channel="internal"])`;

export const spec: SiteSpec = {
  id: 'zendesk',
  name: 'Zendesk',
  channel: 'email',
  sureness: 'from public selectors',
  origins: ['https://*.zendesk.com/agent/*'],
  page,
  conversation: {
    root: ['[data-ticket-id]', '[data-test-id^="ticket-"][data-test-id$="-standard-layout"]'],
    id: [
      { attr: 'data-ticket-id' },
      { attr: 'data-test-id', match: '^ticket-(\\d+)-' },
      { url: '/agent/tickets/(\\d+)' },
    ],
    account: [{ url: '^https://([a-z0-9-]+)\\.' }],
    subject: [
      { css: '[data-test-id="omni-header-subject"]', attr: 'value' },
      { css: '[data-test-id="ticket-pane-subject"]', attr: 'value' },
    ],
    requester: { name: [{ css: '[data-test-id="ticket-system-field-requester-select"]' }] },
  },
  message: {
    order: 'either',
    item: [
      '[data-test-id="omni-log-container"] article[data-test-id="omni-log-comment-item"]',
      'article[data-test-id="omni-log-comment-item"]',
    ],
    /** Copies for measuring, which nobody sees. */
    skip: ['[aria-hidden="true"]', `${bubble}[aria-hidden="true"]`],
    /** Comments have no id in the page; two of one ticket do not share their second. */
    id: [{ css: 'time[data-test-id^="timestamp-"]', attr: 'datetime' }],
    incoming: [`${bubble}[type="end-user"]`],
    outgoing: [`${bubble}[type="agent"]`, '[data-test-id="omni-log-avatar-badge-AgentBadge"]', note],
    /** The tag for agents stands at each of theirs; a customer's mail has no mark. */
    sideless: true,
    internal: [note, `${bubble}[type="internal"]`],
    author: [
      { css: '[data-test-id="omni-log-comment-user-link"]' },
      { css: '[data-test-id="omni-log-item-sender"]' },
    ],
    time: [{ css: 'time[data-test-id^="timestamp-"]', attr: 'datetime' }],
    body: [bubble, '[data-test-id="omni-log-message-content"]:not([data-test-id="omni-log-item-message"] *)'],
    notBody: ['.signature', 'button', '[data-zes-id]'],
  },
  composer: {
    body: ['[data-test-id="omnicomposer-rich-text-ckeditor"][contenteditable="true"]', plainEditor],
    form: 'inline',
    /** Placeholders, which it fills in when a comment is submitted. */
    commands: '\\{\\{|\\{%',
    internalWhen: [internalChannel],
    publicWhen: [publicChannel],
  },
  chip: { element: [switcher, '[data-test-id="omni-log-container"]'], place: 'before' },
  list: {
    row: ['[data-test-id="generic-table-row"]'],
    id: [
      { css: '[data-test-id="ticket-table-cells-subject"] a[href]', attr: 'href', match: 'tickets/(\\d+)' },
      { css: '[data-test-id="generic-table-cells-id"]', match: '(\\d+)' },
    ],
    subject: [{ css: '[data-test-id="ticket-table-cells-subject"]' }],
    time: [
      { css: '[data-test-id="generic-table-cells-date"] time[datetime]', attr: 'datetime' },
      { css: '[data-test-id="generic-table-cells-date"]' },
    ],
  },
  parts: [
    'conversation id',
    'account',
    'subject',
    'messages',
    'message id',
    'direction',
    'author',
    'time',
    'body',
    'composer',
  ],
};
