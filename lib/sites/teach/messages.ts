/** From one or two pointed texts to every message of the page: what is a message, and where its text stands. */
import { cleanLine } from '../../text/clean';
import { nativeDom, visibleText } from '../../text/html';
import { isVisible, nearest, nearestAround, select } from '../engine';
import type { Scope } from '../engine';
import { timeOf } from '../values';
import { around, chainOf, marksOf, selectorsFor, tagOf, treeOf } from './marks';
import type { Mark } from './marks';

/** How the messages of a page are found. Selectors best first; each finds the same on the page that was taught. */
export interface MessagePlaces {
  item: string[];
  body: string[];
  /** Items that are no messages. */
  skip: string[];
  /** In the body, and no text of the message. */
  notBody: string[];
  /** They rest on the page's structure: nothing there has a lasting name. */
  structure?: true;
}

const proseTags = new Set(
  'p br ul ol li a b strong em i u s code pre blockquote img hr h1 h2 h3 h4 h5 h6 table tbody thead tr td th sub sup small mark span font div del'.split(
    ' ',
  ),
);
const inlineTags = new Set('a b strong em i u s code span font mark small sub sup img del'.split(' '));
const editors = 'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="textbox"]';
/** More elements than this are not looked at. */
const itemCap = 120;

export const shortText = (element: Element): string =>
  (element.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 2000);

/** As a person reads it, on one line: paragraphs do not run into one another. */
export function wordsOf(element: Element, cap: number): string {
  return cleanLine(visibleText(element, { cap, addresses: false }), cap);
}

/** A short text or attribute that is a time. */
export function isTimeLike(element: Element, language: string, now: number): boolean {
  if (tagOf(element) === 'time' || element.hasAttribute('datetime')) return true;
  const text = shortText(element);
  return (
    text.length >= 4 && text.length <= 40 && /\p{Nd}/u.test(text) && timeOf(text, language, now) !== null
  );
}

/** Markup as people and editors write it, rather than as products build it. */
function isProse(element: Element): boolean {
  return (
    proseTags.has(tagOf(element)) &&
    !element.hasAttribute('role') &&
    marksOf(element).every(({ css, weight }) => weight < 6 || /^[a-z]/.test(css))
  );
}

function ownText(element: Element): string {
  return [...element.childNodes]
    .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
    .map(({ nodeValue }) => nodeValue ?? '')
    .join(' ')
    .trim();
}

const paragraphTags = new Set('p ul ol pre blockquote h1 h2 h3 h4 h5 h6 br'.split(' '));
const blockTags = new Set([...paragraphTags, 'div', 'hr', 'table', 'img']);

/**
 * Is it one paragraph of a longer text? All beside it is text as people write it; a mail's own blocks (a quote, a
 * signature) may follow, while a product's header stands before.
 */
function isParagraphOf(at: Element, parent: Element, isTime: (element: Element) => boolean): boolean {
  if (!isProse(at) || parent.children.length < 2 || /^(?:div|li|tr|td|th)$/.test(tagOf(at))) return false;
  const beside = [...parent.children];
  if (beside.some((one) => isTime(one) || one.querySelector('time, button, [role="button"]') !== null))
    return false;
  if (beside.every(isProse)) return true;
  const place = beside.indexOf(at);
  return (
    paragraphTags.has(tagOf(at)) &&
    beside.every((one, index) => blockTags.has(tagOf(one)) && (index > place || isProse(one)))
  );
}

/** The whole text of a message of which a part was pointed at; without the times and buttons beside it. */
export function bodyFrom(pointed: Element, isTime: (element: Element) => boolean): Element {
  let at = pointed;
  if (tagOf(at) === 'iframe') return at;
  // Too much: down to what holds the text.
  for (let depth = 0; depth < 6 && ownText(at) === ''; depth++) {
    const foreign = [...at.querySelectorAll('*')].some(
      (inner) =>
        isTime(inner) ||
        /^(?:button|svg|iframe)$/.test(tagOf(inner)) ||
        inner.getAttribute('role') === 'button',
    );
    if (!foreign) break;
    const children = [...at.children].filter((child) => !isTime(child));
    const longest = children.reduce<Element | null>(
      (best, child) =>
        tagOf(child) === 'iframe' || shortText(child).length > (best ? shortText(best).length : 0)
          ? child
          : best,
      null,
    );
    if (!longest || tagOf(longest) === 'button') break;
    at = longest;
    if (tagOf(at) === 'iframe') return at;
  }
  // Too little: up while all beside it is text too.
  for (let depth = 0; depth < 12; depth++) {
    const parent = at.parentElement;
    if (!parent || /^(?:body|html|tr|tbody|table)$/.test(tagOf(parent))) break;
    const inline = inlineTags.has(tagOf(at)) && ownText(parent) !== '';
    const alone = parent.children.length === 1 && ownText(parent) === '' && isProse(at);
    if (!inline && !alone && !isParagraphOf(at, parent, isTime)) break;
    at = parent;
  }
  if (tagOf(at) === 'li' && at.parentElement && isProse(at.parentElement) && isProse(at)) {
    const list = at.parentElement;
    if (list.parentElement && [...list.parentElement.children].some((child) => tagOf(child) === 'p'))
      return list.parentElement;
  }
  return at;
}

export function seenIn(scope: Scope, css: string): Element[] {
  try {
    return [...select(scope, css)].filter(isVisible);
  } catch {
    return [];
  }
}

/** Those that stand in no other of them. */
function outermost(elements: readonly Element[]): Element[] {
  const all = new Set(elements);
  return elements.filter((element) => {
    for (let at = element.parentElement; at; at = at.parentElement) if (all.has(at)) return false;
    return true;
  });
}

function hasText(element: Element): boolean {
  return (
    tagOf(element) === 'iframe' || shortText(element) !== '' || element.querySelector('img, video') !== null
  );
}

interface Level {
  css: string;
  weight: number;
  items: Element[];
  score: number;
}

/** Both selectors in one, where two sides are marked up differently. */
const joined = (...css: string[]): string => [...new Set(css)].join(', ');

/** Selectors that name both bodies; one for each side together where none names both. */
function bodySelectors(theirs: Element, ours: Element | null): Mark[] {
  const named = selectorsFor(theirs);
  const shared = ours ? named.filter(({ css }) => nativeDom().matches(ours, css)) : named;
  if (!ours) return shared;
  const others = selectorsFor(ours);
  const unions = named.slice(0, 3).flatMap((one) =>
    others.slice(0, 3).map((other) => ({
      css: joined(one.css, other.css),
      weight: Math.min(one.weight, other.weight) - 1.5,
    })),
  );
  return [...shared, ...unions].filter(({ weight }) => weight >= 1);
}

/** Every level of the page at which the two are different items, with all that would be items there. */
function levelsOf(theirs: Element, ours: Element | null, bodies: ReadonlySet<Element>): Level[] {
  const tree = treeOf(theirs);
  const levels: Level[] = [];
  const top = ours ? around([theirs, ours]) : null;
  const ourChain = ours ? chainOf(ours, top) : [];
  chainOf(theirs, top).forEach((level, up) => {
    const named = selectorsFor(level).filter(({ weight }) => weight >= 1.2);
    const mates = ourChain.filter((one) => tagOf(one) === tagOf(level));
    const candidates: Mark[] = [];
    for (const one of named) {
      if (!ours || mates.some((mate) => nativeDom().matches(mate, one.css))) candidates.push(one);
    }
    const mate = ourChain[up];
    if (ours && mate) {
      const other = selectorsFor(mate).slice(0, 3);
      for (const one of named.slice(0, 3))
        for (const two of other)
          candidates.push({ css: joined(one.css, two.css), weight: Math.min(one.weight, two.weight) - 1.5 });
    }
    for (const { css, weight } of candidates.slice(0, 40)) {
      const found = seenIn(tree, css).filter((element) => nearestAround(element, editors) === null);
      if (found.length === 0 || found.length > 2000) continue;
      const items = outermost(found);
      if (items.length !== found.length || !items.includes(level)) continue;
      const own = ours ? nearest(ours, css) : null;
      if (ours && (!own || own === level)) continue;
      const held = items.slice(0, itemCap).map((item) => bodiesIn(item, bodies));
      if (held.some((count) => count > 1)) continue;
      const covered = held.filter((count) => count === 1).length;
      const coverage = covered / Math.max(1, Math.min(bodies.size, itemCap));
      const empty = held.length - covered;
      if (coverage < 0.5) continue;
      const alone = items.length === 1 ? -2 - up * 0.8 : 0;
      levels.push({
        css,
        weight,
        items,
        score: weight + coverage * 12 + Math.min(up, 6) * 2.2 - (empty / held.length) * 6 + alone,
      });
    }
  });
  return levels.sort((a, b) => b.score - a.score);
}

function bodiesIn(item: Element, bodies: ReadonlySet<Element>): number {
  let count = 0;
  for (const body of bodies) if (item.contains(body)) count += 1;
  return count;
}

const sameSet = (a: readonly Element[], b: readonly Element[]): boolean =>
  a.length === b.length && a.every((element, index) => element === b[index]);

/** Best first, and at most three that find the same by other marks. Places in the structure stand in for nothing. */
function equals<T>(
  ranked: readonly { css: string; weight: number; found: T[] }[],
  same: (a: T[], b: T[]) => boolean,
): string[] {
  const [best, ...rest] = ranked;
  if (!best) return [];
  const kept = [best.css];
  const marks = new Set(marksIn(best.css));
  for (const { css, weight, found } of rest) {
    if (kept.length >= 3) break;
    const own = marksIn(css);
    if (weight < 5 || !same(found, best.found) || own.some((mark) => marks.has(mark))) continue;
    kept.push(css);
    for (const mark of own) marks.add(mark);
  }
  return kept;
}

/** The names by which a selector goes. */
export function marksIn(css: string): string[] {
  return css.match(/\.[\w-]+|\[[\w-]+(?:[~*]?="[^"]*")?\]|#[\w-]+/g) ?? [];
}

/** Keeps of the selectors those that find one and the same, best first. */
export function alternatives(ranked: readonly { css: string; weight: number; found: Element[] }[]): string[] {
  return equals(ranked, sameSet);
}

/**
 * Where the messages of the page stand, from the texts of one of each side; `ours` null while nobody pointed at one.
 * Null: nothing on the page is like what was pointed at.
 */
export function messagePlaces(
  theirs: Element,
  ours: Element | null,
  isTime: (element: Element) => boolean,
): MessagePlaces | null {
  const tree = treeOf(theirs);
  let best: { level: Level; body: Mark; bodies: Element[]; levels: Level[]; score: number } | null = null;
  for (const body of bodySelectors(theirs, ours).slice(0, 24)) {
    const found = seenIn(tree, body.css).filter(
      (element) => nearestAround(element, editors) === null && hasText(element),
    );
    const bodies = outermost(found);
    if (!bodies.includes(theirs) || (ours && !bodies.includes(ours)) || bodies.length > 2000) continue;
    const levels = levelsOf(theirs, ours, new Set(bodies.slice(0, itemCap * 2)));
    const level = levels[0];
    if (!level) continue;
    const score = level.score + body.weight * 0.8 + Math.min(bodies.length, 8) * 0.5;
    if (!best || score > best.score) best = { level, body, bodies, levels, score };
  }
  if (!best) return null;
  const { level, bodies } = best;
  const items = level.items.slice(0, itemCap);
  const inItems = (css: string) => items.map((item) => bodyIn(item, css)).filter((one) => one !== null);
  const wanted = inItems(best.body.css);
  const others = bodySelectors(theirs, ours)
    .map((mark) => ({ ...mark, found: inItems(mark.css) }))
    .filter(({ found }) => sameSet(found, wanted));
  const body = alternatives([{ ...best.body, found: wanted }, ...others]);
  const item = equals(
    best.levels
      .filter(({ items: one }) => sameSet(one, level.items))
      .map((one) => ({ ...one, found: one.items })),
    sameSet,
  );
  const held = new Set(bodies);
  const without = items.filter((one) => bodiesIn(one, held) === 0);
  return {
    item,
    body,
    skip: skipFor(
      without,
      items.filter((one) => !without.includes(one)),
      level.css,
      best.body.css,
    ),
    notBody: timesIn(wanted, isTime),
  };
}

function bodyIn(item: Element, css: string): Element | null {
  if (nativeDom().matches(item, css)) return item;
  return outermost(seenIn(item, css))[0] ?? null;
}

/** What the lines without a text of somebody have, and messages do not: by their own marks, else that they hold none. */
function skipFor(
  without: readonly Element[],
  messages: readonly Element[],
  item: string,
  body: string,
): string[] {
  const [first] = without;
  if (!first) return [];
  const marks = marksOf(first).filter(({ weight }) => weight >= 5);
  const own = marks.find(
    ({ css }) =>
      without.every((one) => nativeDom().matches(one, css)) &&
      !messages.some((one) => nearest(one, css) !== null || one.querySelector(css) !== null),
  );
  return [own?.css ?? `:is(${item}):not(:has(${body}))`];
}

/** Times that stand in the texts themselves. */
function timesIn(bodies: readonly Element[], isTime: (element: Element) => boolean): string[] {
  const found = bodies
    .slice(0, 20)
    .flatMap((body) =>
      [...body.querySelectorAll('*')].slice(0, 200).filter((one) => one.children.length === 0 && isTime(one)),
    );
  const css = found
    .flatMap((element) =>
      marksOf(element)
        .filter(({ weight }) => weight >= 4)
        .slice(0, 1),
    )
    .map((mark) => mark.css);
  return [...new Set(css)].slice(0, 3);
}
