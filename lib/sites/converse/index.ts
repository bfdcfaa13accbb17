import { adapterFrom } from '../adapter';
import { withoutRequester } from '../chats';
import type { SiteAdapter } from '../contract';
import { isConverse } from './detect';
import { name, spec } from './selectors';

const base = adapterFrom(spec);

export const converse: SiteAdapter = {
  ...base,
  detect: isConverse,
  read(page) {
    const reading = base.read(page);
    return reading && withoutRequester(reading, [name]);
  },
  /** A contact's link opens the chat by a script; the same chat has an address as well. */
  list(page) {
    const list = base.list?.(page) ?? null;
    const way = (key: string) => new URL(`#converse/chat?jid=${encodeURIComponent(key)}`, page.url).href;
    return list && { ...list, rows: list.rows.map((row) => ({ ...row, url: way(row.key) })) };
  },
};
