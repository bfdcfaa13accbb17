/**
 * Captures the page that the person sees, as it stands in the tab, behind a login too. Runs inside the page, changes
 * nothing there and fetches nothing. Imports nothing that a content script may not hold.
 */
import type { CapturedPage } from '../domain';
import { cleanLine } from '../text/clean';
import { canonicalUrl } from './address';
import { readBlocks } from './blocks';
import { aroundOf, dom, scopesOf } from './dom';
import { captureLimits as limits } from './limits';
import { fewestWords, mainText } from './main-text';
import { headingsAbove } from './selection';
import { isShown } from './visible';

export { canonicalUrl } from './address';

export type CaptureFailureKind = 'not a web page' | 'nothing to capture' | 'still loading' | 'foreign frame';

const sentences: Record<CaptureFailureKind, string> = {
  'not a web page':
    'Only web pages can be captured. Open the article in a tab whose address begins with http, then try again.',
  'nothing to capture':
    'Nothing to capture here: this page shows no text that could be quoted. Wait until it has loaded, or open the article itself, then try again.',
  'still loading':
    'This page had not finished loading, so nothing was captured. Wait until you see its text, then try again.',
  'foreign frame':
    'The text of this page stands in a frame of another site, which cannot be read from here. Open the frame in a tab of its own, then capture that.',
};

/** Why a page could not be captured. The message is a sentence for the person. */
export class CaptureFailure extends Error {
  override name = 'CaptureFailure';
  constructor(readonly kind: CaptureFailureKind) {
    super(sentences[kind]);
  }
}

/**
 * The main text of a live page: from its semantic container, else by Readability, else all but the furniture.
 * Throws `CaptureFailure`.
 */
export function capturePage(document: Document, url: string): CapturedPage {
  const address = canonicalUrl(url);
  if (address === null) throw new CaptureFailure('not a web page');
  const { extractedBy, root, blocks, words, leftOut } = mainText(document);
  if (words < fewestWords) {
    if (leftOut['foreign frames']) throw new CaptureFailure('foreign frame');
    throw new CaptureFailure(isBusy(document) ? 'still loading' : 'nothing to capture');
  }
  return {
    url: address,
    title: titleOf(document, root) || new URL(address).host,
    language: languageOf(root),
    blocks,
    extractedBy,
    leftOut,
  };
}

/**
 * What the person marked on a page, under the headings above it, as an article of its own: its address leads to the
 * marked words. Null when too little is marked. Throws `CaptureFailure`.
 */
export function captureSelection(document: Document, url: string): CapturedPage | null {
  const address = canonicalUrl(url);
  if (address === null) throw new CaptureFailure('not a web page');
  const range = markedIn(document);
  if (!range) return null;
  const common = range.commonAncestorContainer;
  const start = common.nodeType === Node.ELEMENT_NODE ? (common as Element) : common.parentElement;
  // Parts of a list or table are read as such only with the element that makes them one.
  const root =
    (start && dom().closest(start, 'ul,ol,dl,table,pre,[role="list"]')?.parentElement) ??
    start?.parentElement ??
    start;
  if (!root) return null;
  const { blocks, words, leftOut } = readBlocks(root, { range });
  if (words < 2) return null;
  const title = titleOf(document, dom().document(root).body);
  const above = headingsAbove(root, range, title);
  return {
    url: withMarked(address, String(range)),
    title: title || new URL(address).host,
    language: languageOf(root),
    blocks: [...above, ...blocks].slice(0, limits.blocks),
    extractedBy: 'selection',
    leftOut,
  };
}

/** What is marked in the page, or in a frame of it that can be read. */
function markedIn(document: Document): Range | null {
  for (const scope of scopesOf(document)) {
    const selection = 'getSelection' in scope ? (scope as Document).getSelection() : null;
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) continue;
    const range = selection.getRangeAt(0);
    if (String(range).trim() !== '') return range;
  }
  return null;
}

/** An address at which browsers scroll to the marked words and show them (text fragments). */
function withMarked(address: string, marked: string): string {
  const words = cleanLine(marked, 5_000).split(' ');
  const encode = (some: string[]) => encodeURIComponent(some.join(' ').slice(0, 200)).replaceAll('-', '%2D');
  const text = words.length > 12 ? `${encode(words.slice(0, 6))},${encode(words.slice(-6))}` : encode(words);
  const joined = `${address}${address.includes('#') ? '' : '#'}:~:text=${text}`;
  return joined.length <= limits.url ? joined : address;
}

/** Does the page itself say that more is to come? */
export function isBusy(document: Document): boolean {
  return [...document.querySelectorAll('[aria-busy="true"],[role="progressbar"],progress:not([value])')]
    .slice(0, 50)
    .some(isShown);
}

function titleOf(document: Document, root: Element): string {
  const page = cleanLine(document.title, limits.title);
  for (const scope of [root, dom().document(root).documentElement]) {
    const headings = [...dom().all(scope, 'h1')].filter(isTitle);
    const title = headings.length === 1 ? lineOf(headings[0] as Element) : '';
    if (title !== '') return title;
  }
  // Shops and portals call the article h2, and say its name in the title.
  const within = titlesIn(root).find((heading) => page.includes(heading));
  const said = within ?? titlesIn(dom().document(root).body).find((heading) => page.startsWith(heading));
  if (said) return said;
  return /^(.{10,}?)\s+[|–—·»-]+\s+[^|–—·»]*$/.exec(page)?.[1] ?? page;
}

function titlesIn(scope: Element): string[] {
  const headings = [...dom().all(scope, 'h1,h2,h3')].slice(0, 20).filter(isTitle);
  return headings.map(lineOf).filter((heading) => heading.length > 2);
}

const lineOf = (heading: Element): string =>
  cleanLine(dom().text(heading) ?? '', limits.title).replace(/\s*[#¶§]$/, '');

function isTitle(heading: Element): boolean {
  return isShown(heading) && dom().closest(heading, 'body > header, nav, footer') === null;
}

function languageOf(root: Element): string | null {
  for (let at: Element | null = root; at; at = aroundOf(at)) {
    const language = (dom().attribute(at, 'lang') ?? '').replace('_', '-');
    if (/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}$/.test(language)) return language;
  }
  return null;
}
