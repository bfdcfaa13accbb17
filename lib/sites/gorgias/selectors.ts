/**
 * Where Gorgias keeps things. Its classes come from CSS modules: the part before the last two dashes is written by
 * people, what follows is generated. Who wrote a bubble, and when, is told nowhere that is known.
 */
import type { SiteSpec } from '../spec';
import { page } from './detect';

const bubble = '[class*="MessageBubble--messageBubble--"]';

export const spec: SiteSpec = {
  id: 'gorgias',
  name: 'Gorgias',
  channel: 'email',
  sureness: 'from public selectors',
  origins: ['https://*.gorgias.com/app/*'],
  page,
  conversation: {
    id: [{ url: '/app/ticket/(\\d+)' }, { url: '/app/views/[^/?#]+/(\\d+)' }],
    account: [{ url: '^https://([a-z0-9-]+)\\.' }],
    subject: [],
  },
  message: {
    /** A mail can bring the class, but not outside a bubble. */
    item: [`${bubble}:not(${bubble} *)`],
    id: [],
    author: [],
    time: [],
    body: [],
  },
  composer: { body: [], form: 'inline' },
  chip: { element: [`${bubble}:not(${bubble} *)`], place: 'before' },
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
