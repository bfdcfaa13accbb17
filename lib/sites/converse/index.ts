import type { Reading } from '../../domain';
import { nativeDom } from '../../text/html';
import { adapterFrom } from '../adapter';
import { withoutRequester } from '../chats';
import type { PageView, SiteAdapter } from '../contract';
import { pick } from '../engine';
import { outside } from '../values';
import { isConverse } from './detect';
import { names, spec } from './selectors';

const base = adapterFrom(spec);

/** Converse shows no empty lines: it puts zero-width spaces in their place, before the next line or on one of their own. */
const emptyLines = /\n\u200B+\n?/g;

export const converse: SiteAdapter = {
  ...base,
  detect: isConverse,
  read(page) {
    const reading = base.read(page);
    if (!reading) return null;
    const messages = reading.messages.map((message) => ({
      ...message,
      body: message.body.replace(emptyLines, '\n\n'),
    }));
    return withoutRequester(withAccount({ ...reading, messages }, page), names);
  },
  /** A contact's link opens the chat by a script; the same chat has an address as well. */
  list(page) {
    const list = base.list?.(page) ?? null;
    const way = (key: string) => new URL(`#converse/chat?jid=${encodeURIComponent(key)}`, page.url).href;
    return list && { ...list, rows: list.rows.map((row) => ({ ...row, url: way(row.key) })) };
  },
};

const ownMessage = 'converse-chat .chat-msg[data-from]:has(> .chat-msg__content--me)';
const isOwn = outside([spec.message.body]);

/**
 * Who is signed in stands above the contacts. Beside a page's own content these may be shut, and then one's own
 * messages tell, so that a chat stays the same conversation when they open.
 */
function withAccount(reading: Reading, { document }: PageView): Reading {
  if (reading.account !== '' || pick(document, ['converse-controlbox'])) return reading;
  const message = pick(document, [ownMessage], isOwn);
  const [account] = ((message && nativeDom().getAttribute(message, 'data-from')) ?? '').split('/');
  if (!account) return reading;
  return {
    ...reading,
    account: account.slice(0, 200),
    found: [...reading.found, 'account'],
    misses: reading.misses.filter(({ part }) => part !== 'account'),
  };
}
