/** What on a page is furniture around an article, and what in it is a callout. By markup, never by visible words. */
import { dom, tagOf } from './dom';

const skippedTags = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE SVG MATH IFRAME OBJECT EMBED CANVAS VIDEO AUDIO PICTURE IMG SELECT OPTION DATALIST INPUT TEXTAREA PROGRESS METER DIALOG HEAD NAV FOOTER'.split(
    ' ',
  ),
);
const skippedRoles = new Set(
  'navigation banner contentinfo search dialog alertdialog menu menubar toolbar tablist'.split(' '),
);
const furniture =
  /(?:^|[\s_-])(?:breadcrumbs?|toc|table-of-contents|pagination|pager|share|social|related|relatives|votes?|newsletter|cookie-(?:banner|consent)|comments|skip-link|sidebar|headerlink|edit-page|edit-this-page|recently-viewed)(?:$|[\s_-])/i;
const callout =
  /(?:^|[\s_-])(?:note|warning|tip|callout|admonition|alert|important|caution|notice|hint|infobox|info-box)(?:$|[\s_-])/i;
const calloutTags = new Set('DIV SECTION ASIDE P FIGURE DL TABLE'.split(' '));

/** Furniture wherever it stands inside an article. `most`: letters above which a name alone does not make it so. */
export function isFurniture(element: Element, most: number): boolean {
  const tag = tagOf(element);
  const role = dom().attribute(element, 'role') ?? '';
  if (skippedTags.has(tag) || skippedRoles.has(role)) return true;
  if (tag === 'ASIDE' || role === 'complementary') return !isCallout(element);
  if (tag === 'BUTTON' || role === 'button') {
    return dom().closest(element, 'h1,h2,h3,h4,h5,h6,summary,dt') === null;
  }
  if (tag === 'FORM') return isMostlyControls(element);
  return furniture.test(classOf(element)) && lengthOf(element) < most;
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
  return links.length >= 3 && linkLength(links) > 0.8 * lengthOf(list);
}

/** Is more than this share of its letters, 0 to 1, in links? */
export function isLinks(element: Element, share: number): boolean {
  return linkLength(dom().all(element, 'a')) > share * lengthOf(element);
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

function linkLength(links: NodeListOf<Element>): number {
  let sum = 0;
  for (const link of links) sum += lengthOf(link);
  return sum;
}
