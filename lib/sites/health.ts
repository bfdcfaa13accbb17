/**
 * Site health, on the page: which parts are found, what was tried for the others, and the shape of what stands there.
 * Tag names, roles, names of attributes and known class names; never a text, a value or an address.
 */
import type { Miss, PartHealth, Shape, ShapeLine, SiteHealth, Tried } from '../domain';
import { nativeDom } from '../text/html';
import { frameDocument } from './composing';
import type { PageView, SiteAdapter, SiteFacts } from './contract';
import { editable, isVisible, nearestAround, pick, select } from './engine';
import type { Scope } from './engine';

const caps = { lines: 60, depth: 7, siblings: 40, names: 12, tried: 20, frames: 5 };

const nowhere: SiteFacts = { conversation: [], message: [], written: [], all: null };

/** How well this page is read now. */
export function healthOf(adapter: SiteAdapter, page: PageView): SiteHealth {
  const reading = adapter.read(page);
  const list = adapter.list?.(page) ?? null;
  const scopes = scopesOf(adapter, page);
  const misses = reading?.misses ?? [];
  const missed = new Map(misses.map((miss) => [miss.part, miss]));
  const all = new Set([...adapter.parts, ...missed.keys()]);
  const parts = [...all].map((part): PartHealth => {
    const miss = missed.get(part);
    if (!miss) {
      const state = reading?.found.includes(part) ? 'found' : 'not here';
      return { part, state, count: 0, tried: [] };
    }
    const state =
      part === 'composer' ? 'not open' : reading?.found.includes(part) ? ('partly' as const) : 'missing';
    return { part, state, count: miss.count, tried: triedFor(miss, scopes, page) };
  });
  return {
    site: adapter.id,
    language: languageOf(page.document),
    conversation: reading !== null,
    parts,
    list:
      list &&
      list.misses.map((miss) => ({
        part: miss.part,
        state: 'missing',
        count: miss.count,
        tried: triedFor(miss, scopes, page),
      })),
    shapes: shapesOf(adapter.facts ?? nowhere, scopes, page, reading ? misses : null),
  };
}

/** A language's tag is short; what is longer is somebody's words. */
export function languageOf(document: Document): string {
  const root = pick(document, [':root']);
  const language = (root && nativeDom().getAttribute(root, 'lang')) ?? '';
  return /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/.test(language) ? language : '';
}

/** The app's shadow roots, the document, and the frames that it may look into. */
function scopesOf(adapter: SiteAdapter, page: PageView): Scope[] {
  const frames = [...select(page.document, 'iframe')]
    .filter(isVisible)
    .slice(0, caps.frames)
    .map((frame) => frameDocument(frame))
    .filter((inner) => inner !== null);
  return [...(adapter.shadowRoots?.(page) ?? []), page.document, ...frames];
}

function triedFor({ tried }: Miss, scopes: readonly Scope[], page: PageView): Tried[] {
  return [...new Set(tried)]
    .slice(0, caps.tried)
    .map((where) => ({ where, fits: fitsOf(where, scopes, page) }));
}

/** How many elements it fits, or whether the address does. */
function fitsOf(where: string, scopes: readonly Scope[], { url }: PageView): number | null {
  try {
    const [, address] = /^address (.+)$/s.exec(where) ?? [];
    if (address !== undefined) return new RegExp(address).test(url.href) ? 1 : 0;
    const css = where.replace(/ @[\w-]+$/, '');
    return css.startsWith(':scope')
      ? null
      : scopes.reduce((sum, scope) => sum + select(scope, css).length, 0);
  } catch {
    return null;
  }
}

const ofMessages = new Set(['message id', 'direction', 'author', 'recipients', 'time', 'body']);

/**
 * The newest message where a part of messages is missing, else the conversation, else the page. `misses` null: the
 * page shows no conversation at all.
 */
function shapesOf(
  facts: SiteFacts,
  scopes: readonly Scope[],
  page: PageView,
  misses: readonly Miss[] | null,
): Shape[] {
  const lost = misses?.filter(({ part }) => part !== 'composer');
  if (lost?.length === 0) return [];
  const known = classesIn(facts.all);
  const places: [Shape['place'], Element][] = [];
  const items = facts.message.flatMap((css) => shown(scopes, css));
  const newest = items.at(-1);
  if (newest && lost?.some(({ part }) => ofMessages.has(part))) places.push(['message', newest]);
  if (!lost?.every(({ part }) => ofMessages.has(part)) || places.length === 0) {
    const root = facts.conversation.flatMap((css) => shown(scopes, css))[0];
    const body = pick(page.document, ['body']);
    if (root) places.push(['conversation', root]);
    else if (body) places.push(['page', body]);
  }
  return places.map(([place, root]) => ({
    place,
    depth: depthOf(root),
    lines: linesOf(root, [...facts.written, editable].join(), known),
  }));
}

function shown(scopes: readonly Scope[], css: string): Element[] {
  for (const scope of scopes) {
    const found = [...select(scope, css)].filter(isVisible);
    if (found.length > 0) return found;
  }
  return [];
}

/** What a selector calls a class, wherever in the facts it stands. */
export function classesIn(facts: unknown): Set<string> {
  return new Set(
    [...JSON.stringify(facts ?? '').matchAll(/\.([A-Za-z_][\w-]*)/g)].map(([, name = '']) => name),
  );
}

function depthOf(element: Element): number {
  let depth = 0;
  for (let at = nativeDom().parentElement(element); at; at = nativeDom().parentElement(at)) depth += 1;
  return depth;
}

const leftOut = new Set(['script', 'style', 'link', 'meta', 'noscript', 'template', 'deskside-chip']);

/** The element and what it holds, without what is hidden, and without what stands inside somebody's words. */
function linesOf(root: Element, written: string, known: ReadonlySet<string>): ShapeLine[] {
  let left = caps.lines;
  const walk = (element: Element, depth: number): ShapeLine[] => {
    left -= 1;
    const line = lineOf(element, depth, known);
    const closed = depth >= caps.depth || isWritten(element, written);
    const lines = [line];
    let before: ShapeLine[] = [];
    for (const child of closed ? [] : childrenOf(element)) {
      if (left <= 0) break;
      if (leftOut.has(nativeDom().localName(child)) || !isVisible(child)) continue;
      const inner = walk(child, depth + 1);
      if (before[0] && alike(before, inner)) {
        before[0].times += 1;
        left += inner.length;
      } else {
        lines.push(...inner);
        before = inner;
      }
    }
    return lines;
  };
  return walk(root, 0);
}

function isWritten(element: Element, css: string): boolean {
  return nativeDom().matches(element, css) || nearestAround(element, css) !== null;
}

function alike(before: readonly ShapeLine[], after: readonly ShapeLine[]): boolean {
  const bare = (lines: readonly ShapeLine[]) =>
    JSON.stringify(lines.map((line, at) => (at ? line : { ...line, times: 1 })));
  return bare(before) === bare(after);
}

function lineOf(element: Element, depth: number, known: ReadonlySet<string>): ShapeLine {
  const native = nativeDom();
  const classes = (native.getAttribute(element, 'class') ?? '').split(/\s+/).filter(Boolean);
  const names = Element.prototype.getAttributeNames
    .call(element)
    .filter((name) => name !== 'class' && name !== 'role' && name !== 'style');
  const ours = classes.filter((name) => known.has(name));
  return {
    depth,
    tag: native.localName(element).slice(0, 60),
    role: (native.getAttribute(element, 'role') ?? '').slice(0, 30),
    names: names.slice(0, caps.names).map((name) => name.slice(0, 60)),
    classes: ours.slice(0, caps.names),
    others: classes.length - ours.length,
    text: hasText(element),
    times: 1,
  };
}

function hasText(element: Element): boolean {
  const native = nativeDom();
  return nodesIn(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT).some(
    (node) => native.nodeType(node) === Node.TEXT_NODE && native.nodeValue(node)?.trim(),
  );
}

function childrenOf(element: Element): Element[] {
  return nodesIn(element, NodeFilter.SHOW_ELEMENT) as Element[];
}

/** A walker, because a form's own properties can be covered by its fields. */
function nodesIn(element: Element, what: number): Node[] {
  const native = nativeDom();
  const owner = native.ownerDocument(element);
  const walker = owner && native.createTreeWalker(owner, element, what);
  const nodes: Node[] = [];
  let at = walker?.firstChild() ?? null;
  for (; at && nodes.length < caps.siblings; at = walker?.nextSibling() ?? null) nodes.push(at);
  return nodes;
}
