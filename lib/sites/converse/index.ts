import { adapterFrom } from '../adapter';
import { withoutRequester } from '../chats';
import type { SiteAdapter } from '../contract';
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
    return withoutRequester({ ...reading, messages }, names);
  },
  /** A contact's link opens the chat by a script; the same chat has an address as well. */
  list(page) {
    const list = base.list?.(page) ?? null;
    const way = (key: string) => new URL(`#converse/chat?jid=${encodeURIComponent(key)}`, page.url).href;
    return list && { ...list, rows: list.rows.map((row) => ({ ...row, url: way(row.key) })) };
  },
};
