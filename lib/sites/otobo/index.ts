/**
 * OTOBO lists every article in a table and shows one of them below it, in a frame. The answer is written in a window of
 * its own, which names the article that it answers and comes with a greeting, the quote and a signature in it.
 */
import type { Message, Reading } from '../../domain';
import { cleanText } from '../../text/clean';
import { nativeDom, visibleText } from '../../text/html';
import { withoutQuote } from '../../text/quotes';
import { adapterFrom } from '../adapter';
import { answeredMessage, frameDocument } from '../composing';
import type { ComposerHandle, PageView, SiteAdapter } from '../contract';
import { cssOf, editable, isVisible, nearestAround, pick, pickAll } from '../engine';
import { fieldValue, tried } from '../values';
import { isOtobo } from './detect';
import { at, spec } from './selectors';

const foreign = [editable, ...spec.message.body.map(cssOf)].join();
const site = (element: Element) => nearestAround(element, foreign) === null;

const recipients = spec.composer?.recipients?.item ?? [];

const general = adapterFrom(spec);
const base = adapterFrom(spec, { detect: isOtobo, composer });

/** What the person typed is what the server did not write. */
function composer(page: PageView): ComposerHandle | null {
  const handle = general.composer(page);
  const area = pick(page.document, at.prefilled, site) as HTMLTextAreaElement | null;
  if (!handle || !area) return handle;
  const given = new DOMParser().parseFromString(area.defaultValue, 'text/html').body;
  const known = new Set(visibleText(given).split('\n').map(squashed));
  const typed = handle.reading.typed
    .split('\n')
    .filter((line) => !known.has(squashed(line)))
    .join('\n');
  return { ...handle, reading: { ...handle.reading, typed: cleanText(typed, 20_000) } };
}

function squashed(text: string): string {
  return text.replace(/\s+/g, '');
}

function read(page: PageView): Reading | null {
  const reading = base.read(page);
  if (!reading) return null;
  const answered = pick(page.document, at.answered, site);
  return answered ? answering(reading, fieldValue(answered)) : withAuthors(withBodies(reading, opened(page)));
}

/** Every article shows its author's name, and what came in shows the address that it came from. */
function withAuthors(reading: Reading): Reading {
  const count = reading.messages.filter(
    ({ author, direction }) => author.name === '' || (direction === 'incoming' && author.address === ''),
  ).length;
  if (count === 0) return reading;
  const { author, address } = spec.message;
  const misses = reading.misses.filter(({ part }) => part !== 'author');
  return {
    ...reading,
    misses: [...misses, { part: 'author', tried: [...tried(author), ...tried(address)], count }],
  };
}

/** The bodies on the screen, by the number of their article. */
function opened({ document }: PageView): Map<string, string> {
  const bodies = new Map<string, string>();
  for (const anchor of pickAll(document, at.anchor, site).slice(0, 500)) {
    const key = /^Article(\d{1,18})$/.exec(nativeDom().getAttribute(anchor, 'name') ?? '')?.[1];
    const holder = anchor.parentElement;
    const body = holder && pick(holder, spec.message.body, (element) => site(element) && isVisible(element));
    if (!key || !body || bodies.has(key)) continue;
    const root = nativeDom().localName(body) === 'iframe' ? frameDocument(body)?.body : body;
    if (root) bodies.set(key, withoutQuote(root, { quotes: '[type="cite"]', cap: 50_000 }));
  }
  return bodies;
}

/** One article is shown, the others are there to be opened: that is no part missing, as long as one is shown. */
function withBodies(reading: Reading, bodies: ReadonlyMap<string, string>): Reading {
  const messages = reading.messages.map((message): Message => {
    const body = bodies.get(message.key);
    return body === undefined ? message : { ...message, body, folded: false };
  });
  if (messages.every(({ folded }) => folded)) return { ...reading, messages };
  const misses = reading.misses.filter(({ part }) => part !== 'body');
  return { ...reading, messages, misses, found: [...new Set([...reading.found, 'body' as const])] };
}

/** The window for an answer knows one article by its number, and shows it only as a quote. */
function answering(reading: Reading, key: string): Reading {
  if (!/^\d{1,18}$/.test(key)) return reading;
  const author = reading.composer?.recipients[0];
  const misses = reading.misses.filter(({ part }) => part !== 'messages');
  if (!author) misses.push({ part: 'author', tried: recipients.map(cssOf), count: 1 });
  return {
    ...reading,
    messages: [answeredMessage(key, author)],
    excerpt: true,
    misses,
    found: [...new Set([...reading.found, 'messages' as const, 'message id' as const])],
  };
}

export const otobo: SiteAdapter = { ...base, read };
