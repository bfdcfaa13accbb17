import type { Message, PartName, Person, Reading } from '../../domain';
import { addressesIn, isAddress, person } from '../../text/addresses';
import { cleanLine } from '../../text/clean';
import { parseShownDate } from '../../text/dates';
import { isSteadyText, visibleText } from '../../text/html';
import { withoutQuote } from '../../text/quotes';
import type { ChipAnchor, ComposerHandle, PageView, SiteAdapter } from '../contract';
import { shownFirst } from '../corrections';
import { areAllOurs, directions } from '../direction';
import { isVisible, Misses, pick, pickAll, select, widen } from '../engine';
import { recalled } from '../memory';
import { unread } from '../newest';
import { composerOf } from './composer';
import { isGmail } from './detect';
import { attachmentsOf, holdersOf, olderThan } from './entries';
import { asHexadecimal, hexadecimal } from './ids';
import { listOf } from './list';
import { outsideMail, siteOwn, visibleOwn } from './own';
import { places } from './places';
import * as at from './selectors';

/** `composer` is left out: that none is open is no fault of the page. */
const parts: readonly PartName[] = [
  'conversation id',
  'account',
  'subject',
  'messages',
  'message id',
  'author',
  'recipients',
  'time',
  'body',
];

const caps = { subject: 500, body: 50_000, shownTime: 120, messages: 500 };

/** One message's place on the page. */
interface Item {
  element: Element;
  /** '' when the page gives it no id. */
  key: string;
  author: Person;
  recipients: Person[];
  body: Element | null;
}

/** Where the conversation stands on the page. */
interface Place {
  root: Element;
  heading: Element | null;
}

interface Thread extends Place {
  subject: string;
  items: Item[];
  earlier: Element[];
  account: string;
  /** The account and every address that it writes from. */
  own: string[];
}

export const gmail: SiteAdapter = {
  id: 'gmail',
  name: 'Gmail',
  channel: 'email',
  sureness: 'from public selectors',
  origins: ['https://mail.google.com/*'],
  parts,
  facts: { conversation: at.thread.root, message: at.message.item, written: [at.foreign], all: at },

  detect: isGmail,

  read(page) {
    const place = findPlace(page);
    return place && readThread(page, threadAt(page, place));
  },

  list: (page) => listOf(page, accountOf(page.document)),

  composer(page) {
    const place = findPlace(page);
    return place && openComposer(page.document, place, () => threadAt(page, place));
  },

  chipAnchor(page): ChipAnchor | null {
    const place = findPlace(page);
    if (!place) return null;
    const open = openComposer(page.document, place, () => threadAt(page, place));
    const holder =
      open?.body.closest(at.composer.inline.join()) ?? open?.body.closest('[role="dialog"], .aSt');
    const send = holder && pick(holder, at.composer.send, siteOwn);
    // Above the row of buttons: inside it, Gmail's own layout leaves no room, and Send must stay free.
    const bar = send?.closest('table') ?? send?.parentElement;
    if (bar) return { element: bar as HTMLElement, place: 'before' };
    if (open?.body.parentElement) return { element: open.body.parentElement, place: 'after' };
    const heading = place.heading ?? pick(place.root, at.thread.list, siteOwn);
    return heading && { element: heading as HTMLElement, place: place.heading ? 'after' : 'before' };
  },
};

/** Reading all messages for a composer's sake is left until a composer outside the conversation asks for it. */
function openComposer(document: Document, { root }: Place, thread: () => Thread): ComposerHandle | null {
  return composerOf(document, root, () => {
    const { subject, items, own } = thread();
    const people = items.flatMap(({ author, recipients }) => [author, ...recipients]);
    const others = people
      .map(({ address }) => address)
      .filter((address) => address && !own.includes(address));
    return { subject, addresses: new Set(others.length > 0 ? others : own) };
  });
}

/** The conversation that is on the screen: Gmail keeps those that were left in the page, hidden. */
function findPlace(page: PageView): Place | null {
  const { document } = page;
  const heading = pick(document, at.thread.heading, visibleOwn);
  const list = heading
    ? null
    : (pick(document, at.thread.list, isConversation) ??
      pick(document, [at.message.item[1]], isConversation)?.parentElement ??
      null);
  const anchor = heading ?? list;
  if (!anchor) return null;
  let root = at.thread.root.reduce<Element | null>((found, css) => found ?? anchor.closest(css), null);
  while (root && !hasMail(root)) root = root.parentElement;
  root ??= anchor.parentElement;
  if (!root) return null;
  widen(root);
  return heading || itemsOf(root, page, 1).items.length > 0 ? { root, heading } : null;
}

function isConversation(element: Element): boolean {
  return visibleOwn(element) && hasMail(element);
}

/** The newest entries, and those before them that nobody looked at. */
function itemsOf(root: Element, page: PageView, count: number): Pick<Thread, 'items' | 'earlier'> {
  const isOwn = (element: Element) => recalled(page, element, 'own', () => siteOwn(element));
  for (const css of at.message.item) {
    const found = select(root, css);
    const items: Item[] = [];
    let left = found.length;
    let any = false;
    for (; left > 0 && items.length < count; left -= 1) {
      const element = found[left - 1] as Element;
      if (!isOwn(element)) continue;
      any = true;
      const item = recalled(page, element, 'item', () => itemOf(element));
      if (item) items.push(item);
    }
    if (any) return { items: items.reverse(), earlier: found.slice(0, left) };
  }
  return { items: [], earlier: [] };
}

/** Enough to answer: our last word and what came after it, and on which side each author is. */
function isEnough({ items }: Pick<Thread, 'items'>, own: readonly string[]): boolean {
  const authors = items.map(({ author }) => author.address);
  return directions(authors, own).includes('outgoing') && !areAllOurs(authors, own);
}

function threadAt(page: PageView, { root, heading }: Place): Thread {
  const { document, newest = caps.messages } = page;
  const account = accountOf(document);
  const from = pickAll(document, at.account.from, siteOwn).map((input) => valueOf(input).toLowerCase());
  const own = [...new Set([account, ...from])].filter(isAddress);
  let count = Math.min(newest, caps.messages);
  let listed = itemsOf(root, page, count);
  while (listed.earlier.length > 0 && count < caps.messages && !isEnough(listed, own)) {
    count = Math.min(count * 2, caps.messages);
    listed = itemsOf(root, page, count);
  }
  return {
    root,
    heading,
    subject: subjectIn(root, heading),
    ...listed,
    account,
    own,
  };
}

/** A place that a person showed counts while it is the only one of its kind. */
function subjectIn(root: Element, heading: Element | null): string {
  const shown = shownFirst('gmail', 'subject', []);
  const found = shown.length > 0 ? pickAll(root, shown, visibleOwn) : [];
  if (found.length > 1) return '';
  const title = found[0] ?? heading;
  return title ? cleanLine(visibleText(title), caps.subject) : '';
}

function hasMail(element: Element): boolean {
  return pick(element, ['.adn', '.gD[email]'], siteOwn) !== null;
}

/**
 * A list entry as a message; null for "older messages" lines and for drafts, which are the composer's business: an
 * entry without a body that holds an editor or a composer's id. A draft that is folded has neither, shows an author
 * like any message, and so counts as one that is folded, until public facts tell how Gmail marks it.
 */
function itemOf(element: Element): Item | null {
  const body = pick(element, places.body(), visibleOwn);
  // Everything but the body stands in the header, which is short; a body may be very long.
  const header = pick(element, at.message.header, siteOwn) ?? element;
  const shownAuthor = pick(header, places.author(), siteOwn);
  const key = keyOf(element, body);
  const isDraft =
    !body &&
    pick(element, [...at.composer.id, ...at.composer.body, ...at.composer.plainBody], outsideMail) !== null;
  // Lines for older messages have neither an author, nor an id, nor what each message stands in.
  const isMessage =
    body ?? shownAuthor ?? (key || element.matches('.adn') || pick(element, ['.adn'], siteOwn));
  if (isDraft || !isMessage) return null;
  return {
    element,
    key,
    author: named(shownAuthor),
    recipients: body ? pickAll(header, at.message.recipients, siteOwn).slice(0, 100).map(named) : [],
    body,
  };
}

/**
 * As Gmail shows it. A group that rewrites its members' addresses ("Alice via Support <support@…>"), and a mail that
 * a person forwarded by hand, are the group's and the forwarder's: who is behind them stands only in words.
 */
function named(element: Element | null): Person {
  if (!element) return { name: '', address: '' };
  return person(element.getAttribute('name') ?? element.textContent, element.getAttribute('email') ?? '');
}

/**
 * A message's id: the old hexadecimal one where the page has it; the newer decimal one is the same number. A message
 * that was just sent has a provisional id (`msg-a:…`) until Gmail has saved it.
 */
function keyOf(element: Element, body: Element | null): string {
  const marked = element.matches('[data-legacy-message-id], [data-message-id]')
    ? element
    : pick(element, ['[data-legacy-message-id]', '[data-message-id]'], siteOwn);
  const legacy = marked?.getAttribute('data-legacy-message-id') ?? '';
  if (hexadecimal.test(legacy)) return legacy.toLowerCase();
  const newer = /^#?(msg-[af]:[\w:-]{1,60})$/.exec(marked?.getAttribute('data-message-id') ?? '')?.[1];
  if (newer) return asHexadecimal(newer);
  return bodyClass.exec(body?.getAttribute('class') ?? '')?.[1] ?? '';
}

const bodyClass = /(?:^|\s)m([0-9a-f]{12,20})(?:\s|$)/;

function threadKey({ heading, items, earlier }: Thread, url: URL): string {
  const legacy = heading?.getAttribute('data-legacy-thread-id') ?? '';
  if (hexadecimal.test(legacy)) return legacy.toLowerCase();
  const newer = heading?.getAttribute('data-thread-perm-id') ?? '';
  if (/^#?thread-[af]:[\w:-]{1,60}$/.test(newer)) return asHexadecimal(newer.replace('#', ''));
  // Before threads had marks of their own, a thread's id was that of its first message, and stood in the address.
  const [oldest] = earlier
    .filter(siteOwn)
    .map(itemOf)
    .filter((item) => item !== null);
  const first = (oldest ?? items[0])?.key ?? '';
  if (hexadecimal.test(first)) return first;
  const last = url.hash.split('/').at(-1)?.split('?')[0] ?? '';
  return hexadecimal.test(last) ? last : '';
}

/** "Subject - address - Product": what stands before the last address may be anybody's words. */
function accountOf(document: Document): string {
  const title = pick(document, at.account.title, siteOwn)?.textContent ?? '';
  const inTitle = title
    .split(' - ')
    .map((part) => part.trim().toLowerCase())
    .filter(isAddress)
    .at(-1);
  if (inTitle) return inTitle;
  const label = pick(document, at.account.button, siteOwn)?.getAttribute('aria-label') ?? '';
  return addressesIn(label).at(-1) ?? '';
}

function valueOf(input: Element): string {
  return (input as HTMLInputElement).value.trim();
}

function readThread(page: PageView, thread: Thread): Reading {
  const { document, url, now } = page;
  const misses = new Misses();
  const language = pick(document, [':root'])?.getAttribute('lang') ?? '';
  const key = misses.look('conversation id', threadKey(thread, url), at.thread.id);
  misses.look('account', thread.account, [...at.account.title, ...at.account.button]);
  misses.look('subject', thread.subject, places.subject());
  misses.look('messages', thread.items, at.message.item);

  const ways = directions(
    thread.items.map(({ author }) => author.address),
    thread.own,
  );
  const clipped = holdersOf(thread, at.message.clipped);
  const withFiles = holdersOf(thread, at.message.attachment);
  // What stands for a day and a time means the same for an hour.
  const hour = `${language} ${Math.floor(now / 3_600_000)}`;
  const bodiless = thread.items.every(({ body }) => body === null);
  const messages = new Map<string, Message>();
  let unlisted = 0;
  thread.items.forEach((item, index) => {
    const { body, element } = item;
    // Old layouts name a folded message only when it is opened: until then it is one that the page does not list.
    if (!item.key && !body && index < thread.items.length - 1) {
      unlisted += 1;
      return;
    }
    misses.look('message id', item.key, at.message.id);
    misses.look('author', item.author.address, places.author());
    if (body) misses.look('recipients', item.recipients, at.message.recipients);
    const { sentText, sentAt } = recalled(page, element, 'time', () => timeOf(element, language, now), hour);
    misses.look('time', sentAt, places.time());
    // Gmail opens a conversation with its newest message shown: where no body is found, its place has changed.
    if (body || bodiless || element.matches('.h7')) misses.look('body', body, places.body());
    const read: Message = {
      key: item.key || `unknown-${thread.earlier.length + index}`,
      direction: ways[index] ?? 'incoming',
      visibility: 'public',
      author: item.author,
      sentAt,
      sentText,
      body: body
        ? recalled(
            page,
            body,
            'text',
            () => bodyText(body),
            '',
            () => isSteadyText(body),
          ) + (clipped.has(element) ? '\n…' : '')
        : '',
      folded: body === null,
      attachments: withFiles.has(element)
        ? recalled(page, element, 'files', () => attachmentsOf(element))
        : [],
    };
    // Gmail may hold a message twice; the one that shows its body counts.
    if (messages.get(read.key)?.folded !== false) messages.set(read.key, read);
  });
  // Entries behind an "older messages" line are in the page, but not on the screen.
  const hidden = thread.items.filter(({ body, element }) => !body && !isVisible(element)).length;
  const rest = unread(thread, olderThan(thread.root), hidden, caps.messages);

  return {
    site: 'gmail',
    channel: 'email',
    account: thread.account,
    key,
    url: url.href.replace(/[?&]compose=[^&#]*/, ''),
    subject: thread.subject,
    participants: participantsOf(thread),
    messages: [...messages.values()],
    ...rest,
    unlisted: unlisted + rest.unlisted - hidden,
    composer: openComposer(document, thread, () => thread)?.reading ?? null,
    found: misses.found,
    misses: misses.list,
  };
}

function timeOf(element: Element, language: string, now: number): Pick<Message, 'sentText' | 'sentAt'> {
  const shown = pick(element, places.time(), siteOwn);
  const sentText = cleanLine(shown?.getAttribute('title') || (shown?.textContent ?? ''), caps.shownTime);
  return { sentText, sentAt: parseShownDate(sentText, language, now) };
}

function bodyText(body: Element): string {
  return withoutQuote(body, { quotes: at.trimmed, cap: caps.body });
}

/** Everybody named, once. The agent's own entry as recipient carries a localised "me" for a name: not a name. */
function participantsOf({ items, own }: Thread): Person[] {
  const people = new Map<string, Person>();
  const add = ({ name, address }: Person) => {
    if (!address) return;
    const known = people.get(address);
    if (!known) people.set(address, { name, address });
    else if (!known.name) known.name = name;
  };
  items.forEach(({ author }) => add(author));
  items
    .flatMap(({ recipients }) => recipients)
    .forEach(({ name, address }) => add({ name: own.includes(address) ? '' : name, address }));
  return [...people.values()];
}
