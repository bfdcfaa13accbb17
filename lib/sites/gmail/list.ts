/** Gmail's own list: rows by the id of their thread, which is the open conversation's. */
import type { ListReading, ListRow, Person } from '../../domain';
import { person } from '../../text/addresses';
import { cleanLine } from '../../text/clean';
import { parseShownDate } from '../../text/dates';
import { nativeDom, visibleText } from '../../text/html';
import type { PageView } from '../contract';
import { cssOf, isVisible, Misses, pick, pickAll } from '../engine';
import { recalled } from '../memory';
import { asHexadecimal, hexadecimal } from './ids';
import { siteOwn } from './own';
import { account, list as at } from './selectors';

const caps = { rows: 200, subject: 500, snippet: 300, time: 120 };

/** Lists of what nobody waits for: drafts, what was sent or thrown away, spam. */
const others = /^#(?:drafts|outbox|scheduled|sent|spam|trash|chats)(?:\/|$)/;

/** Null when the page shows no list. A row without its thread's id is left out: another id would double the mail. */
export function listOf(page: PageView, mailbox: string): ListReading | null {
  const { document, url, now } = page;
  if (others.test(url.hash)) return null;
  const isRow = (row: Element) => recalled(page, row, 'own row', () => siteOwn(row)) && isVisible(row);
  const found = pickAll(document, at.row, isRow).slice(0, caps.rows);
  if (found.length === 0) return null;
  const language = pick(document, [':root'])?.getAttribute('lang') ?? '';
  const from = pickAll(document, account.from, siteOwn).map((input) => (input as HTMLInputElement).value);
  const own = new Set([mailbox, ...from].map((address) => address.trim().toLowerCase()));
  const rowOf = (row: Element): ListRow => {
    const key = threadOf(row);
    const time = pick(row, at.time);
    return {
      key,
      url: wayTo(key, url),
      subject: textOf(pick(row, at.subject), caps.subject),
      requester: requesterOf(row, own),
      snippet: textOf(pick(row, at.snippet), caps.snippet).replace(dash, ''),
      at: parseShownDate(cleanLine(time?.getAttribute('title') ?? '', caps.time), language, now),
      unread: nativeDom().matches(row, unread),
    };
  };
  // What stands for a day and a time means the same for an hour.
  const seenBy = [url.href, language, Math.floor(now / 3_600_000), ...own].join(' ');
  const rows = found.map((row) => recalled(page, row, 'row', () => rowOf(row), seenBy));
  const misses = new Misses();
  misses.look('account', mailbox, [...account.title, ...account.button]);
  for (const { key, subject, requester, at: time } of rows) {
    misses.look('conversation id', key, at.id);
    misses.look('subject', subject, at.subject);
    misses.look('author', requester.address, at.requester);
    misses.look('time', time, at.time);
  }
  if (!rows.some(({ snippet }) => snippet)) misses.look('body', '', at.snippet);
  const known = new Set<string>();
  return {
    site: 'gmail',
    channel: 'email',
    account: mailbox,
    // Without the account they would be somebody else's.
    rows: rows.filter(({ key }) => mailbox !== '' && key !== '' && !known.has(key) && known.add(key)),
    misses: misses.list,
  };
}

const unread = at.unread.map(cssOf).join();
/** Stands before the snippet's words. */
const dash = /^[\s\u00a0]*[-\u2013\u2014][\s\u00a0]*/;

function threadOf(row: Element): string {
  const marked = pick(row, at.id);
  const legacy = marked?.getAttribute('data-legacy-thread-id') ?? '';
  if (hexadecimal.test(legacy)) return legacy.toLowerCase();
  const newer = asHexadecimal((marked?.getAttribute('data-thread-id') ?? '').replace('#', ''));
  return hexadecimal.test(newer) ? newer : '';
}

/** Opened by its id, a thread is found in whichever folder it stands. */
function wayTo(key: string, url: URL): string {
  const to = new URL(url);
  to.search = '';
  to.hash = key ? `#all/${key}` : url.hash;
  return to.href.slice(0, 2000);
}

/** The first who is not the agent; a conversation among the agent's own addresses is with the first of them. */
function requesterOf(row: Element, own: ReadonlySet<string>): Person {
  const people = pickAll(row, at.requester)
    .slice(0, 20)
    .map((span) => person(span.getAttribute('name') ?? '', span.getAttribute('email') ?? ''));
  return people.find(({ address }) => address && !own.has(address)) ?? people[0] ?? { name: '', address: '' };
}

function textOf(element: Element | null, cap: number): string {
  if (!element) return '';
  return cleanLine(visibleText(element, { cap: cap * 4, addresses: false }), cap);
}
