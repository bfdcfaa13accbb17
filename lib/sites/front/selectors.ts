/**
 * What is known of Front: its addresses and how it writes a conversation's id. Nobody has published where its pages
 * keep their parts, so each of them is a named miss until a person points at it.
 */
import type { SiteSpec } from '../spec';
import { page } from './detect';

export const spec: SiteSpec = {
  id: 'front',
  name: 'Front',
  channel: 'email',
  sureness: 'from public selectors',
  origins: ['https://app.frontapp.com/*'],
  page,
  conversation: {
    /**
     * The second form is the number that the first writes in base 36, see `index.ts`. It stands behind the name of a
     * tab; a number behind `folders`, `views` or `teammates` is theirs, and a search ends with a place in its results.
     */
    id: [
      { url: '/(cnv_[a-z0-9]+)(?:[/?#]|$)' },
      {
        url: '/inboxes/(?![^?#]*/search/)[^?#]+/(?!folders/|views/|teammates/|teams/)[a-z-]+/(\\d{4,})(?:[?#]|$)',
      },
    ],
    subject: [],
  },
  message: { item: [], id: [], body: [] },
  composer: { body: [], form: 'inline' },
  chip: { element: [], place: 'before' },
  parts: ['conversation id', 'subject', 'messages', 'composer'],
};
