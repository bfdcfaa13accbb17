/**
 * Where Help Scout keeps things. A thread's element has its number, and as class the type that the API gives it. A
 * type that is none of these is a named miss, and so is the reply box: where today's stands is not known.
 */
import type { SiteSpec } from '../spec';
import { page } from './detect';

export const spec: SiteSpec = {
  id: 'helpscout',
  name: 'Help Scout',
  channel: 'email',
  sureness: 'from public selectors',
  origins: ['https://secure.helpscout.net/*'],
  page,
  conversation: {
    id: [{ url: '/conversation/(\\d+)' }],
    subject: [
      { css: '[data-cy="EditableTextarea"]', attr: 'value' },
      { css: '[data-cy="EditableTextarea"] textarea', attr: 'value' },
      { css: '[data-cy="EditableTextarea"]' },
    ],
  },
  message: {
    item: ['article[id^="thread-"]'],
    skip: ['article.lineitem, article.draft'],
    order: 'by number',
    id: [{ attr: 'id', match: '^thread-(\\d+)$' }],
    incoming: ['article.customer'],
    outgoing: ['article.message', 'article.note'],
    internal: ['article.note'],
    author: [],
    time: [],
    body: ['section.messageBody'],
  },
  composer: { body: [], form: 'inline' },
  chip: { element: ['[data-cy="ConversationHeader.Actions"]'], place: 'inside' },
  parts: [
    'conversation id',
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
