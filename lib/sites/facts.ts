/** What one message's own place on the page says: read once, and again when something there has changed. */
import type { Direction, Person } from '../domain';
import { cleanLine } from '../text/clean';
import { isSteadyText, nativeDom, visibleText } from '../text/html';
import { withoutQuote } from '../text/quotes';
import { frameDocument, personOf } from './composing';
import type { PageView } from './contract';
import { cssOfAll, isVisible, nearestAround, pick } from './engine';
import type { Accept, Candidates } from './engine';
import { recalled } from './memory';
import type { MessageSpec } from './spec';
import { isMarked, timeOf, valueOf, valuesOf } from './values';
import type { Look } from './values';

const caps = { id: 200, time: 120, body: 50_000 };

/** A page and where to look on it. */
export interface PageLook extends Look {
  page: PageView;
  language: string;
}

interface Content {
  id: string;
  author: Person;
  body: Element | null;
  sentText: string;
  attachments: string[];
  /** As it was worked out last: dates are dear, and mean the same for an hour. */
  sent?: { language: string; hour: number; at: number | null };
}

/** One message's place. */
export interface Item {
  id: string;
  body: Element | null;
  /** What somebody wrote; null when the body is a frame that cannot be looked into, '' where there is none. */
  text: string | null;
  /** By the site's marks; null when it has none. */
  direction: Direction | null;
  /** It has a mark of its own side. */
  isSided: boolean;
  internal: boolean;
  /** It has one of the site's marks for who sees it, or the site needs none. */
  told: boolean;
  author: Person;
  sentText: string;
  sentAt: number | null;
  attachments: string[];
  markedFolded: boolean;
}

export interface MessageFacts {
  /** Is the element the site's own, and no part of somebody's message? */
  isOwn(element: Element, look: PageLook): boolean;
  /** Is it a line of the site's own and no message? */
  isSkipped(element: Element, look: PageLook): boolean;
  idOf(element: Element, look: PageLook): string;
  itemOf(element: Element, look: PageLook): Item;
}

const markNames = ['skip', 'internal', 'incoming', 'outgoing', 'public', 'folded'] as const;
type Marks = Record<(typeof markNames)[number], boolean>;

/** Selectors whose answer can change with nothing changed on an element, in it, or in what it stands in. */
const changing = /[+~](?!=)|:(?:focus|hover|active|checked|target|has|nth|first|last|only|empty)/;
const passing = /[+~](?!=)|:(?:focus|hover|active|checked|target)/;

/** `isOwn`: the site's own elements, outside the `foreign` ones, bodies and editors. */
export function messageFacts(spec: MessageSpec, isOwn: Accept, foreign: unknown): MessageFacts {
  const { id, author, address, time, body, attachments, notBody } = spec;
  const content = tagOf('content', [id, author, address, time, body, attachments]);
  const own = tagOf('own', foreign);
  const text = tagOf('text', [body, notBody]);
  const isSteady = !passing.test(JSON.stringify([id, author, address, time, body, attachments]));
  const byAddress = [id, author, address, time, attachments].some((sources) =>
    sources?.some((source) => 'url' in source),
  );
  const steadyMarks = markNames.filter((name) => !changing.test(cssOfAll(spec[name] ?? [])));
  const otherMarks = markNames.filter((name) => !steadyMarks.includes(name) && spec[name]);
  const marks = tagOf(
    'marks',
    steadyMarks.map((name) => [name, spec[name]]),
  );

  /** What is no text of a body asks nothing of what stands around it. */
  const isPlain = !/[\s>:]/.test(cssOfAll(notBody ?? []));

  const recall = <T>(
    element: Element,
    { page }: PageLook,
    part: string,
    make: () => T,
    isAlone?: () => boolean,
  ): T => {
    if (!isSteady) return make();
    return recalled(page, element, part, make, byAddress ? page.url.href : '', isAlone);
  };

  const marked = (element: Element, names: readonly (keyof Marks)[]): Partial<Marks> =>
    Object.fromEntries(names.map((name) => [name, isMarked(element, spec[name], isOwn)]));

  const marksOf = (element: Element, look: PageLook): Partial<Marks> => {
    const steady = recall(element, look, marks, () => marked(element, steadyMarks));
    return otherMarks.length > 0 ? { ...steady, ...marked(element, otherMarks) } : steady;
  };

  const contentOf = (element: Element, look: PageLook): Content =>
    recall(element, look, content, () => ({
      id: valueOf(id, [element], look).slice(0, caps.id),
      author: personOf(valueOf(author, [element], look), valueOf(address, [element], look)),
      body: bodyOf(element, body),
      sentText: cleanLine(valueOf(time, [element], look), caps.time),
      attachments: valuesOf(attachments, element, look),
    }));

  const textOf = (inside: Element, look: PageLook): string | null =>
    // Nobody tells of changes in a frame.
    nativeDom().localName(inside) === 'iframe'
      ? bodyText(inside, notBody)
      : recall(
          inside,
          look,
          text,
          () => bodyText(inside, notBody),
          () => isPlain && isSteadyText(inside),
        );

  return {
    isOwn: (element, look) => recall(element, look, own, () => isOwn(element)),
    isSkipped: (element, look) => marksOf(element, look).skip === true,
    idOf: (element, look) => contentOf(element, look).id,
    itemOf(element, look) {
      const seen = contentOf(element, look);
      const { internal = false, incoming = false, outgoing = false, ...rest } = marksOf(element, look);
      const direction = incoming ? 'incoming' : outgoing ? 'outgoing' : null;
      const told = !spec.public || incoming || internal || rest.public === true;
      const markedFolded = rest.folded === true;
      return {
        id: seen.id,
        body: seen.body,
        text: seen.body && !markedFolded ? textOf(seen.body, look) : '',
        // A note is the team's, whoever it is about; a site with one mark alone marks the other side by its absence.
        isSided: direction !== null,
        direction: direction ?? (internal ? 'outgoing' : onlyMarked(spec)),
        internal: internal || !told,
        told,
        author: seen.author,
        sentText: seen.sentText,
        sentAt: sentAt(seen, look),
        attachments: seen.attachments,
        markedFolded,
      };
    },
  };
}

const tags = new Map<string, string>();

/** A short name for what a spec asks: some sites make a spec anew for each look, and most of it stays the same. */
function tagOf(name: string, asked: unknown): string {
  const key = name + JSON.stringify(asked);
  const known = tags.get(key);
  if (known) return known;
  if (tags.size > 50) tags.clear();
  const tag = `${name} ${(tagCount += 1)}`;
  tags.set(key, tag);
  return tag;
}
let tagCount = 0;

const hour = 3_600_000;

function sentAt(content: Content, { language, page: { now } }: PageLook): number | null {
  const at = Math.floor(now / hour);
  if (content.sent?.language !== language || content.sent.hour !== at)
    content.sent = { language, hour: at, at: timeOf(content.sentText, language, now) };
  return content.sent.at;
}

/** Where a site marks one side alone, everything else is the other's. */
function onlyMarked({ incoming = [], outgoing = [] }: MessageSpec): Direction | null {
  if (incoming.length > 0 === outgoing.length > 0) return null;
  return incoming.length > 0 ? 'outgoing' : 'incoming';
}

/** The item itself, or its outermost fitting element, so that a body that a mail brings inside its body is none. */
function bodyOf(item: Element, candidates: Candidates): Element | null {
  const css = cssOfAll(candidates);
  if (css !== '' && nativeDom().matches(item, css)) return item;
  const outermost: Accept = (element) => {
    const around = nearestAround(element, css);
    return !around || !Node.prototype.contains.call(item, around);
  };
  return pick(item, candidates, (element) => outermost(element) && isVisible(element));
}

function bodyText(body: Element, notBody: Candidates | undefined): string | null {
  const root = nativeDom().localName(body) === 'iframe' ? (frameDocument(body)?.body ?? null) : body;
  if (!root) return null;
  const css = notBody && cssOfAll(notBody);
  if (!css || !pick(root, [css])) return withoutQuote(root, { cap: caps.body });
  const bare = visibleText(root, { cap: caps.body, skip: (element) => nativeDom().matches(element, css) });
  const text = withoutQuote(root, { quotes: css, cap: caps.body });
  // A body of nothing but quotes is kept whole; buttons and times are no such thing.
  return text.length > bare.length ? bare : text;
}
