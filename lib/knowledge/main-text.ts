/** Which part of a page is the article. */
import { Readability } from '@mozilla/readability';
import type { CapturedPage } from '../domain';
import { readBlocks } from './blocks';
import type { PageText } from './blocks';
import { isLinks } from './chrome';
import { dom, scopesOf, tagOf } from './dom';
import { isShown, lookOf } from './visible';
import { countWords } from './words';

export interface MainText extends PageText {
  root: Element;
  extractedBy: CapturedPage['extractedBy'];
}

/**
 * The names that products and documentation generators give the article and nothing else, from their public themes:
 * Zendesk and Freshdesk, Help Scout Docs, Intercom, Notion, Confluence, Docusaurus, MkDocs Material, ReadMe.
 */
const named = [
  '.article-body',
  '#fullArticle',
  '.article_body',
  '.notion-page-content',
  '.ak-renderer-document',
  '#main-content.wiki-content',
  '.theme-doc-markdown',
  '.md-content__inner',
  '.rm-Markdown',
  '[itemprop="articleBody"]',
];
/** Where an article stands by the meaning of the markup, the surest first. */
const containers = [
  'main article',
  '[role="main"] article',
  'main',
  '[role="main"]',
  'article',
  '#main-content',
  '#content',
];
const enoughWords = 60;
export const fewestWords = 5;
const mostLinks = 0.5;
/** Below this share of what the container holds, Readability has lost the article. */
const leastKept = 0.4;
/** One of several articles is the page's only when it holds most of what all of them say. */
const mainShare = 0.7;
/** How much longer than Readability's choice a wrapper may be that has more headings and is not mostly links. */
const mostWidened = 8;
const maxElements = 30_000;

export function mainText(document: Document): MainText {
  const found = chosen(document);
  const around = wordsAround(document, found.root);
  return {
    ...found,
    leftOut: { ...found.leftOut, ...(around > 0 ? { around: (found.leftOut.around ?? 0) + around } : {}) },
  };
}

function chosen(document: Document): MainText {
  const scopes = scopesOf(document);
  let fallback: MainText | null = null;
  for (const selector of [...named, ...containers]) {
    const root = onlyOne(scopes, selector);
    if (!root) continue;
    const text = { ...readBlocks(root), root, extractedBy: 'container' as const };
    const enough = named.includes(selector) ? fewestWords : enoughWords;
    if (text.words >= enough && text.linkShare < mostLinks) return text;
    if (!fallback || own(text) > own(fallback)) fallback = text;
  }
  const body: MainText = {
    ...readBlocks(document.body, { trimLinks: true }),
    root: document.body,
    extractedBy: 'body',
  };
  const least = Math.max(fewestWords, leastKept * own(body));
  // A short article stands where the markup says; a shell without one says less than the rest of the page.
  if (fallback && fallback.linkShare < mostLinks && own(fallback) >= least) return fallback;
  // What stands in shadow trees is not in the copy from which Readability chooses.
  const found = scopes.length > 1 && wordsOf(document) < least ? null : byReadability(document);
  return found && own(found) >= least ? found : body;
}

/** Words that lead nowhere: those that an article has and a menu has not. */
const own = (text: PageText | null): number => (text ? text.words * (1 - text.linkShare) : 0);

const wordsOf = (document: Document): number => countWords(dom().text(document.body) ?? '');

/** The shown element for a selector: the only one, or the one that dwarfs the others. */
function onlyOne(scopes: readonly ParentNode[], selector: string): Element | null {
  const shown = scopes
    .flatMap((scope) => [...scope.querySelectorAll(selector)])
    .slice(0, 50)
    .filter(isShown);
  if (shown.length <= 1) return shown[0] ?? null;
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
  const result = choose(copy);
  if (!result) return null;
  const places = [...result.querySelectorAll(`[${mark}]`)].map((element) =>
    Number(element.getAttribute(mark)),
  );
  const kept = new Set(places.map((place) => live[place]).filter((element) => element !== undefined));
  const inner = commonParent([...kept]);
  if (!inner) return null;
  const root = widened(inner);
  const read = readBlocks(root, { keeps: (element) => belongs(element, kept, root), trimLinks: true });
  return { ...read, root, extractedBy: 'readability' };
}

/** Readability takes the article without its title, or a part of it: the widest wrapper that adds little is better. */
function widened(inner: Element): Element {
  const length = ownLength(inner);
  let root = inner;
  for (let at = dom().parent(inner); at && !isRootOf(at); at = dom().parent(at)) {
    const own = ownLength(at);
    const isText = headingsIn(at) > headingsIn(root) && own > 0.6 * (dom().text(at)?.length ?? 0);
    if (own <= (isText ? mostWidened : 1.6) * length + 200) root = at;
  }
  return root;
}

const headingsIn = (element: Element): number => dom().all(element, 'h1,h2,h3,h4').length;

/** Letters that are neither links nor in furniture. */
function ownLength(element: Element): number {
  const other = 'a[href],nav,footer,aside,script,style,noscript,template';
  let length = dom().text(element)?.length ?? 0;
  for (const one of dom().all(element, other)) {
    const around = dom().closest(dom().parent(one) ?? one, other);
    if (!around || !dom().contains(element, around) || around === element)
      length -= dom().text(one)?.length ?? 0;
  }
  return length;
}

/**
 * Readability also throws out captions, remarks, lists and whole sections that it takes for advertising. What is marked
 * as text and stands beside or inside what it kept is kept too, unless it is mostly links. Beside counts only below the
 * body, where the footer of the page would stand beside the article.
 */
function belongs(element: Element, kept: ReadonlySet<Element>, root: Element): boolean {
  if (kept.has(element)) return true;
  if (isLinks(element, mostLinks)) return false;
  if (!isRootOf(root)) return true;
  if (!/^(?:P|LI|UL|OL|DL|DT|DD|FIGCAPTION|PRE)$/.test(tagOf(element))) return false;
  for (let above = dom().parent(element); above; above = dom().parent(above)) {
    if (kept.has(above)) return true;
  }
  return false;
}

function isRootOf(element: Element): boolean {
  const document = dom().document(element);
  return element === document.documentElement || element === document.body;
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
    while (common && !dom().contains(common, element)) common = dom().parent(common);
  }
  return common;
}

/** How much a page says beside its article, seen or not. */
function wordsAround(document: Document, root: Element): number {
  const words = (top: Element) => {
    let sum = 0;
    const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = dom().parent(node);
      if (parent && !/^(?:SCRIPT|STYLE|NOSCRIPT|TEMPLATE)$/.test(tagOf(parent)))
        sum += countWords(node.nodeValue ?? '');
    }
    return sum;
  };
  if (!dom().contains(document.body, root) || root === document.body) return 0;
  return words(document.body) - words(root);
}
