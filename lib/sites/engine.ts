/**
 * Selectors as data: each part of a page has candidates, newest layout first. What is not there becomes a named
 * `Miss`, never an exception. Trust them in this order: `data-*`, role and aria, stable class, structure.
 */
import type { Miss, PartName } from '../domain';
import { nativeDom } from '../text/html';

/** A selector, or one for an old layout with the date (ISO) until which we keep reading that layout. */
export type Candidate = string | { css: string; until: string };
export type Candidates = readonly Candidate[];

export type Accept = (element: Element) => boolean;

export function cssOf(candidate: Candidate): string {
  return typeof candidate === 'string' ? candidate : candidate.css;
}

/** The accepted elements of the first candidate that has any, in document order. */
export function pickAll(root: Document | Element, candidates: Candidates, accept?: Accept): Element[] {
  for (const candidate of candidates) {
    const all = [...select(root, cssOf(candidate))];
    const accepted = accept ? all.filter(accept) : all;
    if (accepted.length > 0) return accepted;
  }
  return [];
}

/** The first accepted element of the first candidate that has one, or null. */
export function pick(root: Document | Element, candidates: Candidates, accept?: Accept): Element | null {
  for (const candidate of candidates) {
    const css = cssOf(candidate);
    const first = selectFirst(root, css);
    if (!first) continue;
    if (!accept || accept(first)) return first;
    for (const element of select(root, css)) if (accept(element)) return element;
  }
  return null;
}

/**
 * `querySelectorAll` from the prototype: a mail can put an image with that name into the page, and the document's
 * own property is then the image.
 */
export function select(root: Document | Element, css: string): NodeListOf<Element> {
  return prototypeOf(root).querySelectorAll.call(root, css);
}

function selectFirst(root: Document | Element, css: string): Element | null {
  return prototypeOf(root).querySelector.call(root, css);
}

function prototypeOf(root: Document | Element): ParentNode {
  return nativeDom().nodeType(root) === Node.DOCUMENT_NODE ? Document.prototype : Element.prototype;
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
