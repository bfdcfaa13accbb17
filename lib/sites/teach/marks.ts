/** Selectors that could name an element, in the order in which they are trusted: data-*, role, class, structure. */
import { nativeDom } from '../../text/html';
import type { Scope } from '../engine';
import { classMark, isAttributeName, isCodeValue, isGiven } from './names';

/** One simple selector and how long it will hold: 10 for a test's own name, 1 for a place in the structure. */
export interface Mark {
  css: string;
  weight: number;
}

const testNames = /^data-(?:test|qa|cy|e2e|hook|automation|component|role|type|kind)(?:-|$)|^data-testid$/;
const tags: Record<string, number> = {
  article: 4,
  time: 5,
  textarea: 4,
  li: 3,
  tr: 3,
  header: 3,
  h1: 3,
  h2: 3,
  h3: 3,
  h4: 2,
  blockquote: 2,
  p: 2,
  iframe: 2,
};
/** Beyond these an element's own marks tell nothing more. */
const markCap = 16;

/** What stands in quotes of a selector. */
const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;

export function tagOf(element: Element): string {
  return nativeDom().localName(element);
}

function tagMark(element: Element): Mark | null {
  const tag = tagOf(element);
  if (!/^[a-z][a-z0-9-]*$/.test(tag)) return null;
  return { css: tag, weight: tag.includes('-') ? 7 : (tags[tag] ?? 0.5) };
}

/** The element's own marks, best first; its tag last. */
export function marksOf(element: Element): Mark[] {
  const marks: Mark[] = [];
  const add = (css: string, weight: number) => marks.push({ css, weight });
  for (const name of element.getAttributeNames()) {
    const value = element.getAttribute(name) ?? '';
    if (name === 'role' && /^[a-z]{3,20}$/.test(value)) add(`[role=${quoted(value)}]`, 7);
    if ((name === 'itemprop' || name === 'name') && isGiven(value) && /^[\w-]+$/.test(value))
      add(`[${name}=${quoted(value)}]`, 6.5);
    if (name === 'id' && isGiven(value) && !/\d/.test(value) && /^[A-Za-z][\w-]*$/.test(value))
      add(`#${value}`, 6);
    if (!isAttributeName(name)) continue;
    const aria = name.startsWith('aria-');
    if (isCodeValue(name, value)) add(`[${name}=${quoted(value)}]`, aria ? 5 : testNames.test(name) ? 10 : 9);
    if (!aria && !testNames.test(name)) add(`[${name}]`, 8);
    else if (aria) add(`[${name}]`, 2.5);
  }
  for (const name of (element.getAttribute('class') ?? '').split(/\s+/).slice(0, 30)) {
    const mark = name && classMark(name);
    if (!mark) continue;
    const plain = /^-?[_a-zA-Z][\w-]*$/.test(mark.name);
    if (mark.kind === 'stem') add(`[class*=${quoted(mark.name)}]`, 5.5);
    else
      add(
        plain ? `.${mark.name}` : `[class~=${quoted(mark.name)}]`,
        mark.kind === 'given' ? 6 + Math.min(mark.name.length, 20) / 40 : 1.5,
      );
  }
  marks.sort((a, b) => b.weight - a.weight);
  const tag = tagMark(element);
  return [...marks.slice(0, markCap), ...(tag ? [tag] : [])];
}

/** The element's parent, out of an open shadow root too where `through` says so. */
export function parentOf(element: Element): Element | null {
  return element.parentElement;
}

/** The element and what it stands in, up to `top` exclusive. */
export function chainOf(element: Element, top: Element | null = null): Element[] {
  const chain: Element[] = [];
  for (let at: Element | null = element; at && at !== top && !isRoot(at); at = at.parentElement)
    chain.push(at);
  return chain;
}

function isRoot(element: Element): boolean {
  return /^(?:html|body)$/.test(tagOf(element));
}

export function nthOf(element: Element): number {
  let nth = 1;
  for (let at = element.previousElementSibling; at; at = at.previousElementSibling)
    if (tagOf(at) === tagOf(element)) nth += 1;
  return nth;
}

/**
 * Selectors for the element, best first: its own marks, two of them together, one with a marked ancestor below `top`,
 * and last its place below such an ancestor or below `base` (what `top` is called).
 */
export function selectorsFor(element: Element, top: Element | null = null, base = ''): Mark[] {
  const own = marksOf(element);
  const found: Mark[] = own.filter(({ weight }) => weight >= 1.5);
  const strong = own.filter(({ css }) => !/^[a-z]/.test(css)).slice(0, 6);
  const tag = tagOf(element);
  for (const [at, one] of strong.entries()) {
    for (const other of strong.slice(at + 1))
      found.push({ css: one.css + other.css, weight: Math.max(one.weight, other.weight) - 0.4 });
    found.push({ css: tag + one.css, weight: one.weight - 0.6 });
  }
  chainOf(element, top)
    .slice(1, 5)
    .forEach((ancestor, up) => {
      for (const around of marksOf(ancestor).slice(0, 5)) {
        if (around.weight < 2.5) continue;
        const joint = up === 0 ? ' > ' : ' ';
        for (const one of own.slice(0, 4))
          found.push({
            css: around.css + joint + one.css,
            weight:
              one.weight > 2
                ? Math.min(around.weight, one.weight) - 0.5 - up * 0.2
                : around.weight * 0.5 - up * 0.3,
          });
        if (up === 0)
          found.push({ css: `${around.css} > ${tag}:nth-of-type(${nthOf(element)})`, weight: 1.2 });
      }
    });
  if (base) {
    const chain = chainOf(element, top).reverse();
    const path = chain.map((at) => `${tagOf(at)}:nth-of-type(${nthOf(at)})`).join(' > ');
    const kinds = chain.map(tagOf).join(' > ');
    if (path)
      found.push(
        { css: `:is(${base}) > ${path}`, weight: 1 },
        { css: `:is(${base}) > ${kinds}`, weight: 0.9 },
      );
  }
  const once = new Map<string, Mark>();
  for (const mark of found) if (!once.has(mark.css)) once.set(mark.css, mark);
  return [...once.values()].sort((a, b) => b.weight - a.weight).slice(0, 60);
}

/** Where the element's tree begins: the document, or the open shadow root that holds it. */
export function treeOf(element: Element): Scope {
  return element.getRootNode() as Scope;
}

/** The nearest element that holds all. */
export function around(elements: readonly Element[]): Element | null {
  const [first, ...others] = elements;
  let at: Element | null = first ?? null;
  while (at && !others.every((other) => at?.contains(other))) at = at.parentElement;
  return at;
}
