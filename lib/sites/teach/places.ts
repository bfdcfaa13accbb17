/** Where the author, the time, the subject and the reply box stand: from what was pointed at, or guessed. */
import { nativeDom } from '../../text/html';
import { editable, isVisible, nearest, nearestAround, select } from '../engine';
import type { ComposerSpec, Source } from '../spec';
import { timeOf } from '../values';
import { alternatives, isTimeLike, seenIn, shortText } from './messages';
import { around, chainOf, selectorsFor, tagOf, treeOf } from './marks';
import type { Mark } from './marks';

export interface Items {
  items: readonly Element[];
  /** The selectors that found them. */
  item: string;
  body: string;
}

/** As a page's own clock and language read it. */
export interface Reader {
  language: string;
  now: number;
}

const sampleCap = 60;
const innerCap = 150;

/** Selectors that find `pointed` in its item and its like in the others; best first. */
function relative(pointed: Element, { items, item, body }: Items, inBody: boolean): string[] {
  const own = items.find((one) => one.contains(pointed));
  if (!own || own === pointed) return [];
  const sample = items.slice(0, sampleCap);
  const accept = (element: Element) => inBody || body === '' || nearestAround(element, body) === null;
  const ranked = selectorsFor(pointed, own, item)
    .map((mark) => {
      const each = sample.map((one) => seenIn(one, mark.css).filter(accept));
      const mine = seenIn(own, mark.css).filter(accept);
      const coverage = each.filter(({ length }) => length > 0).length / sample.length;
      const crowded = each.filter(({ length }) => length > 1).length / sample.length;
      const found = each.map(([first]) => first).filter((one) => one !== undefined);
      return {
        css: mark.css,
        weight: mark.weight,
        found,
        fits: mine[0] === pointed,
        score: mark.weight + coverage * 4 - crowded * 6,
      };
    })
    .filter(({ fits }) => fits)
    .sort((a, b) => b.score - a.score);
  return alternatives(ranked);
}

/** Selectors that find this one thing on the page and nothing else; best first. */
export function unique(pointed: Element, accept: (element: Element) => boolean, narrowed = ''): string[] {
  const tree = treeOf(pointed);
  const ranked = selectorsFor(pointed)
    .map(({ css, weight }) => ({ css: narrowed && !/^[a-z]/.test(css) ? `${css}${narrowed}` : css, weight }))
    .map((mark: Mark) => ({ ...mark, found: seenIn(tree, mark.css).filter(accept) }))
    .filter(({ found }) => found.length === 1 && found[0] === pointed);
  return alternatives(ranked);
}

const timeAttributes = /^(?:datetime|title|content|data-[a-z-]*(?:time|date|stamp|ts|sent|created)[a-z-]*)$/;

/** Where a time stands, from one: its value for machines where it has one, else its words. */
export function timeSources(pointed: Element, place: Items, reader: Reader): Source[] {
  const inBody = place.body !== '' && nearest(pointed, place.body) !== null;
  const owner = chainOf(pointed)
    .slice(0, 2)
    .find(
      (one) =>
        attributeOf(one, reader) !== null && place.items.some((item) => item !== one && item.contains(one)),
    );
  const target = owner ?? pointed;
  const attr = attributeOf(target, reader);
  return relative(target, place, inBody).map((css) => ({
    css,
    ...(attr && { attr }),
    ...(inBody && { inBody: true as const }),
  }));
}

function attributeOf(element: Element, { language, now }: Reader): string | null {
  const names = element.getAttributeNames().filter((name) => timeAttributes.test(name));
  names.sort((a, b) => Number(b === 'datetime') - Number(a === 'datetime'));
  return names.find((name) => timeOf(element.getAttribute(name) ?? '', language, now) !== null) ?? null;
}

/** Where an author or a time stands in messages that somebody else finds: by lasting names alone, never by place. */
export function knownPlace(pointed: Element, part: 'author' | 'time', reader: Reader): Source[] {
  const attr = part === 'time' ? attributeOf(pointed, reader) : null;
  return selectorsFor(pointed)
    .filter(({ css, weight }) => weight >= 4 && !css.includes(':nth'))
    .slice(0, 3)
    .map(({ css }) => ({ css, ...(attr && { attr }) }));
}

/** Elements of an item that hold no other element with text. */
function leaves(item: Element, body: string): Element[] {
  const found: Element[] = [];
  let count = 0;
  for (const element of select(item, '*')) {
    if ((count += 1) > innerCap) break;
    const inside = body !== '' && nearest(element, body) !== null;
    if (!inside && element.children.length === 0 && isVisible(element)) found.push(element);
  }
  return found;
}

export function guessTime(place: Items, reader: Reader): Source[] {
  const isTime = (one: Element) =>
    attributeOf(one, reader) !== null || isTimeLike(one, reader.language, reader.now);
  for (const item of place.items.slice(0, 8)) {
    const marked = seenIn(item, 'time, [datetime]').filter(isTime);
    // Chats put the time behind the words, into the same bubble.
    const shown = [...marked, ...leaves(item, place.body).filter(isTime), ...leaves(item, '').filter(isTime)];
    for (const element of shown) {
      const sources = timeSources(element, place, reader);
      if (sources.length > 0 && coverage(sources, place) >= 0.5) return sources;
    }
  }
  return [];
}

function coverage([source]: readonly Source[], { items }: Items): number {
  if (!source || 'url' in source || source.css === undefined) return 0;
  const { css } = source;
  const sample = items.slice(0, sampleCap);
  return sample.filter((item) => seenIn(item, css).length > 0).length / sample.length;
}

const authorWords =
  /author|sender|name|nick|user|who|from|agent|customer|contact|participant|person|operator|visitor|by(?:line)?/i;
const notAuthor =
  /time|date|stamp|status|badge|tag|button|action|icon|count|subject|initial|avatar|menu|via|channel|seen|read/i;

export function authorSources(pointed: Element, place: Items): Source[] {
  const picture = tagOf(pointed) === 'img' && pointed.hasAttribute('alt');
  return relative(pointed, place, false).map((css) => (picture ? { css, attr: 'alt' } : { css }));
}

/** The words of an item that name somebody: the same for one side, others for the other. `sideOf`: null: not known. */
export function guessAuthor(
  place: Items,
  reader: Reader,
  sideOf: (item: Element) => string | null,
): Source[] {
  const tried = new Set<string>();
  let best: { sources: Source[]; score: number } | null = null;
  for (const item of place.items.slice(0, 6)) {
    for (const element of leaves(item, place.body)) {
      const text = shortText(element);
      if (
        text.length < 2 ||
        text.length > 60 ||
        !/\p{L}/u.test(text) ||
        isTimeLike(element, reader.language, reader.now)
      )
        continue;
      if (nearest(element, 'button, [role="button"], select, option, label, svg') !== null) continue;
      const sources = authorSources(element, place);
      const [first] = sources;
      const css = first && 'css' in first ? (first.css ?? '') : '';
      if (css === '' || tried.has(css)) continue;
      tried.add(css);
      const score = authorScore(css, chainOf(element, item), place, sideOf);
      if (score > 0 && (!best || score > best.score)) best = { sources, score };
    }
  }
  return best?.sources ?? [];
}

function authorScore(
  css: string,
  chain: readonly Element[],
  { items }: Items,
  sideOf: (item: Element) => string | null,
): number {
  const named = items
    .slice(0, sampleCap)
    .map((item) => ({ side: sideOf(item) ?? '', text: shortTextOf(seenIn(item, css)[0]) }));
  const told = named.filter(({ text }) => text !== '');
  if (told.length < named.length * 0.3) return 0;
  const names = new Set(told.map(({ text }) => text));
  const bySide = new Map<string, Set<string>>();
  for (const { side, text } of told) bySide.set(text, (bySide.get(text) ?? new Set()).add(side));
  const mixed = [...bySide.values()].filter((sides) => sides.size > 1).length;
  // What every message says, whoever wrote it, is a label.
  if (names.size === 1 && told.length > 2 && new Set(told.map(({ side }) => side)).size > 1) return 0;
  const words = chain
    .slice(0, 2)
    .flatMap((one) => [
      one.getAttribute('class') ?? '',
      ...one.getAttributeNames(),
      one.getAttribute('data-testid') ?? '',
      one.getAttribute('itemprop') ?? '',
    ])
    .join(' ');
  return (
    2 +
    (authorWords.test(words) ? 4 : 0) -
    (notAuthor.test(words) ? 3.5 : 0) -
    mixed * 2 -
    (names.size === told.length && told.length > 3 ? 2 : 0) +
    (told.length / named.length) * 2
  );
}

const shortTextOf = (element: Element | undefined): string => (element ? shortText(element) : '');

const subjectWords = /subject|title|topic|heading|headline/i;

export function subjectSources(pointed: Element, place: Items): Source[] {
  const outside = (element: Element) => nearest(element, place.item) === null;
  return outside(pointed) ? unique(pointed, outside).map((css) => ({ css })) : [];
}

/** The heading that stands above the messages, as near to them as there is one. */
export function guessSubject(place: Items): Source[] {
  const [first] = place.items;
  const list = around(place.items.slice(0, sampleCap));
  if (!first || !list) return [];
  for (const area of chainOf(
    list.contains(first) && list !== first ? list : (first.parentElement ?? first),
  ).slice(0, 8)) {
    const found = seenIn(area, 'h1, h2, h3, h4, [role="heading"], [class*="subject" i], [class*="title" i]')
      .filter(
        (one) =>
          nearest(one, place.item) === null &&
          nearest(one, 'nav, aside, [role="navigation"], button, a[href="/"], label') === null,
      )
      .filter((one) => before(one, first) && shortText(one).length >= 2 && shortText(one).length <= 300)
      .filter((one) => one.querySelector('h1, h2, h3, h4, [role="heading"]') === null);
    const worded = found.filter((one) =>
      subjectWords.test(
        `${one.getAttribute('class') ?? ''} ${one.getAttribute('data-testid') ?? ''} ${tagOf(one)}`,
      ),
    );
    for (const element of [...worded, ...found].reverse()) {
      const sources = subjectSources(element, place);
      if (sources.length > 0) return sources;
    }
  }
  return [];
}

function before(one: Element, other: Element): boolean {
  return (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

const field = `textarea, ${editable}`;
const searching = /search|filter|query|find|lookup/i;

/** The editable element itself, from something pointed at in it; null when nothing there can be written in. */
export function editorOf(pointed: Element): Element | null {
  let found = nearest(pointed, field);
  for (let up = found?.parentElement; up; up = up.parentElement)
    if (nativeDom().matches(up, editable)) found = up;
  if (found) return found;
  const inner = seenIn(pointed, field).filter((one) => nearestAround(one, editable) === null);
  return inner.length === 1 ? (inner[0] ?? null) : null;
}

/** A frame in which an editor lives, e.g. TinyMCE's. */
function isFrameEditor(element: Element): boolean {
  if (tagOf(element) !== 'iframe') return false;
  try {
    const inner = (element as HTMLIFrameElement).contentDocument;
    return inner?.designMode === 'on' || inner?.body?.getAttribute('contenteditable') === 'true';
  } catch {
    return false;
  }
}

/** Null: it cannot be written in, or nothing tells it from another field of the page. */
export function composerSpec(pointed: Element): ComposerSpec | null {
  if (isFrameEditor(pointed)) {
    const frame = unique(pointed, () => true);
    return frame.length > 0 ? { frame, body: ['body'], form: 'inline' } : null;
  }
  const editor = editorOf(pointed);
  if (!editor) return null;
  const narrowed = tagOf(editor) === 'textarea' ? '' : '[contenteditable]:not([contenteditable="false"])';
  const body = unique(editor, (one) => nativeDom().matches(one, field), narrowed);
  const [only] = body.length > 0 ? body : soleField(editor);
  return only === undefined ? null : { body: body.length > 0 ? body : [only], form: 'inline' };
}

/** A page with one field of the kind needs no name for it. */
function soleField(editor: Element): string[] {
  const css = tagOf(editor) === 'textarea' ? 'textarea' : editable;
  const found = seenIn(treeOf(editor), css);
  return found.length === 1 && found[0] === editor ? [css] : [];
}

/** The visible field after the messages, nearest to them and large enough to write in. */
export function guessComposer(place: Items): ComposerSpec | null {
  const last = place.items.at(-1);
  if (!last) return null;
  const fields = [...seenIn(treeOf(last), `${field}, iframe`)]
    .filter((one) => nearestAround(one, editable) === null && nearest(one, place.item) === null)
    .filter((one) => tagOf(one) !== 'iframe' || isFrameEditor(one))
    .filter(
      (one) =>
        !searching.test(
          [...one.getAttributeNames()]
            .filter((name) => /^(?:role|name|type|id|class|data-testid)$/.test(name))
            .map((name) => one.getAttribute(name) ?? '')
            .join(' '),
        ),
    )
    .filter((one) => nearest(one, '[role="search"], header, nav') === null && largeEnough(one));
  const scored = fields.map((one) => {
    const common = around([last, one]);
    const far = common ? chainOf(last, common).length : 50;
    return { one, score: (before(last, one) ? 10 : 0) - far };
  });
  scored.sort((a, b) => b.score - a.score);
  for (const { one } of scored) {
    const spec = composerSpec(one);
    if (spec) return spec;
  }
  return null;
}

/** Where nothing has a size (no screen), everything is. */
function largeEnough(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return (width === 0 && height === 0) || (width >= 120 && height >= 16);
}
