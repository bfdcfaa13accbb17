/** What the live tests run in a product's pages beside the extension: its adapter and the door. */
import { conversationId } from '../../lib/domain';
import type { Reading, Release } from '../../lib/domain';
import { insertReleased } from '../../lib/sites/insertion/door';
import { adapters } from '../../lib/sites/registry';
import { textHash } from '../../lib/text/hash';

const view = () => ({ document, url: new URL(location.href), now: Date.now() });
const adapter = () => adapters.find((each) => each.detect(view()));
const read = () => adapter()?.read(view()) ?? null;
const list = () => adapter()?.list?.(view()) ?? null;

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
  const here = adapter();
  if (!here) throw new Error('No adapter knows this page.');
  return insertReleased({ release, text, view, adapter: here });
}

Object.assign(globalThis, { read, list, insert });
