/** What on a page is furniture around an article, and what in it is a callout. By markup, never by visible words. */
import { dom, tagOf } from './dom';

/** Never words for a reader. */
const unsaidTags = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE SVG OBJECT EMBED CANVAS VIDEO AUDIO IMG SELECT OPTION DATALIST INPUT TEXTAREA PROGRESS METER HEAD'.split(
    ' ',
  ),
);
const skippedTags = new Set(['DIALOG', 'NAV', 'FOOTER']);
const skippedRoles = new Set(
  'navigation banner contentinfo search dialog alertdialog menu menubar toolbar tablist'.split(' '),
);
const furniture =
  /(?:^|[\s_-])(?:nav(?:bar|header|footer|igation|links?)?|breadcrumbs?|pagination|pager|share|social|related|relatives|votes?|feedback|ratings?|articleFoot|articleRatings|newsletter|cookie-(?:banner|consent)|comments|skip-link|sidebar|headerlink|hash-link|heading-anchor|copy-button|edit-page|edit-this-page|recently-viewed)(?:$|[\s_-])/i;
const contents = /(?:^|[\s_-])(?:toc|table-?of-?contents)(?:$|[\s_-])/i;
const callout =
  /(?:^|[\s_-])(?:note|warning|tip|callout|admonition|alert|important|caution|notice|hint|infobox|info-box|admonitionblock|information-macro|ak-editor-panel)(?:$|[\s_-])/i;
const calloutTags = new Set('DIV SECTION ASIDE P FIGURE DL TABLE'.split(' '));

/** Furniture wherever it stands inside an article. `most`: letters above which a name alone does not make it so. */
export function isFurniture(element: Element, most: number): boolean {
  const tag = tagOf(element);
  const role = dom().attribute(element, 'role') ?? '';
  if (unsaidTags.has(tag) || skippedTags.has(tag) || skippedRoles.has(role)) return true;
  if (tag === 'ASIDE' || role === 'complementary') return !isCallout(element);
  if (tag === 'BUTTON' || role === 'button') {
    return dom().closest(element, 'h1,h2,h3,h4,h5,h6,summary,dt') === null;
  }
  if (tag === 'A') return isPlaceLink(element);
  if (tag === 'FORM') return isMostlyControls(element);
  const name = classOf(element);
  if (lengthOf(element) >= most) return false;
  // A list of other pages is what an index page says.
  return furniture.test(name) || (contents.test(name) && isContents(element));
}

/** The sign beside a heading that links to it. */
function isPlaceLink(link: Element): boolean {
  const href = dom().attribute(link, 'href') ?? '';
  return /^[^\p{L}\p{N}]{1,2}$/u.test((dom().text(link) ?? '').trim()) && href.includes('#');
}

/** Scripts, fields and the like: nothing that was left out, because it never was text. */
export const isUnsaid = (element: Element): boolean => unsaidTags.has(tagOf(element));

const lineNumbers = /(?:^|[\s_-])(?:linenos?|line-numbers?(?:-rows)?|gutter|lnt|ln)(?:$|[\s_-])/i;

/** The numbers beside code, not the code that is called after them. */
export function isLineNumbers(element: Element): boolean {
  return lineNumbers.test(classOf(element)) && /^[\d\s]*$/.test((dom().text(element) ?? '').slice(0, 20_000));
}

/** A note, warning or tip: said apart from the running text. */
export function isCallout(element: Element): boolean {
  const tag = tagOf(element);
  if (dom().attribute(element, 'role') === 'note' || tag === 'BLOCKQUOTE') return true;
  if (!calloutTags.has(tag)) return false;
  return (
    callout.test(classOf(element)) ||
    (tag === 'ASIDE' && dom().one(element, 'nav') === null && !isLinks(element, 0.4))
  );
}

/** A list of places on this same page. */
export function isContents(list: Element): boolean {
  const links = dom().all(list, 'a[href^="#"]');
  return links.length >= 3 && linkLength(links) > 0.8 * lettersOf(list);
}

/** Is more than this share of its letters, 0 to 1, in links? */
export function isLinks(element: Element, share: number): boolean {
  return linkLength(dom().all(element, 'a[href]')) > share * lettersOf(element);
}

/** Some products wrap the whole page in one form, so forms with an article in them stay. */
function isMostlyControls(form: Element): boolean {
  return dom().one(form, 'h1,h2,h3') === null || dom().all(form, 'p,li').length < 3;
}

function classOf(element: Element): string {
  return (dom().attribute(element, 'class') ?? '').slice(0, 500);
}

function lengthOf(element: Element): number {
  return dom().text(element)?.length ?? 0;
}

/** Without the spaces between pieces of markup. */
function lettersOf(element: Element): number {
  return (dom().text(element) ?? '').replace(/\s+/g, '').length;
}

function linkLength(links: NodeListOf<Element>): number {
  let sum = 0;
  for (const link of links) sum += lettersOf(link);
  return sum;
}
