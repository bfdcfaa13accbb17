/**
 * Discord: a channel, a thread or a direct chat. Nobody's messages are marked as one's own: whose they are is told by
 * the id in the addresses of pictures. People without a picture of their own have none there, and are told by name.
 */
import type { Direction, Reading } from '../../domain';
import { adapterFrom } from '../adapter';
import { missing, perhapsMore, withoutUntoldMessages } from '../chats';
import type { PageView, SiteAdapter } from '../contract';
import { pick, select } from '../engine';
import { isDiscord } from './detect';
import { shownText } from '../values';
import { at, spec, specOf } from './selectors';
import type { Rows } from './selectors';

const base = adapterFrom(spec);

export const discord: SiteAdapter = {
  ...base,
  detect: isDiscord,
  read: (page) => withoutUntoldMessages(completed(adapterOf(page)?.read(page) ?? null, page.document)),
  composer: (page) => adapterOf(page)?.composer(page) ?? null,
  chipAnchor: (page) => adapterOf(page)?.chipAnchor(page) ?? null,
};

/** For the channel that the address names, or the thread beside it; null on pages without one. */
function adapterOf({ document, url }: PageView): SiteAdapter | null {
  const [, channel, thread] = /^\/channels\/(?:@me|\d+)\/(\d+)(?:\/threads\/(\d+))?/.exec(url.pathname) ?? [];
  return channel ? adapterFrom(specOf(rowsOf(document, thread ?? channel))) : null;
}

interface Shown {
  /** '' for one of Discord's own pictures; null where no picture is seen. */
  id: string | null;
  name: string;
}

function rowsOf(document: Document, channel: string): Rows {
  const own: string[] = [];
  const others: string[] = [];
  const panel = pick(document, [at.self]);
  const self = panel && shownIn(panel, at.selfPicture, at.selfName);
  let side: Direction | null = null;
  for (const row of self ? select(document, `li[id^="chat-messages-${channel}-"]`) : []) {
    const author = shownIn(row, at.avatar, [at.username]);
    if (author.name) side = self && sideOf(author, self);
    const id = row.getAttribute('id') ?? '';
    if (side && /^[\w-]+$/.test(id)) (side === 'outgoing' ? own : others).push(id);
  }
  return { channel, own, others };
}

/** Names are anybody's to choose and differ by server: they tell one's own only, and only without pictures. */
function sideOf(author: Shown, self: Shown): Direction | null {
  if (author.id === null || self.id === null) return null;
  if (author.id || self.id) return author.id === self.id ? 'outgoing' : 'incoming';
  return author.name === self.name ? 'outgoing' : null;
}

function shownIn(root: Element, picture: string, names: readonly string[]): Shown {
  const outside = (element: Element) => !element.closest('[id^="message-content-"]');
  const src = pick(root, [picture], outside)?.getAttribute('src') ?? null;
  const name = pick(root, names, outside);
  return {
    id: src === null ? null : (/\/(?:avatars|users)\/(\d+)\//.exec(src)?.[1] ?? ''),
    name: name ? shownText(name) : '',
  };
}

function completed(reading: Reading | null, document: Document): Reading | null {
  if (!reading) return null;
  const listed = pick(document, [at.nothingOlder]) ? reading : perhapsMore(reading, 1);
  // What is shown last is not the last message then.
  return pick(document, [at.newer]) ? missing(listed, 'messages', [at.newer]) : listed;
}
