/** The site's own list of conversations, as a spec writes it down. */
import type { ListReading, ListRow, PartName } from '../domain';
import { cleanLine } from '../text/clean';
import { nativeDom } from '../text/html';
import { personOf } from './composing';
import type { PageView } from './contract';
import { isVisible, Misses, pick } from './engine';
import { recalled } from './memory';
import type { Accept, Scope } from './engine';
import type { SiteSpec, Source } from './spec';
import { allIn, isMarked, timeOf, tried, valueOf } from './values';
import type { Look } from './values';

const caps = { key: 200, subject: 500, snippet: 300, time: 120, rows: 200 };

/** The site's list in `whole`: each row by its id, its way back, and what it shows. Null: no list on this page. */
export function listOf(
  spec: SiteSpec,
  page: PageView,
  isOwn: Accept,
  whole: readonly Scope[],
): ListReading | null {
  const { list, conversation } = spec;
  if (!list) return null;
  const { document, url, now } = page;
  const look: Look = { url, own: isOwn, ownInBody: isOwn };
  const isRow = (element: Element) =>
    recalled(page, element, 'own row', () => isOwn(element)) && isVisible(element);
  const found = allIn(whole, list.row, isRow).slice(0, caps.rows);
  if (found.length === 0) return null;
  // What stands for a day and a time means the same for an hour.
  const hour = Math.floor(now / 3_600_000);
  const language = nativeDom().getAttribute(pick(document, [':root']) as Element, 'lang') ?? '';
  const rowOf = (row: Element): ListRow => {
    const value = (sources: readonly Source[] | undefined) => valueOf(sources, [row], look);
    return {
      key: value(list.id).slice(0, caps.key),
      url: wayTo(value(list.link), url),
      subject: cleanLine(value(list.subject), caps.subject),
      requester: personOf(value(list.requester), ''),
      snippet: cleanLine(value(list.snippet), caps.snippet),
      at: timeOf(cleanLine(value(list.time), caps.time), language, now),
      unread: isMarked(row, list.unread, isOwn),
    };
  };
  const rows = found.map((row) =>
    recalled(page, row, 'row', () => rowOf(row), `${url.href} ${language} ${hour}`),
  );
  const misses = new Misses();
  const missed = (part: PartName, sources: readonly Source[] | undefined, has: (row: ListRow) => unknown) => {
    if (sources && !rows.some(has)) misses.look(part, '', tried(sources));
  };
  missed('conversation id', list.id, ({ key }) => key);
  if (list.link && !found.some((row) => recalled(page, row, 'link', () => valueOf(list.link, [row], look))))
    misses.look('conversation id', '', tried(list.link));
  // What has a subject in one row has one in each, however the columns stand.
  const [some, all] = [rows.some(({ subject }) => subject), rows.every(({ subject }) => subject)];
  if (list.subject && (!all || !some)) misses.look('subject', '', tried(list.subject));
  missed('author', list.requester, ({ requester }) => requester.name || requester.address);
  missed('body', list.snippet, ({ snippet }) => snippet);
  missed('time', list.time, ({ at }) => at);
  const known = new Set<string>();
  return {
    site: spec.id,
    channel: spec.channel,
    account: valueOf(conversation.account, whole, look).slice(0, caps.key),
    rows: rows.filter(({ key }) => key !== '' && !known.has(key) && known.add(key)),
    misses: misses.list,
  };
}

/** A row's own address if it stays on this origin, else the list's. */
function wayTo(link: string, here: URL): string {
  const url = URL.canParse(link, here.href) && link !== '' ? new URL(link, here.href) : here;
  return (url.origin === here.origin ? url : here).href.slice(0, 2000);
}
