/**
 * Slack: a channel, or the thread that is open beside it. Slack marks nobody's messages as one's own: whose they are
 * is told by the id of the signed-in person, and rows that name no sender go on with the one before.
 */
import type { Reading } from '../../domain';
import { adapterFrom } from '../adapter';
import { perhapsMore, withoutUntoldMessages } from '../chats';
import type { PageView, SiteAdapter } from '../contract';
import { isVisible, pick, select } from '../engine';
import { isSlack } from './detect';
import { at, spec, specOf } from './selectors';
import type { Sides } from './selectors';

interface View {
  where: 'thread' | 'channel';
  root: Element;
  adapter: SiteAdapter;
}

const base = adapterFrom(spec);

export const slack: SiteAdapter = {
  ...base,
  detect: isSlack,
  read(page) {
    const view = viewOf(page);
    return view && withoutUntoldMessages(completed(view, view.adapter.read(page), page));
  },
  list(page) {
    const list = base.list?.(page) ?? null;
    const way = (key: string) => `${page.url.origin}/client/${list?.account}/${encodeURIComponent(key)}`;
    return list && { ...list, rows: list.rows.map((row) => ({ ...row, url: way(row.key) })) };
  },
  composer: (page) => viewOf(page)?.adapter.composer(page) ?? null,
  chipAnchor: (page) => viewOf(page)?.adapter.chipAnchor(page) ?? null,
};

/** Null where Slack shows no one conversation: its lists of threads and activity mix those of many. */
function viewOf({ document, url }: PageView): View | null {
  if (!/^\/client\/[TE][A-Z0-9]+\/[CDG][A-Z0-9]+(?:\/|$)/.test(url.pathname)) return null;
  const thread = pick(document, at.rootOfThread, isVisible);
  const root = thread ?? pick(document, at.rootOfChannel, isVisible);
  if (!root) return null;
  const where = thread ? 'thread' : 'channel';
  return { where, root, adapter: adapterFrom(specOf(where, sidesOf(document, root))) };
}

function sidesOf(document: Document, root: Element): Sides {
  const self = /\/[TE][A-Z0-9]+-([UW][A-Z0-9]+)-/.exec(
    pick(document, [at.self])?.getAttribute('src') ?? '',
  )?.[1];
  const own: string[] = [];
  const others: string[] = [];
  let sender = '';
  for (const row of self ? select(root, at.message) : []) {
    if (row.closest(at.body)) continue;
    const time = row.getAttribute('data-msg-ts') ?? '';
    sender = senderOf(row) || sender;
    if (sender && /^\d+\.\d+$/.test(time)) (sender === self ? own : others).push(time);
  }
  return { own, others };
}

/** Not one whom the message's own text names. */
function senderOf(row: Element): string {
  const named = pick(row, [at.sender], (element) => !element.closest(at.body));
  return named?.getAttribute('data-message-sender') ?? '';
}

function completed({ where, root }: View, reading: Reading | null, page: PageView): Reading | null {
  if (!reading) return null;
  const waiting = select(root, `${at.message}:is(${at.unlistedRow})`).length;
  const listed = { ...reading, unlisted: reading.unlisted + waiting };
  if (where === 'channel') {
    // Slack keeps the rows around the screen alone; only a channel's first words tell that nothing is above them.
    return pick(root, [at.nothingOlder]) ? listed : perhapsMore(listed, 1);
  }
  const [, team, channel] = /^\/client\/([^/]+)\/([^/]+)/.exec(page.url.pathname) ?? [];
  const key = reading.key && `${channel}-${reading.key}`;
  const begins = reading.messages.some((message) => message.key === reading.key);
  return {
    ...(begins ? listed : perhapsMore(listed, 1)),
    key,
    url: key ? `https://app.slack.com/client/${team}/${channel}/thread/${key}` : reading.url,
  };
}
