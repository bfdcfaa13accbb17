/**
 * Where HubSpot's conversations inbox keeps things. Class names are generated after a first part that names the
 * component. A message tells its author's address, and not whether that is a teammate.
 */
import type { SiteSpec } from '../spec';
import { page } from './detect';

export const spec: SiteSpec = {
  id: 'hubspot',
  name: 'HubSpot',
  channel: 'chat',
  sureness: 'from public selectors',
  origins: ['https://app.hubspot.com/live-messages/*', 'https://app-eu1.hubspot.com/live-messages/*'],
  page,
  conversation: {
    id: [{ url: '/live-messages/\\d+/inbox/(\\d+)' }],
    account: [{ url: '/live-messages/(\\d+)' }],
    subject: [],
    /** Earlier mails of a message stand behind three dots. */
    unlisted: [{ css: '[data-icon-name="ellipses"]' }],
  },
  message: {
    item: ['[class*="CommonMessage__StyledContentColumn"]'],
    id: [],
    address: [{ css: 'dt[data-message-metadata-type="from"] b' }],
    time: [],
    body: ['[data-test-id="primary-message-body-content"]'],
  },
  /** Comments for the team are written in the same editor; no mark is known that tells. */
  composer: { body: ['div.ProseMirror[contenteditable="true"]'], form: 'inline', unmarked: true },
  chip: { element: ['div.ProseMirror[contenteditable="true"]'], place: 'before' },
  list: {
    row: ['.ReactVirtualized__Grid__innerScrollContainer > *'],
    id: [{ css: 'a[href*="/inbox/"]', attr: 'href', match: '/inbox/(\\d+)' }],
    link: [{ css: 'a[href*="/inbox/"]', attr: 'href' }],
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
