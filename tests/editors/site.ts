/** A small site of our own, to open the door of insertion in test pages. */
import { conversationId } from '../../lib/domain';
import type { Release } from '../../lib/domain';
import type { ComposerHandle, PageView, SiteAdapter } from '../../lib/sites/contract';
import { insertReleased } from '../../lib/sites/insertion/door';
import { textHash } from '../../lib/text/hash';

const siteWith = (composer: (page: PageView) => ComposerHandle | null): SiteAdapter => ({
  id: 'test',
  name: 'Test',
  channel: 'email',
  sureness: 'seen running',
  origins: [],
  parts: ['conversation id', 'messages', 'message id', 'composer'],
  detect: () => true,
  chipAnchor: () => null,
  composer,
  read: (page) => ({
    site: 'test',
    channel: 'email',
    account: '',
    key: page.document.body.dataset.key ?? '',
    url: page.url.href,
    subject: '',
    participants: [],
    messages: [
      {
        key: page.document.body.dataset.last ?? '',
        direction: 'incoming',
        visibility: 'public',
        author: { name: 'Ada', address: '' },
        sentAt: null,
        sentText: '',
        body: '',
        folded: false,
        attachments: [],
      },
    ],
    unlisted: 0,
    composer: composer(page)?.reading ?? null,
    found: [],
    misses: [],
  }),
});

let releases = 0;

/** A function that inserts with a release made by hand; `change` bends the release to see the guard refuse. */
export function inserter(composer: (page: PageView) => ComposerHandle | null) {
  const adapter = siteWith(composer);
  return (text: string, change: Partial<Release> = {}) => {
    const release: Release = {
      id: `release-${releases++}`,
      conversationId: conversationId('test', '', 'c1'),
      lastMessageKey: 'm1',
      textHash: textHash(text),
      visibility: 'public',
      expiresAt: Date.now() + 5000,
      ...change,
    };
    const view = () => ({ document, url: new URL('https://site.example/c1'), now: Date.now() });
    return insertReleased({ release, text, view, adapter });
  };
}
