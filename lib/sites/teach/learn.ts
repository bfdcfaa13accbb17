/** Learning from a page: what the person points at becomes part of the lesson, what is left is guessed. */
import type { Sentence, TeachPart } from '../../domain';
import { textHash } from '../../text/hash';
import { nativeDom } from '../../text/html';
import type { PageView } from '../contract';
import { nearest } from '../engine';
import { conversationSources, messageIdSources, shares } from './address';
import { bodyFrom, isTimeLike, marksIn, messagePlaces, seenIn, shortText } from './messages';
import { around, selectorsFor, tagOf, treeOf } from './marks';
import { omit } from './lesson';
import type { Lesson } from './lesson';
import {
  authorSources,
  composerSpec,
  guessAuthor,
  guessComposer,
  guessSubject,
  guessTime,
  subjectSources,
  knownPlace,
  timeSources,
  unique,
} from './places';
import type { Items, Reader } from './places';
import { featuresOf, guessSides, hasMark, sidesOf } from './sides';
import type { Feature } from './sides';
import { buildOf, structuralPlaces, structuralSides } from './structure';

/** The elements that were pointed at and are still on the page: the lesson's memory of them is only data. */
export type Pointed = Map<TeachPart, Element>;

const problems = {
  frame: {
    what: 'This stands in a frame, which is a page of its own.',
    next: 'Open that page in a tab of its own and teach it there.',
  },
  message: {
    what: 'Deskside cannot tell the messages of this page from the rest: nothing here has a lasting name, and no two stand side by side in the same way.',
    next: 'Open a conversation with several messages, and click the words of one.',
  },
  unnamed: {
    what: 'Nothing here has a lasting name by which Deskside could find it again.',
    next: 'Click the words of one message, not the list and not a picture.',
  },
  same: {
    what: 'This is the same message as before, or one that looks like no message.',
    next: 'Click the words of a message from the other side.',
  },
  sides: {
    what: 'Nothing on the page tells their messages from yours.',
    next: 'Try another message of yours. Without it nothing of a conversation can be used: you copy what you need.',
  },
  first: {
    what: 'First show where the messages are.',
    next: 'Click the words of a customer’s message.',
  },
  inMessage: {
    what: 'This does not stand in a message, or each message has several like it.',
    next: 'Click it inside one message.',
  },
  ownBox: {
    what: 'Whose reply box this is, Deskside checks in a way of its own on this site, and pointing would skip the check.',
    next: 'Copy the site report from the settings, and give it to whoever looks after Deskside.',
  },
  people: {
    what: 'On this site people are told by their addresses, and this place holds none.',
    next: 'Click the name of the sender itself, in the head of a message.',
  },
  subject: {
    what: 'Deskside finds no lasting name for this place, or it fits several.',
    next: 'Click the subject once more, or leave it out.',
  },
  composer: {
    what: 'Nothing can be written there, or several fields look the same.',
    next: 'Open the reply box, then click where you would type.',
  },
} satisfies Record<string, Sentence>;

export function readerOf({ document, now }: PageView): Reader {
  return { language: document.documentElement.getAttribute('lang') ?? '', now };
}

/** The messages as the lesson finds them on this page. */
export function itemsOn(lesson: Lesson, page: PageView): Items {
  const { places } = lesson;
  const none = { items: [], item: '', body: '' };
  if (!places) return none;
  for (const scope of scopesOf(lesson, page)) {
    for (const css of places.item) {
      const items = seenIn(scope, css)
        .filter((one) => !places.skip.some((skip) => nativeDom().matches(one, skip)))
        .slice(-200);
      if (items.length > 0) return { items, item: css, body: places.body.join(', ') };
    }
  }
  return { ...none, item: places.item.join(', '), body: places.body.join(', ') };
}

function scopesOf({ shadow }: Lesson, { document }: PageView): (Document | ShadowRoot)[] {
  const roots = shadow.flatMap((css) => seenIn(document, css).map((host) => host.shadowRoot));
  return [...roots.filter((root) => root !== null), document];
}

const fail = (lesson: Lesson, part: TeachPart, problem: Sentence): Lesson => ({
  ...lesson,
  problems: { ...lesson.problems, [part]: problem },
});

const done = (lesson: Lesson, part: TeachPart): Lesson => ({
  ...lesson,
  problems: omit(lesson.problems, part),
  how: { ...lesson.how, [part]: 'pointed' },
});

/** The lesson after the person clicked `element` for `part`; with a problem where it could not be used. */
export function pointAt(
  lesson: Lesson,
  part: TeachPart,
  element: Element,
  page: PageView,
  pointed: Pointed,
): Lesson {
  const reader = readerOf(page);
  const isTime = (one: Element) => isTimeLike(one, reader.language, reader.now);
  switch (part) {
    case 'their message':
    case 'our message': {
      const body = bodyFrom(element, isTime);
      if (part === 'our message' && lesson.site === null && !lesson.places)
        return fail(lesson, part, problems.first);
      const other = pointed.get(part === 'our message' ? 'their message' : 'our message');
      if (other && (other === body || other.contains(body) || body.contains(other)))
        return fail(lesson, part, problems.same);
      pointed.set(part, body);
      return withMessage(lesson, part, body, page, pointed, isTime);
    }
    case 'author':
    case 'time': {
      const place = itemsOn(lesson, page);
      const owner = part === 'author' ? addressed(element, lesson.site) : element;
      if (!owner) return fail(lesson, part, problems.people);
      // A known site's adapter knows its messages: only the name of this place in them is needed.
      if (lesson.site !== null && (place.items.length === 0 || hasOwnCode(lesson.site))) {
        const known = knownPlace(owner, part, reader);
        return known.length > 0
          ? done({ ...lesson, [part]: known }, part)
          : fail(lesson, part, problems.subject);
      }
      if (place.items.length === 0) return fail(lesson, part, problems.first);
      const sources = part === 'time' ? timeSources(element, place, reader) : authorSources(element, place);
      if (sources.length === 0) return fail(lesson, part, problems.inMessage);
      pointed.set(part, element);
      return done({ ...lesson, [part]: sources }, part);
    }
    case 'subject': {
      const place = itemsOn(lesson, page);
      const sources = place.item
        ? subjectSources(element, place)
        : unique(element, () => true).map((css) => ({ css }));
      if (sources.length === 0) return fail(lesson, part, problems.subject);
      return done({ ...lesson, subject: sources }, part);
    }
    case 'composer':
    case 'note composer': {
      if (hasOwnCode(lesson.site)) return fail(lesson, part, problems.ownBox);
      const place = itemsOn(lesson, page);
      const inside = place.item !== '' && nearest(element, place.item) !== null;
      const spec = inside ? null : composerSpec(element);
      if (!spec) return fail(lesson, part, problems.composer);
      return done({ ...lesson, [part === 'composer' ? 'composer' : 'noteComposer']: spec }, part);
    }
  }
}

/** Whose adapter is no spec: what it checks of a reply box cannot be checked of another place. */
const hasOwnCode = (site: Lesson['site']): boolean => site === 'gmail' || site === 'roundcube';

/** Gmail keeps a person's address beside the name; Roundcube in a table that cannot be pointed at in one. */
function addressed(element: Element, site: Lesson['site']): Element | null {
  if (!hasOwnCode(site)) return element;
  return site === 'gmail' ? nearest(element, '[email]') : null;
}

function withMessage(
  lesson: Lesson,
  part: 'their message' | 'our message',
  body: Element,
  page: PageView,
  pointed: Pointed,
  isTime: (element: Element) => boolean,
): Lesson {
  if (tagOf(body) === 'iframe' && isApp(body)) return fail(lesson, part, problems.frame);
  const live = (one: Element | undefined) => (one?.isConnected ? one : undefined);
  const theirs = live(pointed.get('their message'));
  const ours = live(pointed.get('our message'));
  let next = lesson;
  const first = theirs ?? ours;
  const known = itemsOn(lesson, page).items.some((item) => item.contains(body));
  if (first && (theirs && ours ? true : !known)) {
    const places = placesOf(first, theirs && ours ? ours : null, isTime, lesson.site === null);
    if (!places) return fail(lesson, part, lesson.site === null ? problems.message : problems.unnamed);
    next = { ...lesson, places, shadow: hostsOf(body) };
  }
  const place = itemsOn(next, page);
  const item = place.items.find((one) => one.contains(body));
  if (!item) return fail(lesson, part, problems.message);
  const features = (element: Element | undefined) => {
    const holder = element && place.items.find((one) => one.contains(element));
    return holder
      ? [...featuresOf(holder, place.body, around(place.items)), ...buildOf(holder, place.body)]
      : null;
  };
  next = {
    ...next,
    theirs: features(theirs) ?? next.theirs,
    ours: features(ours) ?? next.ours,
  };
  // The other's item may hold both: then they are not two messages.
  if (theirs && ours && place.items.some((one) => one.contains(theirs) && one.contains(ours)))
    return fail(lesson, part, problems.same);
  return done(next, part);
}

/** By lasting names where there are any; a known site's own parts stay true only by such. */
function placesOf(
  first: Element,
  ours: Element | null,
  isTime: (element: Element) => boolean,
  mayRest: boolean,
): Lesson['places'] {
  const named = messagePlaces(first, ours, isTime);
  const isNamed = named !== null && marksIn([...named.item, ...named.body].join()).length > 0;
  return (isNamed || !mayRest ? null : structuralPlaces(first, ours, isTime)) ?? named;
}

/** A frame that holds a page of its own with fields and lists, rather than the words of one message. */
function isApp(frame: Element): boolean {
  try {
    const inner = (frame as HTMLIFrameElement).contentDocument;
    return inner === null || inner.querySelector('textarea, [contenteditable="true"], nav, iframe') !== null;
  } catch {
    return true;
  }
}

/** The element in whose open shadow root this stands, by its lasting names. */
function hostsOf(element: Element): string[] {
  const root = treeOf(element);
  if (!(root instanceof ShadowRoot) && nativeDom().nodeType(root) !== Node.DOCUMENT_FRAGMENT_NODE) return [];
  const [mark] = selectorsFor((root as ShadowRoot).host);
  return mark ? [mark.css] : [];
}

/** Everything that follows from what was pointed at: sides, ids, and a guess for each part that nobody showed. */
export function learn(lesson: Lesson, page: PageView): Lesson {
  const place = itemsOn(lesson, page);
  const { items } = place;
  if (items.length === 0) return lesson;
  const reader = readerOf(page);
  const mayGuess = (part: TeachPart) => lesson.how[part] !== 'pointed' && !lesson.dismissed.includes(part);
  const keep = lesson.how;
  const next: Lesson = { ...lesson, how: { ...keep }, problems: { ...lesson.problems } };

  withSides(next, place, mayGuess('our message'));
  const sideOf = (item: Element) => sideIn(next, item, place.body);
  if (mayGuess('time') && next.time.length === 0) {
    next.time = guessTime(place, reader);
    if (next.time.length > 0) next.how.time = 'guessed';
  }
  if (mayGuess('author') && next.author.length === 0) {
    next.author = guessAuthor(place, reader, sideOf);
    if (next.author.length > 0) next.how.author = 'guessed';
  }
  next.carry = next.author.length > 0 && !hasInEach(next.author[0], items);
  if (mayGuess('subject') && next.subject.length === 0) {
    next.subject = guessSubject(place);
    if (next.subject.length > 0) next.how.subject = 'guessed';
  }
  if (mayGuess('composer') && !next.composer) {
    next.composer = guessComposer(place);
    if (next.composer) next.how.composer = 'guessed';
  }
  next.always = (['author', 'time'] as const).filter((part) => {
    const [source] = next[part];
    return source !== undefined && ((part === 'author' && next.carry) || hasInEach(source, items));
  });
  next.seen = withSeen(lesson.seen, page, place);
  next.id = conversationSources(page, place, next.seen);
  if (lesson.messageId.length === 0) next.messageId = messageIdSources(place);
  return next;
}

function hasInEach(source: Lesson['author'][number] | undefined, items: readonly Element[]): boolean {
  const css = source && 'css' in source ? source.css : undefined;
  return css === undefined || items.every((item) => seenIn(item, css).length > 0);
}

function withSides(next: Lesson, place: Items, mayGuess: boolean): void {
  const texts = place.items.filter(
    (item) =>
      place.body === '' || nativeDom().matches(item, place.body) || seenIn(item, place.body).length > 0,
  );
  if (next.theirs && next.ours) {
    // What was found with both sides in view is not undone by a page that shows one.
    const [theirs, ours] = [next.theirs, next.ours];
    const marked = (list: readonly Feature[]) => list.filter(({ family }) => family !== 'structure');
    let found = sidesOf(marked(theirs), marked(ours), texts, place);
    if (found.incoming.length === 0 && next.site === null)
      found = structuralSides(theirs, ours, texts, place.item);
    if (found.incoming.length > 0) next.sides = found;
    if (next.sides.incoming.length === 0) next.problems['our message'] = problems.sides;
    else next.problems = omit(next.problems, 'our message');
    return;
  }
  if (!mayGuess || next.sides.incoming.length > 0) return;
  const guess = guessSides(texts, place);
  const [incoming] = guess.incoming;
  const theirs = next.theirs?.map(({ css }) => css) ?? [];
  if (incoming === undefined) return;
  const turned =
    !guess.incoming.some((css) => theirs.includes(css)) && guess.outgoing.some((css) => theirs.includes(css));
  next.sides = turned ? { incoming: guess.outgoing, outgoing: guess.incoming } : guess;
  next.how['our message'] = 'guessed';
}

/** 'incoming', 'outgoing', or null where the lesson cannot tell. */
export function sideIn(
  { sides, swapped }: Lesson,
  item: Element,
  body: string,
): 'incoming' | 'outgoing' | null {
  const own = (element: Element) => body === '' || nearest(element, body) === null;
  const on = (list: readonly string[]) => list.some((css) => hasMark(item, css, own));
  const incoming = on(sides.incoming);
  if (!incoming && !on(sides.outgoing)) return null;
  return incoming === swapped ? 'outgoing' : 'incoming';
}

/** The conversations that were shown in this session: the last few, and a few words' hashes of each. */
function withSeen(seen: Lesson['seen'], { url }: PageView, { items, body }: Items): Lesson['seen'] {
  const prints = items
    .slice(-20)
    .map((item) => shortText((body && seenIn(item, body)[0]) || item))
    .filter((text) => text.length > 3)
    .map((text) => textHash(text).slice(0, 12));
  const href = url.href.slice(0, 2000);
  const now = { url: href, prints };
  const before = seen.filter((one) => one.url !== href || !shares(one, now));
  return prints.length === 0 ? seen : [...before, now].slice(-8);
}
