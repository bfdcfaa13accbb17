/** Roundcube's list of mails, as rows of the conversations that we make of them. */
import type { ListReading, ListRow } from '../../domain';
import { isAddress, domainOf } from '../../text/addresses';
import { cleanLine } from '../../text/clean';
import { parseShownDate } from '../../text/dates';
import { nativeDom } from '../../text/html';
import type { PageView } from '../contract';
import { isPublicDomain } from '../direction';
import { isVisible, Misses, pick, pickAll } from '../engine';
import { asText, ownScripts, pageEnv } from './env';
import type { PageEnv } from './env';
import { conversationKey, shownTime } from './identity';
import { selectors } from './selectors';

const caps = { rows: 200, subject: 500, name: 200, time: 100, url: 2000 };

/** What stands in them is no customer's mail that waits. */
const others = new Set(['sent', 'drafts', 'junk', 'trash']);

/** Forms and robots write for somebody whom only the mail itself names, in its field for answers. */
const robots =
  /^(?:no-?reply|do-?not-?reply|donotreply|mailer-daemon|postmaster|wordpress|www-data|bounces?)(?:[+.@-]|$)/i;

/**
 * Null when the page shows no list. A row says who the mail is from, not whom an answer would go to: rows where that
 * is known to differ (one's own mails, those of the own domain, robots) are left out, because their conversation has
 * another key.
 */
export function listOf({ document, url, now }: PageView): ListReading | null {
  const found = pickAll(document, selectors.row, isVisible).slice(0, caps.rows);
  if (found.length === 0) return null;
  const env = pageEnv(document);
  const language = pick(document, [':root'])?.getAttribute('lang') ?? '';
  const own = cleanLine(pick(document, selectors.username)?.textContent ?? '', 320).toLowerCase();
  const account = asText(env.user_id).slice(0, 100);
  const misses = new Misses();
  misses.look('account', account && own, [ownScripts, ...selectors.username]);
  const rows = new Map<string, ListRow>();
  // A help desk for the own company gets mail from its own domain alone.
  const domain = domainOf(own);
  const inside =
    domain !== '' &&
    !isPublicDomain(domain) &&
    found.some((row) => domainOf(pick(row, selectors.rowFrom)?.getAttribute('title') ?? '') !== domain);
  for (const row of found) {
    const link = pick(row, selectors.rowLink);
    const way = wayTo(link?.getAttribute('href') ?? '', url);
    misses.look('conversation id', way ? 'told' : '', selectors.rowLink);
    const from = pick(row, selectors.rowFrom);
    const address = cleanLine(from?.getAttribute('title') ?? '', 320);
    misses.look('author', isAddress(address) ? address : '', selectors.rowFrom);
    const subject = cleanLine(link?.textContent ?? '', caps.subject);
    misses.look('subject', subject, selectors.rowLink);
    const date = cleanLine(pick(row, selectors.rowDate)?.textContent ?? '', caps.time);
    const at = shownTime(date, asText(env.date_format)) ?? parseShownDate(date, language, now);
    misses.look('time', at, selectors.rowDate);
    if (!way || account === '' || own === '' || isOther(way, env) || !isTheOtherSide(address, own, inside))
      continue;
    const key = conversationKey(address, subject);
    const earlier = rows.get(key);
    const unread = nativeDom().matches(row, selectors.rowUnread) || earlier?.unread === true;
    if (earlier && (earlier.at ?? 0) >= (at ?? 0)) {
      rows.set(key, { ...earlier, unread });
      continue;
    }
    const requester = { name: cleanLine(from?.textContent ?? '', caps.name), address };
    rows.set(key, { key, url: way.href, subject, requester, snippet: '', at, unread });
  }
  return { site: 'roundcube', channel: 'email', account, rows: [...rows.values()], misses: misses.list };
}

function wayTo(link: string, here: URL): URL | null {
  if (link === '' || link.length > caps.url || !URL.canParse(link, here.href)) return null;
  const url = new URL(link, here.href);
  return url.origin === here.origin && url.searchParams.has('_uid') ? url : null;
}

/** By the row's own link: the page's script names the mailbox that was open first. */
function isOther(way: URL, env: PageEnv): boolean {
  const box = way.searchParams.get('_mbox') ?? '';
  const boxes = env.mailboxes as Record<string, { class?: unknown } | undefined> | undefined;
  const special = [env.drafts_mailbox, env.junk_mailbox, env.trash_mailbox].map(asText).filter(Boolean);
  return special.includes(box) || others.has(asText(boxes?.[box]?.class));
}

/** `inside`: mails from the own domain are colleagues' and forms', as there are others. */
function isTheOtherSide(address: string, own: string, inside: boolean): boolean {
  if (!isAddress(address) || robots.test(address) || address.toLowerCase() === own) return false;
  return !inside || domainOf(address) !== domainOf(own);
}
