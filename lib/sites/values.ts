/** Values out of a page by a spec's sources: attributes, fields, shown texts and times. */
import { cleanLine } from '../text/clean';
import { parseShownDate } from '../text/dates';
import { nativeDom, visibleText } from '../text/html';
import { cssOf, cssOfAll, editable, isVisible, nearestAround, pick, pickAll, select } from './engine';
import type { Accept, Candidates, Scope } from './engine';
import type { Source } from './spec';

/** Where to look, and what on the page belongs to the site rather than to somebody's message. */
export interface Look {
  url: URL;
  /** Is the element the site's own, outside message bodies and editors? */
  own: Accept;
  /** As `own`, for what a spec says stands inside bodies: outside editors. */
  ownInBody: Accept;
}

const textCap = 1000;

/** The element itself when it fits, else what it holds: visible ones before hidden ones. */
export function find(scope: Scope, css: string, accept: Accept): Element | null {
  if (isElement(scope) && nativeDom().matches(scope, css) && accept(scope)) return scope;
  return pick(scope, [css], (element) => accept(element) && isVisible(element)) ?? pick(scope, [css], accept);
}

/** The first value that a source gives in one of the scopes, cleaned to one line; ''. */
export function valueOf(
  sources: readonly Source[] | undefined,
  scopes: readonly Scope[],
  look: Look,
): string {
  for (const source of sources ?? []) {
    if ('url' in source) {
      const value = firstGroup(source.url, look.url.href);
      if (value) return decoded(value);
      continue;
    }
    for (const scope of scopes) {
      const element = elementOf(source, scope, look);
      const value = element ? valueIn(element, source) : '';
      if (value) return value;
    }
  }
  return '';
}

/** Every value of the first source that gives one: file names. */
export function valuesOf(sources: readonly Source[] | undefined, scope: Scope, look: Look): string[] {
  for (const source of sources ?? []) {
    if ('url' in source || source.css === undefined) continue;
    const values = pickAll(scope, [source.css], source.inBody ? look.ownInBody : look.own)
      .slice(0, 50)
      .map((element) => cleanLine(valueIn(element, source), 255))
      .filter(Boolean);
    if (values.length > 0) return values;
  }
  return [];
}

/** How many something stands for: the number that it shows in any script, else one for each that is there. */
export function countOf(sources: readonly Source[] | undefined, scope: Scope, look: Look): number {
  for (const source of sources ?? []) {
    if ('url' in source || source.css === undefined) continue;
    const shown = pickAll(scope, [source.css], (element) => look.own(element) && isVisible(element));
    if (shown.length === 0) continue;
    return shown
      .map(
        (element) =>
          Number.parseInt(/\p{Nd}+/u.exec(valueIn(element, source).normalize('NFKC'))?.[0] ?? '', 10) || 1,
      )
      .reduce((sum, count) => sum + Math.min(count, 1000), 0);
  }
  return 0;
}

function elementOf(source: Exclude<Source, { url: string }>, scope: Scope, look: Look): Element | null {
  if (source.css === undefined) return isElement(scope) ? scope : pick(scope, [':root']);
  return find(scope, source.css, source.inBody ? look.ownInBody : look.own);
}

function valueIn(
  element: Element,
  { attr, match, skip }: { attr?: string; match?: string; skip?: string },
): string {
  const raw =
    attr === undefined
      ? shownText(element, skip)
      : attr === 'value'
        ? fieldValue(element)
        : attribute(element, attr);
  return match === undefined ? raw : firstGroup(match, raw);
}

/** What an element shows, on one line, links as their text alone. */
export function shownText(element: Element, skip?: string): string {
  const left = skip === undefined ? undefined : (inner: Element) => nativeDom().matches(inner, skip);
  return cleanLine(
    visibleText(element, { cap: textCap, addresses: false, ...(left && { skip: left }) }),
    textCap,
  );
}

function attribute(element: Element, name: string): string {
  return cleanLine((nativeDom().getAttribute(element, name) ?? '').slice(0, textCap), textCap);
}

/** What stands in a field now; its attribute only says what stood there first. */
export function fieldValue(element: Element): string {
  const value = (element as HTMLInputElement).value as unknown;
  return cleanLine((typeof value === 'string' ? value : '').slice(0, textCap), textCap);
}

const patterns = new Map<string, RegExp>();

function firstGroup(pattern: string, text: string): string {
  let compiled = patterns.get(pattern);
  if (!compiled) patterns.set(pattern, (compiled = new RegExp(pattern)));
  return compiled.exec(text)?.[1]?.trim() ?? '';
}

function decoded(value: string): string {
  try {
    return cleanLine(decodeURIComponent(value), textCap);
  } catch {
    return cleanLine(value, textCap);
  }
}

export function isElement(scope: Scope): scope is Element {
  return nativeDom().nodeType(scope) === Node.ELEMENT_NODE;
}

/** Does the element fit, stand in a fitting one, or hold one of the site's own? */
export function isMarked(element: Element, candidates: Candidates | undefined, accept: Accept): boolean {
  if (!candidates || candidates.length === 0) return false;
  const css = cssOfAll(candidates);
  if (nativeDom().matches(element, css) || nearestAround(element, css)) return true;
  return pick(element, [css], (inner) => accept(inner) && isShown(inner)) !== null;
}

/** Hidden form fields are marks too: nobody sees them, and they say what will happen. */
export function isShown(element: Element): boolean {
  return isVisible(element) || nativeDom().matches(element, 'input[type="hidden"]');
}

/** Seconds ("1699999999.123"), milliseconds or microseconds since 1970, by their size. */
const epoch = /^(\d{10})(?:\.\d{1,6})?$|^(\d{13})$|^(\d{16})$/;
/** ISO 8601, the form of mail headers, and that of JavaScript's own dates. */
const written =
  /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d|$)|^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d|^[A-Z][a-z]{2} [A-Z][a-z]{2} \d{1,2} \d{4} \d/;

/** Milliseconds since 1970 of a value for machines or, in the page's language, for people; null when it is neither. */
export function timeOf(value: string, language: string, now: number): number | null {
  if (value === '') return null;
  const [, seconds, milliseconds, microseconds] = epoch.exec(value) ?? [];
  if (seconds) return Math.round(Number(value) * 1000);
  if (milliseconds) return Number(milliseconds);
  if (microseconds) return Math.floor(Number(microseconds) / 1000);
  if (written.test(value)) {
    // A day alone is that day here, not in Greenwich.
    const at = Date.parse(
      /^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T00:00` : value.replace(/^(\S{10}) (?=\d\d:)/, '$1T'),
    );
    if (Number.isFinite(at)) return at;
  }
  return parseShownDate(value, language, now);
}

/** Selectors of the site's foreign places, for one question about each element. */
export function outside(candidates: readonly Candidates[]): Accept {
  const css = [...candidates.flat().map(cssOf), editable].join();
  return (element) => nearestAround(element, css) === null;
}

/** All elements of the first candidate in the first scope that has any. */
export function allIn(scopes: readonly Scope[], candidates: Candidates, accept: Accept): Element[] {
  for (const candidate of candidates) {
    for (const scope of scopes) {
      const found = [...select(scope, cssOf(candidate))].filter(accept);
      if (found.length > 0) return found;
    }
  }
  return [];
}

export function firstIn(
  scopes: readonly Scope[],
  candidates: Candidates | undefined,
  accept: Accept,
): Element | null {
  for (const candidate of candidates ?? []) {
    for (const scope of scopes) {
      const found = pick(scope, [candidate], accept);
      if (found) return found;
    }
  }
  return null;
}

/** What was tried, for a miss: selectors, and the address where the value stands there. */
export function tried(sources: readonly Source[] | undefined): string[] {
  return (sources ?? []).map((source) =>
    'url' in source
      ? `address ${source.url}`
      : `${source.css ?? ':scope'}${source.attr === undefined ? '' : ` @${source.attr}`}`,
  );
}
