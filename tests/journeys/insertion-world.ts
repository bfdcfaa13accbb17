/** What the insertion journey runs in its pages: the door with a small site of our own. */
import { conversationId } from '../../lib/domain';
import type { ComposerReading, Release } from '../../lib/domain';
import type { ComposerHandle, PageView, SiteAdapter } from '../../lib/sites/contract';
import { insertReleased } from '../../lib/sites/insertion/door';
import { textHash } from '../../lib/text/hash';

function composerOf(page: PageView): ComposerHandle | null {
  const body = page.document.querySelector<HTMLElement>('#composer');
  if (!body) return null;
  const reading: ComposerReading = {
    form: 'inline',
    visibility: 'public',
    mode: body.nodeName === 'TEXTAREA' ? 'plain' : 'rich',
    typed: body.dataset.typed ?? '',
    recipients: [],
  };
  const boundary = body.querySelector('.signature, .quote');
  const offset = Number(body.dataset.offset ?? 0);
  return { reading, body, boundary, offset };
}

const site: SiteAdapter = {
  id: 'test',
  name: 'Test',
  channel: 'email',
  sureness: 'seen running',
  origins: [],
  parts: ['conversation id', 'messages', 'message id', 'composer'],
  detect: () => true,
  chipAnchor: () => null,
  composer: composerOf,
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
    composer: composerOf(page)?.reading ?? null,
    found: [],
    misses: [],
  }),
};

let releases = 0;

/** Inserts with a release made by hand; `change` bends the release to see the guard refuse. */
async function insert(text: string, change: Partial<Release> = {}) {
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
  return insertReleased({ release, text, view, adapter: site });
}

Object.assign(globalThis, { insert });
