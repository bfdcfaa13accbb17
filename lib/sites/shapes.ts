/**
 * A closer look at a page that lost parts, for a report: how many elements each selector fits, and the shape of what
 * stands there. Tag names, roles, names of attributes and classes; never a text or a value.
 */
import type { Closer, CloserQuestion, Shape, ShapeLine } from '../domain';
import { nativeDom } from '../text/html';
import { frameDocument } from './composing';
import { editable, isVisible, nearestAround, pick, select } from './engine';
import type { Scope } from './engine';

const caps = { lines: 60, depth: 7, siblings: 40, names: 12, tried: 200, frames: 5, roots: 20 };

export function lookCloser(document: Document, address: string, question: CloserQuestion): Closer {
  const scopes = scopesOf(document);
  return {
    language: languageOf(document),
    fits: question.tried.slice(0, caps.tried).map((where) => fitsOf(where, scopes, address)),
    shapes: question.shapes ? shapesOf(question, document, scopes) : [],
  };
}

/** A language's tag is short; what is longer is somebody's words. */
export function languageOf(document: Document): string {
  const root = pick(document, [':root']);
  const language = (root && nativeDom().getAttribute(root, 'lang')) ?? '';
  return /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/.test(language) ? language : '';
}

/** Open shadow roots, the document, and the frames that it may look into. */
function scopesOf(document: Document): Scope[] {
  const roots = [...select(document, '*')]
    .map(({ shadowRoot }) => shadowRoot)
    .filter((root) => root !== null);
  const frames = [...select(document, 'iframe')]
    .filter(isVisible)
    .slice(0, caps.frames)
    .map((frame) => frameDocument(frame))
    .filter((inner) => inner !== null);
  return [...roots.slice(0, caps.roots), document, ...frames];
}

/** How many elements it fits, or whether the address does. */
function fitsOf(where: string, scopes: readonly Scope[], address: string): number | null {
  try {
    const [, pattern] = /^address (.+)$/s.exec(where) ?? [];
    if (pattern !== undefined) return new RegExp(pattern).test(address) ? 1 : 0;
    const css = where.replace(/ @[\w-]+$/, '');
    return css.startsWith(':scope')
      ? null
      : scopes.reduce((sum, scope) => sum + select(scope, css).length, 0);
  } catch {
    return null;
  }
}

/** The newest message and the conversation's place, as far as they are asked for and there; else the page. */
function shapesOf(
  { message, conversation, written }: CloserQuestion,
  document: Document,
  scopes: readonly Scope[],
): Shape[] {
  const places: [Shape['place'], Element][] = [];
  const newest = message.flatMap((css) => shown(scopes, css)).at(-1);
  if (newest) places.push(['message', newest]);
  const root = conversation?.flatMap((css) => shown(scopes, css))[0];
  const body = pick(document, ['body']);
  if (root) places.push(['conversation', root]);
  else if (body && (conversation !== null || !newest)) places.push(['page', body]);
  return places.map(([place, element]) => ({
    place,
    depth: depthOf(element),
    lines: linesOf(element, [...written, editable].join()),
  }));
}

function shown(scopes: readonly Scope[], css: string): Element[] {
  for (const scope of scopes) {
    const found = [...select(scope, css)].filter(isVisible);
    if (found.length > 0) return found;
  }
  return [];
}

function depthOf(element: Element): number {
  let depth = 0;
  for (let at = nativeDom().parentElement(element); at; at = nativeDom().parentElement(at)) depth += 1;
  return depth;
}

const leftOut = new Set(['script', 'style', 'link', 'meta', 'noscript', 'template', 'deskside-chip']);

/** The element and what it holds, without what is hidden, and without what stands inside somebody's words. */
function linesOf(root: Element, written: string): ShapeLine[] {
  let left = caps.lines;
  const walk = (element: Element, depth: number): ShapeLine[] => {
    left -= 1;
    const line = lineOf(element, depth);
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

function lineOf(element: Element, depth: number): ShapeLine {
  const native = nativeDom();
  const classes = (native.getAttribute(element, 'class') ?? '').split(/\s+/).filter(Boolean);
  const names = Element.prototype.getAttributeNames
    .call(element)
    .filter((name) => name !== 'class' && name !== 'role' && name !== 'style');
  return {
    depth,
    tag: native.localName(element).slice(0, 60),
    role: (native.getAttribute(element, 'role') ?? '').slice(0, 30),
    names: names.slice(0, caps.names).map((name) => name.slice(0, 60)),
    classes: classes.slice(0, caps.names).map((name) => name.slice(0, 60)),
    others: Math.max(0, classes.length - caps.names),
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
