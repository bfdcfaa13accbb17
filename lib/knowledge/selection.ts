/** Where on a page a marked part stands. */
import type { Block } from '../domain';
import { cleanLine } from '../text/clean';
import { dom, tagOf } from './dom';
import { captureLimits as limits } from './limits';
import { anchorOf, headingLevel } from './markup';
import { isShown } from './visible';

type Heading = Block & { kind: 'heading' };
const maxHeadings = 2_000;

/** The headings under which a marked part stands, outermost first, without the page's own title. */
export function headingsAbove(root: Element, range: Range, title: string): Heading[] {
  const document = dom().document(root);
  const path: Heading[] = [];
  const all = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6,[role="heading"]')].slice(0, maxHeadings);
  for (const element of all.reverse()) {
    if (range.comparePoint(element, 0) >= 0 || range.intersectsNode(element)) continue;
    const level = headingLevel(element, tagOf(element));
    const lowest = path[0]?.level ?? 7;
    if (!level || level >= lowest || !isShown(element)) continue;
    if (dom().closest(element, 'nav, footer, aside, body > header') !== null) continue;
    const text = cleanLine(dom().text(element) ?? '', limits.title).replace(/\s*[#¶§]$/, '');
    if (text === title) break;
    if (text !== '') path.unshift({ kind: 'heading', level, text, anchor: anchorOf(element) });
    if (level === 1) break;
  }
  return path;
}
