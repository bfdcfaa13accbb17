/** What the live tests run in Roundcube's pages until the extension itself does: the adapter and the door. */
import { conversationId } from '../../lib/domain';
import type { Reading, Release } from '../../lib/domain';
import { insertReleased } from '../../lib/sites/insertion/door';
import { roundcube } from '../../lib/sites/roundcube';
import { textHash } from '../../lib/text/hash';

const view = () => ({ document, url: new URL(location.href), now: Date.now() });
const read = () => (roundcube.detect(view()) ? roundcube.read(view()) : null);

/** Inserts with a release made by hand for the conversation as `seen` earlier, on the message's own page. */
function insert(seen: Reading, text: string) {
  const release: Release = {
    id: crypto.randomUUID(),
    conversationId: conversationId(seen.site, seen.account, seen.key),
    lastMessageKey: seen.messages.at(-1)?.key ?? '',
    textHash: textHash(text),
    visibility: 'public',
    expiresAt: Date.now() + 5000,
  };
  return insertReleased({ release, text, view, adapter: roundcube });
}

Object.assign(globalThis, { read, insert });
