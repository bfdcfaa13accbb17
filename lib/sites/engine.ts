/**
 * Selectors as data: each part of a page has candidates, newest layout first. What is not there becomes a named
 * `Miss`, never an exception. Trust them in this order: `data-*`, role and aria, stable class, structure.
 */
import type { Miss, PartName } from '../domain';
import { nativeDom } from '../text/html';
import type { PageView } from './contract';
import type { PageSpec } from './spec';

/** A selector, or one for an old layout with the date (ISO) until which we keep reading that layout. */
export type Candidate = string | { css: string; until: string };
export type Candidates = readonly Candidate[];

/** Where to look: a document, an element, or an open shadow root. */
export type Scope = Document | Element | ShadowRoot;

export type Accept = (element: Element) => boolean;

export function cssOf(candidate: Candidate): string {
  return typeof candidate === 'string' ? candidate : candidate.css;
}

const lists = new WeakMap<Candidates, string>();

/** All of them as one selector. */
export function cssOfAll(candidates: Candidates): string {
  let css = lists.get(candidates);
  if (css === undefined) lists.set(candidates, (css = candidates.map(cssOf).join()));
  return css;
}

/** The accepted elements of the first candidate that has any, in document order. */
export function pickAll(root: Scope, candidates: Candidates, accept?: Accept): Element[] {
  for (const candidate of candidates) {
    const all = select(root, cssOf(candidate));
    const accepted = all.filter(accept ?? (() => true));
    if (accepted.length > 0) return accepted;
  }
  return [];
}

/** The first accepted element of the first candidate that has one, or null. */
export function pick(root: Scope, candidates: Candidates, accept?: Accept): Element | null {
  for (const candidate of candidates) {
    const css = cssOf(candidate);
    const first = selectFirst(root, css);
    if (!first) continue;
    if (!accept || accept(first)) return first;
    for (const element of select(root, css)) if (accept(element)) return element;
  }
  return null;
}

/** Who remembers what was asked of a page. */
export interface Answers {
  /** What fits in `root`, or the first that does: as `make` gives it. */
  ask(root: Scope, css: string, first: boolean, make: () => readonly Element[]): readonly Element[];
  /** Questions about this element are worth remembering too: very much stands in it. */
  widen(element: Element): void;
}

let answers: Answers | null = null;

/** What `work` asks of the page until it returns is answered out of what is remembered. */
export function asking<T>(one: Answers | null, work: () => T): T {
  const before = answers;
  answers = one;
  try {
    return work();
  } finally {
    answers = before;
  }
}

/** Much stands in this element; see `Answers.widen`. */
export function widen(element: Element): void {
  answers?.widen(element);
}

/**
 * `querySelectorAll` from the prototype: a mail can put an image with that name into the page, and the document's
 * own property is then the image.
 */
export function select(root: Scope, css: string): readonly Element[] {
  const make = () => [...prototypeOf(root).querySelectorAll.call(root, css)];
  return answers ? answers.ask(root, css, false, make) : make();
}

function selectFirst(root: Scope, css: string): Element | null {
  const make = () => prototypeOf(root).querySelector.call(root, css);
  if (!answers) return make();
  const [first = null] = answers.ask(root, css, true, () => [make()].filter((one) => one !== null));
  return first;
}

function prototypeOf(root: Scope): ParentNode {
  switch (nativeDom().nodeType(root)) {
    case Node.DOCUMENT_NODE:
      return Document.prototype;
    case Node.DOCUMENT_FRAGMENT_NODE:
      return DocumentFragment.prototype;
    default:
      return Element.prototype;
  }
}

/** The element itself or its nearest ancestor that fits; asked as `select` asks, for the same reason. */
export function nearest(element: Element, css: string): Element | null {
  return Element.prototype.closest.call(element, css);
}

/** As `nearest`, of the ancestors alone. */
export function nearestAround(element: Element, css: string): Element | null {
  parentOf ??= Object.getOwnPropertyDescriptor(Node.prototype, 'parentElement')?.get;
  const parent = parentOf?.call(element) as Element | null;
  return parent && nearest(parent, css);
}
let parentOf: (() => unknown) | undefined;

/** Editable places: what stands in them is somebody's text, whatever it looks like. */
export const editable = '[contenteditable]:not([contenteditable="false"])';

/** Is this a page of the product whose marks these are? */
export function isPage({ url, marks = [], without = [] }: PageSpec, page: PageView): boolean {
  if (url !== undefined && !new RegExp(url).test(page.url.href)) return false;
  const site = (element: Element) => nearestAround(element, editable) === null;
  return (
    (url !== undefined || marks.length > 0) &&
    marks.every((candidates) => pick(page.document, candidates, site) !== null) &&
    pick(page.document, without, site) === null
  );
}

/** Which parts were found, and which are missing with what was tried. */
export class Misses {
  readonly #found = new Set<PartName>();
  readonly #missed = new Map<PartName, Miss>();

  /** Notes the outcome for a part and hands the value on. '', null and [] are misses. */
  look<T>(part: PartName, value: T, tried: Candidates): T {
    const missing = value === null || value === '' || (Array.isArray(value) && value.length === 0);
    if (!missing) {
      this.#found.add(part);
      return value;
    }
    const miss = this.#missed.get(part) ?? { part, tried: tried.map(cssOf), count: 0 };
    miss.count += 1;
    this.#missed.set(part, miss);
    return value;
  }

  get found(): PartName[] {
    return [...this.#found];
  }

  get list(): Miss[] {
    return [...this.#missed.values()];
  }
}

const hiding = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

/**
 * Is the element shown? The browser is asked where the document is on a screen; elsewhere `hidden` and inline styles
 * of it and its ancestors decide.
 */
export function isVisible(element: Element): boolean {
  const native = nativeDom();
  if (native.checkVisibility && native.ownerDocument(element)?.defaultView) {
    return native.checkVisibility(element, { visibilityProperty: true });
  }
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (native.getAttribute(at, 'hidden') !== null) return false;
    if (hiding.test(native.getAttribute(at, 'style') ?? '')) return false;
  }
  return true;
}
