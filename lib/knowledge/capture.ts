/**
 * Captures the page that the person sees, as it stands in the tab, behind a login too. Runs inside the page, changes
 * nothing there and fetches nothing. Imports nothing that a content script may not hold.
 */
import { Readability } from '@mozilla/readability';
import type { CapturedPage } from '../domain';
import { cleanLine } from '../text/clean';
import { canonicalUrl } from './address';
import { readBlocks } from './blocks';
import type { PageText } from './blocks';
import { isLinks } from './chrome';
import { dom, tagOf } from './dom';
import { captureLimits as limits } from './limits';
import { isShown, lookOf } from './visible';

export { canonicalUrl } from './address';

export type CaptureFailureKind = 'not a web page' | 'nothing to capture';

const sentences: Record<CaptureFailureKind, string> = {
  'not a web page':
    'Only web pages can be captured. Open the article in a tab whose address begins with http, then try again.',
  'nothing to capture':
    'Nothing to capture here: this page shows no text that could be quoted. Wait until it has loaded, or open the article itself, then try again.',
};

/** Why a page could not be captured. The message is a sentence for the person. */
export class CaptureFailure extends Error {
  override name = 'CaptureFailure';
  constructor(readonly kind: CaptureFailureKind) {
    super(sentences[kind]);
  }
}

/** Where products put an article, the surest first. */
const containers = [
  'article .article-body',
  '.article-body',
  '[itemprop="articleBody"]',
  'main article',
  '[role="main"] article',
  'main',
  '[role="main"]',
  'article',
  '#main-content',
  '#content',
];
const enoughWords = 60;
const fewestWords = 5;
const mostLinks = 0.5;
/** Below this share of what the container holds, Readability has lost the article. */
const leastKept = 0.4;
/** One of several articles is the page's only when it holds most of what all of them say. */
const mainShare = 0.7;
const maxElements = 30_000;

/**
 * The main text of a live page: from its semantic container, else by Readability, else all but the furniture.
 * Throws `CaptureFailure`.
 */
export function capturePage(document: Document, url: string): CapturedPage {
  const address = canonicalUrl(url);
  if (address === null) throw new CaptureFailure('not a web page');
  const { extractedBy, root, blocks } = mainText(document);
  return {
    url: address,
    title: titleOf(document, root) || new URL(address).host,
    language: languageOf(document),
    blocks,
    extractedBy,
  };
}

interface MainText extends PageText {
  root: Element;
  extractedBy: CapturedPage['extractedBy'];
}

function mainText(document: Document): MainText {
  let fallback: MainText | null = null;
  for (const selector of containers) {
    const root = onlyOne(document, selector);
    if (!root) continue;
    const text = { ...readBlocks(root), root, extractedBy: 'container' as const };
    if (text.words >= enoughWords && text.linkShare < mostLinks) return text;
    if (!fallback || text.words > fallback.words) fallback = text;
  }
  const found = byReadability(document);
  if (found && found.words >= Math.max(enoughWords, leastKept * (fallback?.words ?? 0))) return found;
  if (fallback && fallback.words >= fewestWords) return fallback;
  const body = { ...readBlocks(document.body), root: document.body, extractedBy: 'body' as const };
  if (body.words < fewestWords) throw new CaptureFailure('nothing to capture');
  return body;
}

/** The shown element for a selector: the only one, or the one that dwarfs the others. */
function onlyOne(document: Document, selector: string): Element | null {
  const shown = [...document.querySelectorAll(selector)].slice(0, 50).filter(isShown);
  const lengths = shown.map((element) => dom().text(element)?.length ?? 0);
  const longest = Math.max(0, ...lengths);
  const all = lengths.reduce((sum, length) => sum + length, 0);
  return longest > 0 && longest >= mainShare * all ? (shown[lengths.indexOf(longest)] ?? null) : null;
}

/**
 * Readability chooses on a copy from which unseen elements were taken; the live page is then read along its choice,
 * because its result has lost headings and tables that count.
 */
function byReadability(document: Document): MainText | null {
  const copy = document.cloneNode(true) as Document;
  const live = [...document.querySelectorAll('*')];
  const copied = [...copy.querySelectorAll('*')];
  if (live.length > maxElements || copied.length !== live.length) return null;
  const mark = 'data-deskside-place';
  const unseen = live.map((element) => lookOf(element, null, true).gone && !isRootOf(element));
  copied.forEach((element, at) => {
    element.setAttribute(mark, String(at));
  });
  copied.forEach((element, at) => {
    if (unseen[at] || tagOf(element) === 'NOSCRIPT') element.remove();
  });
  const chosen = choose(copy);
  if (!chosen) return null;
  const places = [...chosen.querySelectorAll(`[${mark}]`)].map((element) =>
    Number(element.getAttribute(mark)),
  );
  const kept = new Set(places.map((place) => live[place]).filter((element) => element !== undefined));
  const root = commonParent([...kept]);
  if (!root) return null;
  return { ...readBlocks(root, (element) => belongs(element, kept, root)), root, extractedBy: 'readability' };
}

/**
 * Readability also throws out captions, remarks, lists and whole sections that it takes for advertising. What is marked
 * as text and stands beside or inside what it kept is kept too, unless it is mostly links. Beside counts only below the
 * body, where the footer of the page would stand beside the article.
 */
function belongs(element: Element, kept: ReadonlySet<Element>, root: Element): boolean {
  if (kept.has(element)) return true;
  if (!/^(?:P|LI|UL|OL|DL|DT|DD|FIGCAPTION|PRE)$/.test(tagOf(element)) || isLinks(element, mostLinks))
    return false;
  if (!isRootOf(root)) return true;
  for (let above = dom().parent(element); above; above = dom().parent(above)) {
    if (kept.has(above)) return true;
  }
  return false;
}

function isRootOf(element: Element): boolean {
  return element === element.ownerDocument.documentElement || element === element.ownerDocument.body;
}

function choose(copy: Document): Element | null {
  try {
    const article = new Readability<Element>(copy, {
      keepClasses: true,
      disableJSONLD: true,
      serializer: (node) => node as Element,
    }).parse();
    return article?.content ?? null;
  } catch {
    // A page whose form fields hide the DOM's own properties: it is read without Readability.
    return null;
  }
}

/** The deepest element around all of them, itself or above. */
function commonParent(elements: readonly Element[]): Element | null {
  let common = elements[0] ?? null;
  for (const element of elements) {
    while (common && !common.contains(element)) common = dom().parent(common);
  }
  return common;
}

function titleOf(document: Document, root: Element): string {
  for (const scope of [root, document.documentElement]) {
    const headings = [...dom().all(scope, 'h1')].filter(
      (heading) => isShown(heading) && dom().closest(heading, 'body > header, nav, footer') === null,
    );
    const title =
      headings.length === 1 ? cleanLine(dom().text(headings[0] as Element) ?? '', limits.title) : '';
    if (title !== '') return title.replace(/\s*[#¶§]$/, '');
  }
  const title = cleanLine(document.title, limits.title);
  const name = /^(.{10,}?)\s+[|–—·»-]+\s+[^|–—·»]*$/.exec(title)?.[1];
  return name ?? title;
}

function languageOf(document: Document): string | null {
  const language = document.documentElement.lang.replace('_', '-');
  return /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}$/.test(language) ? language : null;
}
