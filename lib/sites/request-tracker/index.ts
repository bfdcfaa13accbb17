/**
 * Request Tracker shows a ticket on one page and answers it on another. Who asked is told by the requestors' user
 * ids. Whether an agent's message went out or stayed inside is told by its description alone (see `wordings.ts`).
 */
import type { ListReading, Message, Miss, PartName, Person, Reading } from '../../domain';
import { parseAddress } from '../../text/addresses';
import { cleanLine } from '../../text/clean';
import { nativeDom } from '../../text/html';
import { adapterFrom } from '../adapter';
import { answeredMessage } from '../composing';
import type { ComposerHandle, PageView, SiteAdapter } from '../contract';
import { cssOf, editable, nearestAround, pick, pickAll } from '../engine';
import type { Candidates, Scope } from '../engine';
import { fieldValue, shownText } from '../values';
import { isRequestTracker } from './detect';
import { withoutPrefilled } from './prefilled';
import { at, plainComposer, spec } from './selectors';
import { commented, replied } from './wordings';

const rich = adapterFrom(spec);
const plain = adapterFrom({ ...spec, composer: plainComposer });

/** The box shows which kind it is by its colour; the field behind it must agree. */
function composer(page: PageView): ComposerHandle | null {
  const boxed = rich.composer(page);
  const area = boxed && find(page.document, plainComposer.body);
  // The page came by its address: one that came back from the server holds what the person sent along.
  const fresh = /[?&;]QuoteTransaction=/.test(page.url.search);
  const handle = boxed ? withoutPrefilled(boxed, area, fresh) : plain.composer(page);
  const type = find(page.document, at.type);
  const asked = type && fieldValue(type) === 'private' ? 'internal' : 'public';
  return handle && type && handle.reading.visibility === asked ? handle : null;
}

const base = adapterFrom(spec, { detect: isRequestTracker, composer });

const foreign = [editable, '.messagebody'].join();
const site = (element: Element) => nearestAround(element, foreign) === null;
const find = (scope: Scope, candidates: Candidates) => pick(scope, candidates, site);
const recipients = plainComposer.recipients?.item ?? [];
/** The user in whose name the product itself acts. */
const system = '1';

function read(page: PageView): Reading | null {
  const reading = base.read(page);
  if (!reading) return null;
  if (!find(page.document, at.update)) return told(reading, page);
  const answer = answering(reading, page);
  if (!find(page.document, at.refreshing)) return answer;
  return { ...answer, misses: without(without(answer.misses, 'recipients'), 'author') };
}

/** Lists come with the columns that their owners chose; only the search has the requestors by itself. */
function list(page: PageView): ListReading | null {
  const listed = base.list?.(page) ?? null;
  if (!listed || find(page.document, at.columns)) return listed;
  return { ...listed, misses: listed.misses.filter(({ part }) => part !== 'author') };
}

interface Told {
  message: Message;
  side: boolean;
  reach: boolean;
}

/** The ticket's page, with sides and visibilities. */
function told(reading: Reading, { document }: PageView): Reading {
  const requestors = new Map<string, Person>();
  for (const element of pickAll(document, at.requestors, site))
    requestors.set(idOf(element), parseAddress(shownText(element)));

  const elements = new Map<string, Element>();
  for (const element of pickAll(document, spec.message.item, site))
    elements.set(nativeDom().getAttribute(element, 'data-transaction-id') ?? '', element);

  // Requestors only ever correspond: how their messages are worded is how public ones are, in any translation.
  const shared = new Set(replied);
  for (const [key, element] of elements) {
    if (key !== reading.messages[0]?.key && requestors.has(authorOf(element))) shared.add(wordingOf(element));
  }

  const all = reading.messages.map((message, index): Told => {
    const element = elements.get(message.key);
    if (!element) return { message, side: false, reach: false };
    const author =
      requestors.get(authorOf(element)) ?? (index === 0 ? behalf(element, requestors) : undefined);
    if (author) {
      return { message: { ...message, direction: 'incoming', author }, side: true, reach: true };
    }
    const wording = wordingOf(element);
    // Without its author a message has no side, and the product itself writes none.
    const side = requestors.size > 0 && !['', system].includes(authorOf(element));
    // A ticket's first message made it, whatever that is called.
    const isPublic = shared.has(wording) || (index === 0 && !commented.has(wording));
    const visibility = isPublic ? 'public' : 'internal';
    return {
      message: { ...message, direction: 'outgoing', visibility },
      side,
      reach: isPublic || commented.has(wording),
    };
  });

  const unsided = all.length > 0 ? all.filter(({ side }) => !side).length : Number(requestors.size === 0);
  const unreached = all.filter(({ reach }) => !reach).length;
  const noted = withParts(
    { ...reading, messages: all.map(({ message }) => message) },
    all.length > unsided ? ['direction'] : [],
    [
      ...missing('direction', unsided, [...at.requestors, ...at.author, ...at.headers]),
      ...missing('recipients', unreached, at.description),
    ],
  );
  const pending = find(document, at.historyOlder) !== null;
  const older = pending || find(document, at.older) !== null;
  const people = [...requestors.values(), ...noted.messages.map(({ author }) => author)];
  const shown: Reading = {
    ...noted,
    participants: once(people),
    misses: pending ? without(noted.misses, 'messages') : noted.misses,
  };
  // Newer messages may be among those that are yet to come: people choose the order.
  return older ? { ...shown, unlisted: Math.max(1, shown.unlisted), excerpt: true } : shown;
}

/** The reply page names the message that it quotes, and no other. */
function answering(reading: Reading, { document, url }: PageView): Reading {
  const field = find(document, at.quoted);
  const key = field ? fieldValue(field) : '';
  const back = new URL(`Display.html?id=${encodeURIComponent(reading.key)}`, url).href;
  const one: Reading = { ...reading, url: back, excerpt: true };
  const misses = without(reading.misses, 'messages');
  if (field && key === '') return { ...one, misses };
  if (!/^\d{1,18}$/.test(key)) return one;
  const author = reading.composer?.recipients[0];
  return withParts(
    { ...one, messages: [answeredMessage(key, author)], misses },
    ['messages', 'message id'],
    missing('author', author ? 0 : 1, recipients),
  );
}

function withParts(reading: Reading, found: PartName[], misses: Miss[]): Reading {
  return {
    ...reading,
    found: [...new Set([...reading.found, ...found])],
    misses: [...reading.misses, ...misses],
  };
}

function without(misses: readonly Miss[], lost: PartName): Miss[] {
  return misses.filter(({ part }) => part !== lost);
}

function missing(part: PartName, count: number, tried: Candidates): Miss[] {
  return count > 0 ? [{ part, tried: tried.map(cssOf), count }] : [];
}

function idOf(user: Element): string {
  return nativeDom().getAttribute(user, 'data-user-id') ?? '';
}

function authorOf(element: Element): string {
  const user = find(element, at.author);
  return user ? idOf(user) : '';
}

/** A ticket that the product made of somebody's mail names them in the mail's headers alone. */
function behalf(element: Element, requestors: ReadonlyMap<string, Person>): Person | undefined {
  if (authorOf(element) !== system) return undefined;
  const headers = pickAll(element, at.headers, site).map((value) => parseAddress(shownText(value)).address);
  return [...requestors.values()].find(({ address }) => address !== '' && headers.includes(address));
}

/** What the description says beside the author's name: "Correspondence added". */
function wordingOf(element: Element): string {
  const description = find(element, at.description);
  const texts = [...(description?.childNodes ?? [])].filter((node) => node.nodeType === Node.TEXT_NODE);
  return cleanLine(texts.map((node) => node.nodeValue ?? '').join(' '), 200).replace(/^[\s-]+/, '');
}

function once(people: readonly Person[]): Person[] {
  const known = new Map<string, Person>();
  for (const one of people) {
    const key = one.address || one.name;
    if (key && !known.has(key)) known.set(key, one);
  }
  return [...known.values()].slice(0, 100);
}

export const requestTracker: SiteAdapter = { ...base, read, list };
