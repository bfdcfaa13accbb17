/**
 * Where Zammad's newer interface keeps things, from its source: test ids, in every language the same. Tickets that
 * were opened are kept alive; the address says which one is on the screen.
 */
import type { SiteSpec } from '../spec';
import { page } from './detect';

const bubble = '[data-test-id^="article-bubble-container-"]';
const body = '[data-test-id^="article-bubble-body-"]';
const content = '[data-test-id="article-content"]';
const stripes = '.bg-stripes';
const editor = '.ProseMirror[contenteditable="true"]';

export const spec: SiteSpec = {
  id: 'zammad-desktop',
  name: 'Zammad (new interface)',
  channel: 'email',
  sureness: 'from source',
  origins: [],
  page,
  conversation: {
    id: [{ url: '/desktop/tickets/(\\d+)' }],
    account: [{ url: '^https?://([^/?#]+)' }],
    subject: [{ css: 'header [role="heading"][aria-level="2"]' }],
    // The line between the first articles and the last ones, with the button that loads what lies between.
    unlisted: [
      { css: 'article .line-more:first-child' },
      { css: `article:not(:has(${bubble})):not(article article) button` },
    ],
  },
  message: {
    item: [`[role="feed"] ${bubble}`, bubble],
    id: [{ attr: 'data-test-id', match: '-(\\d+)$' }],
    incoming: [`${body}.Content--customer`],
    outgoing: [`${body}.Content--agent`],
    internal: [`${bubble}${stripes}`],
    public: [`${bubble}.border`],
    author: [{ css: '[aria-describedby="author-name-and-creation-date"] > .font-bold' }],
    time: [
      {
        css: '[aria-describedby="author-name-and-creation-date"] time',
        attr: 'datetime',
      },
      { css: '[aria-describedby="author-name-and-creation-date"] time' },
    ],
    body: [`${body} ${content} .inner-article-body`, `${bubble} ${content} > .inner-article-body`],
  },
  composer: {
    body: [`#ticketArticleReplyForm ${editor}`, `#ticketArticleReplyFormPinned ${editor}`],
    form: 'inline',
    internalWhen: [`[data-test-id="article-reply-stripes-panel"]${stripes}`],
    publicWhen: [`[data-test-id="article-reply-stripes-panel"]:not(${stripes})`],
  },
  chip: { element: ['[role="feed"]'], place: 'before' },
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

export const at = { bubble, content };
