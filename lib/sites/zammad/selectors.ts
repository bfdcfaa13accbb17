/**
 * Where Zammad's older interface keeps things, from its source. Every ticket that was opened stays in the page; only
 * the one on the screen is `active`.
 */
import type { SiteSpec } from '../spec';
import { page } from './detect';

const form = 'form.article-add';
const from = '.article-content-meta.top .article-meta-row:first-child .article-meta-value';

export const spec: SiteSpec = {
  id: 'zammad',
  name: 'Zammad',
  channel: 'email',
  sureness: 'from source',
  origins: [],
  page,
  conversation: {
    root: ['.content.active .ticketZoom'],
    id: [
      // Each article's own address, below it: the page's may still be the last ticket's.
      {
        css: '.ticket-article-item > a[href*="#ticket/zoom/"]',
        attr: 'href',
        match: '#ticket/zoom/(\\d+)/\\d+$',
      },
      { url: '#ticket/zoom/(\\d+)' },
    ],
    account: [{ url: '^https?://([^/?#]+)' }],
    subject: [{ css: '.ticketZoom-header .ticket-title .ticket-title-update' }, { css: '.ticket-title h1' }],
  },
  message: {
    item: [
      '.ticket-article .ticket-article-item[data-id], .ticket-article > [data-id]',
      '.ticket-article-item[data-id]',
    ],
    id: [{ attr: 'data-id' }],
    incoming: ['.ticket-article-item.customer'],
    outgoing: ['.ticket-article-item.agent', '.ticket-article-item.system'],
    internal: [
      '.ticket-article-item.is-internal',
      '.text-bubble.internal',
      // The button that would make it public.
      '.article-actions [data-type="public"]',
    ],
    // The first line of what an article tells of itself, in the page though folded away.
    author: [{ css: from, match: '^\\s*"?([^"<>]+?)"?\\s*<' }, { css: from }],
    address: [{ css: from, match: '<?([^\\s<>]+@[^\\s<>]+?)>?\\s*$' }],
    time: [{ css: 'time.humanTimeFromNow[datetime]', attr: 'datetime' }],
    body: ['.textBubble-content > .richtext-content'],
    attachments: [{ css: '.attachment .attachment-name' }],
  },
  composer: {
    body: [`${form} [contenteditable="true"][data-name="body"]`],
    form: 'inline',
    internalWhen: [`${form} input[name="internal"][value="true"]`],
    publicWhen: [`${form} input[name="internal"][value="false"]`, `${form} input[name="internal"][value=""]`],
  },
  chip: { element: ['.ticketZoom-header', '.ticket-article'], place: 'before' },
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
