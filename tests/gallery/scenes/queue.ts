/** The queue, and what stands around it. */
import { readable } from 'svelte/store';
import * as example from '../examples';
import { beside, capturedNotice, queue } from './base';
import type { Scene } from './base';

export const queueScenes: Record<string, () => Scene> = {
  'queue-normal': () => queue(),
  'queue-here': () => queue({ here: readable(beside('jonas')) }),
  'queue-empty': () => queue({ queue: readable([]), articles: readable([]) }),
  'queue-loading': () => queue({ queue: readable(null), articles: readable(null) }),
  'queue-overfull': () => queue({ queue: readable(example.fullQueue) }),
  'queue-rtl': () => queue({ queue: readable(example.rtlQueue) }),
  offer: () =>
    queue({ here: readable({ kind: 'offer', site: 'roundcube', origin: 'https://mail.verde.example' }) }),
  degraded: () =>
    queue({
      here: readable(beside('jonas', { misses: example.missesOf('message id'), found: 8 })),
      siteReport: () => Promise.resolve(example.siteReport(['message id'])),
    }),
  'site-without-conversation': () =>
    queue({
      here: readable({ kind: 'site', site: 'gmail', found: 0, total: 0, misses: [], listMisses: [] }),
      siteReport: () => Promise.resolve(example.siteReport([], { conversation: false })),
    }),
  'site-unreadable': () =>
    queue({
      here: readable({
        kind: 'site',
        site: 'gmail',
        found: 2,
        total: 4,
        misses: example.missesOf('conversation id', 'messages'),
        listMisses: [],
      }),
      siteReport: () =>
        Promise.resolve(example.siteReport(['conversation id', 'messages', 'message id', 'body'])),
    }),
  'list-changed': () =>
    queue({
      here: readable({
        kind: 'site',
        site: 'zendesk',
        found: 0,
        total: 0,
        misses: [],
        listMisses: example.missesOf('subject', 'time'),
      }),
      siteReport: () =>
        Promise.resolve(example.siteReport([], { conversation: false, list: ['subject', 'time'] })),
    }),
  'queue-from-list': () =>
    queue({
      queue: readable([
        ...example.normalQueue.filter(({ group }) => group === 'review'),
        ...[example.unopened, example.unopenedBare].map((conversation) => ({
          conversation,
          group: 'review' as const,
          signals: [],
          verdict: null,
        })),
      ]),
    }),
  notices: () =>
    queue({
      notices: readable([
        {
          id: 'n1',
          tone: 'good',
          what: 'Captured “Exporting your data”.',
          next: '4 passages.',
          link: { label: 'Show it', to: { screen: 'article', id: 'exports' } },
        },
        {
          id: 'n2',
          tone: 'bad',
          what: 'Not captured: this page has no text to read.',
          next: 'Open the article itself and try again.',
          link: null,
        },
      ]),
    }),
  'notices-full': () => queue({ queue: readable(example.fullQueue), notices: capturedNotice() }),
  'queue-closed': () =>
    queue({
      queue: readable(example.normalQueue.filter((row) => row.group !== 'closed' && row.group !== 'snoozed')),
    }),
};
