/**
 * Where nothing on a page has a lasting name: messages by their place in its structure. Trusted less than any name, so
 * what is told by it is held against the rest of the page (`asTaught`), and a page that is built otherwise is missed.
 */
import type { Reading } from '../../domain';
import { missing } from '../chats';
import { isVisible, nearest, select } from '../engine';
import type { SiteSpec } from '../spec';
import { around, chainOf, marksOf, nthOf, tagOf, treeOf } from './marks';
import type { MessagePlaces } from './messages';
import { seenIn, shortText } from './messages';
import type { Feature, Sides } from './sides';
import { noSides } from './sides';

const editors = 'textarea, [contenteditable]:not([contenteditable="false"])';
const caps = { depth: 30, items: 120, variants: 100, shape: 12, skips: 3, features: 120 };

const isPlain = (element: Element): boolean => /^(?:div|span)$/.test(tagOf(element));

function stepTo(element: Element): string {
  const tag = tagOf(element);
  const only = [...(element.parentElement?.children ?? [])].filter((one) => tagOf(one) === tag).length < 2;
  return only ? tag : `${tag}:nth-of-type(${nthOf(element)})`;
}

/** The way to one element of the page from the nearest thing around it that has a lasting name. */
function wayTo(element: Element): string | null {
  const tree = treeOf(element);
  const steps: string[] = [];
  let at: Element | null = element;
  for (let depth = 0; at && depth < caps.depth; depth++) {
    const own: Element = at;
    const [named] = marksOf(own).filter(
      ({ css, weight }) => weight >= 2.5 && seenIn(tree, css).length === 1 && seenIn(tree, css)[0] === own,
    );
    if (named || tagOf(own) === 'body') return [named?.css ?? 'body', ...steps].join(' > ');
    steps.unshift(stepTo(own));
    at = own.parentElement;
  }
  return steps.length > 0 && !at ? steps.join(' > ') : null;
}

/** Each way from an item to what stands in it: counted from the front or from the back at each step, or not at all. */
function variantsOf(inner: Element, item: Element): string[] {
  let ways = [''];
  for (const at of chainOf(inner, item).reverse()) {
    const tag = tagOf(at);
    const beside = [...(at.parentElement?.children ?? [])].filter((one) => tagOf(one) === tag);
    const back = beside.length - beside.indexOf(at);
    const steps =
      beside.length > 1
        ? [`${tag}:nth-of-type(${beside.indexOf(at) + 1})`, `${tag}:nth-last-of-type(${back})`, tag]
        : [`${tag}:nth-of-type(1)`, tag];
    ways = ways.flatMap((way) => steps.map((step) => `${way} > ${step}`)).slice(0, caps.variants);
  }
  return ways;
}

interface Level {
  list: Element;
  item: Element;
  ways: string[];
}

/** Where one click alone was made: every level at which others stand beside it that are built like it. */
function levelsAround(theirs: Element): Level[] {
  return chainOf(theirs)
    .slice(0, 8)
    .flatMap((item) => {
      const list = item.parentElement;
      return list && item !== theirs ? [{ list, item, ways: variantsOf(theirs, item) }] : [];
    });
}

function levelOf(theirs: Element, ours: Element): Level[] {
  const list = around([theirs, ours]);
  const item = list && chainOf(theirs, list).at(-1);
  const other = list && chainOf(ours, list).at(-1);
  if (!list || !item || !other || item === other || tagOf(item) !== tagOf(other)) return [];
  if (item === theirs || other === ours) return [];
  return [{ list, item, ways: variantsOf(theirs, item).filter((way) => isAt(way, other, ours)) }];
}

const inItem = (item: Element, way: string): Element[] => {
  try {
    return [...select(item, `:scope${way}`)].filter(isVisible);
  } catch {
    return [];
  }
};

const isAt = (way: string, item: Element, inner: Element): boolean => inItem(item, way)[0] === inner;

/** An item's exact form, so that a date's line is known and nothing else is taken for one; null where it is large. */
function shapeOf(item: Element, css: string): string | null {
  const parts: string[] = [];
  const walk = (element: Element, way: string): boolean => {
    const children = [...element.children];
    if (children.length === 0) {
      parts.push(`:not(:has(${way} > *))`);
      return parts.length <= caps.shape;
    }
    return children.every((child, index) => {
      const last = index === children.length - 1 ? ':last-child' : '';
      const next = `${way} > ${tagOf(child)}:nth-child(${index + 1})`;
      parts.push(`:has(${next}${last})`);
      return parts.length <= caps.shape && walk(child, next);
    });
  };
  return walk(item, '') ? `:is(${css})${parts.join('')}` : null;
}

/** As `messagePlaces`, by structure alone; null where it does not set messages apart. */
export function structuralPlaces(
  theirs: Element,
  ours: Element | null,
  isTime: (element: Element) => boolean,
): MessagePlaces | null {
  let best: { places: MessagePlaces; score: number } | null = null;
  for (const { list, item, ways } of ours ? levelOf(theirs, ours) : levelsAround(theirs)) {
    const tag = tagOf(item);
    const items = [...list.children]
      .filter((one) => tagOf(one) === tag && isVisible(one) && one.querySelector(editors) === null)
      .slice(0, caps.items);
    for (const way of ways) {
      const bodies = items.map((one) => inItem(one, way));
      const told = items.filter((_, at) => bodies[at]?.length === 1 && shortText(bodies[at][0] as Element));
      const without = items.filter((one) => !told.includes(one));
      // Fields of a form and a message's own lines are built like one another, too: messages hold more than words.
      if (told.length < 2 || bodies.some((found) => found.length > 1)) continue;
      const score = told.length * 2 - without.length * 3 - way.split(' > ').length * 0.1;
      if (best && score <= best.score) continue;
      const place = wayTo(list);
      if (place === null) continue;
      const css = `${place} > ${tag}`;
      const shapes = without.map((one) => shapeOf(one, css));
      const skip = [...new Set(shapes.filter((one) => one !== null))];
      if (skip.length > caps.skips || shapes.includes(null)) continue;
      if (skip.some((one) => told.some((other) => nearest(other, one) === other))) continue;
      const body = `:is(${css})${way}`;
      const times = told.flatMap((one) =>
        seenIn(one, `${body} *`).filter((inner) => inner.children.length === 0 && isTime(inner)),
      );
      const notBody = [...new Set(times.map((one) => `${body} > ${tagOf(one)}:last-of-type`))];
      best = {
        places: { item: [css], body: [body], skip, notBody: notBody.slice(0, 2), structure: true },
        score,
      };
    }
  }
  return best?.places ?? null;
}

/** How an item is built beside its text: by what kinds of elements, and where. No words, no names, no looks. */
export function buildOf(item: Element, body: string): Feature[] {
  const found = new Map<string, Feature>();
  const add = (suffix: string, weight: number) => {
    const css = `:has(${suffix})`;
    if (!found.has(css)) found.set(css, { css, weight, family: 'structure', place: 'self' });
  };
  const bodies = body === '' ? [] : [...select(item, body)];
  const walk = (element: Element, ways: readonly string[], depth: number) => {
    const children = [...element.children];
    children.forEach((child, index) => {
      if (bodies.includes(child) || !/^[a-z][a-z0-9-]*$/.test(tagOf(child))) return;
      const sure = isPlain(child) ? 0 : 1;
      const end = index === 0 ? ':first-child' : index === children.length - 1 ? ':last-child' : '';
      const steps = ways.map((way) => `${way} > ${tagOf(child)}`);
      const placed = children.length > 1 && end ? steps.map((step) => step + end) : [];
      for (const step of placed) add(step, 0.5 + sure);
      if (sure && !bodies.some((one) => child.contains(one))) for (const step of steps) add(step, 0.9);
      if (depth < 3) walk(child, [...steps, ...placed].slice(0, 4), depth + 1);
    });
  };
  walk(item, [''], 1);
  return [...found.values()].slice(0, caps.features);
}

const isSure = ({ css }: Feature): boolean => !/> (?:div|span)(?::[a-z-]+)?\)$/.test(css);
const suffixOf = ({ css }: Feature): string => css.slice(5, -1);

/**
 * The sides by how their messages are built. All must be told. A side that is known only by plain boxes is told where
 * the other stands on the same page: without its picture, say, one's message is built as the other's.
 */
export function structuralSides(
  theirs: readonly Feature[],
  ours: readonly Feature[],
  items: readonly Element[],
  item: string,
): Sides {
  const built = (list: readonly Feature[], others: readonly Feature[]) =>
    list.filter(({ family, css }) => family === 'structure' && !others.some((other) => other.css === css));
  const fits = ({ css }: Feature) => items.map((one) => nearest(one, `:is(${item})${css}`) === one);
  const [onlyTheirs, onlyOurs] = [built(theirs, ours), built(ours, theirs)].map((list) =>
    list.map((one) => ({ one, fit: fits(one) })),
  ) as [Fitting[], Fitting[]];
  let best: { a: Feature; b: Feature; score: number } | null = null;
  const weigh = (a: Feature, b: Feature) => {
    const score = a.weight + b.weight - (a.css.length + b.css.length) / 200;
    if (!best || score > best.score) best = { a, b, score };
  };
  for (const a of onlyTheirs)
    for (const b of onlyOurs)
      if ((isSure(a.one) || isSure(b.one)) && a.fit.every((on, at) => on !== b.fit[at])) weigh(a.one, b.one);
  const parts = ({ one, fit }: Fitting) => isSure(one) && fit.includes(true) && fit.includes(false);
  for (const { one } of onlyTheirs.filter(parts)) weigh(one, lacking);
  for (const { one } of onlyOurs.filter(parts)) weigh(lacking, one);
  return best ? sidesBy(best, item) : noSides;
}

interface Fitting {
  one: Feature;
  fit: boolean[];
}

/** Of a side that has nothing of its own. */
const lacking: Feature = { css: '', weight: -1, family: 'structure', place: 'self' };

function sidesBy({ a, b }: { a: Feature; b: Feature }, item: string): Sides {
  const side = (own: Feature, other: Feature) => {
    const one = `:is(${item})${own.css}${other.css && `:not(${other.css})`}`;
    return own !== lacking && isSure(own) ? one : `:root:has(:is(${item})${suffixOf(other)}) ${one}`;
  };
  return { incoming: [side(a, b)], outgoing: [side(b, a)], structure: true };
}

/**
 * The reading where everything is built as it was when it was taught; else with its messages, or their sides, missed:
 * a place may hold something else after the page was rebuilt.
 */
export function asTaught(
  reading: Reading,
  { always, sides }: NonNullable<SiteSpec['structure']>,
  item: readonly string[],
): Reading {
  const { messages, misses } = reading;
  if (messages.length === 0) return reading;
  const bodies = new Set(messages.map(({ body }) => body));
  const names = new Set(messages.map(({ author }) => author.name).filter((name) => name !== ''));
  const isBare = messages.some(({ body, attachments }) => body === '' && attachments.length === 0);
  // A name stands at each message of one person, words do not repeat themselves.
  const isJumbled =
    names.size > bodies.size || [...names].some((name) => name.length > 80 || bodies.has(name));
  if (isBare || isJumbled || misses.some(({ part }) => always.includes(part)))
    return missing(
      { ...reading, messages: [], participants: [], unlisted: reading.unlisted + messages.length },
      'messages',
      item,
    );
  const oneSided = new Set(messages.map(({ direction }) => direction)).size === 1;
  const isOne = names.size === 1 && messages.every(({ author }) => author.name !== '');
  return sides && oneSided && !isOne ? missing(reading, 'direction', item) : reading;
}
