/**
 * Where Intercom's inbox keeps things. The app of 2026 lives in an open shadow root and says of a message neither
 * who wrote it nor in which direction; the layout before it names a category for every group of parts.
 */
import type { SiteSpec } from '../spec';
import { page } from './detect';

const until = '2027-12-31';

export const spec: SiteSpec = {
  id: 'intercom',
  name: 'Intercom',
  channel: 'chat',
  sureness: 'from public selectors',
  origins: ['https://app.intercom.com/*', 'https://app.eu.intercom.com/*', 'https://app.au.intercom.com/*'],
  page,
  shadow: ['#teammate-app-react'],
  conversation: {
    id: [{ url: '/conversations?/(\\d+)' }],
    account: [{ url: '/a/(?:inbox|apps)/([^/?#]+)' }],
    subject: [{ css: '[data-inbox-conversation-header-title]' }],
  },
  message: {
    item: [
      '[data-testid="conversation-stream-scroll-container"] [class*="group/content-part"]',
      '[data-conversation-stream] [class*="group/content-part"]',
      { css: '[data-part-group-id] [data-part-id]', until },
    ],
    /** 20: what the app says itself ("assigned to …"). */
    skip: [{ css: '[data-part-group-category="20"]', until }],
    id: [{ attr: 'data-part-id' }],
    incoming: [{ css: '[data-part-group-category="1"]', until }],
    /** 3: a teammate; 4: a teammate's note; 5: a bot of the team. */
    outgoing: [
      {
        css: '[data-part-group-category="3"], [data-part-group-category="4"], [data-part-group-category="5"]',
        until,
      },
    ],
    internal: [{ css: '[data-part-group-category="4"]', until }],
    author: [],
    time: [],
    body: ['.interblocks-html', '[class*="__break-words"]', '[class*="__user-email-content"]'],
  },
  /** A note is written in the same editor. The layout before 2022 has marks, in public scripts; today's has none. */
  composer: {
    body: [
      '[data-conversation-reply-composer] .ProseMirror[contenteditable="true"]',
      '.embercom-prosemirror-composer-editor[contenteditable="true"]',
    ],
    form: 'inline',
    internalWhen: [
      { css: '.conversation__text.o__note', until },
      { css: '[data-intercom-target="note-tab"].o__selected', until },
    ],
    publicWhen: [{ css: '.conversation__text:not(.o__note) .embercom-prosemirror-composer-editor', until }],
  },
  chip: {
    element: ['[data-conversation-reply-composer]', '[data-inbox-conversation-header-title]'],
    place: 'before',
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
