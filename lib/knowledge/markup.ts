/** What an element is by its markup. */
import { dom, tagOf } from './dom';
import { captureLimits as limits } from './limits';

export function isBlock(tag: string, display: string): boolean {
  // Without a layout engine, unknown display values fall back on what the element is by itself.
  if (display === '')
    return !/^(?:A|ABBR|B|BUTTON|CITE|CODE|EM|FONT|I|KBD|LABEL|MARK|Q|S|SMALL|SPAN|STRONG|SUB|SUP|TIME|U|VAR)$/.test(
      tag,
    );
  return !/^(?:inline|contents|ruby)/.test(display);
}

const notion =
  /(?:^|\s)notion-(header|sub_header|sub_sub_header|bulleted_list|numbered_list|to_do)-block(?:\s|$)/;
const notionOf = (element: Element): string | null =>
  notion.exec((dom().attribute(element, 'class') ?? '').slice(0, 500))?.[1] ?? null;
const notionLevels: Record<string, 2 | 3 | 4> = { header: 2, sub_header: 3, sub_sub_header: 4 };

/** A list, or (`item`) an item of a list that has no element around it, as Notion writes them. */
export function listOf(element: Element, tag: string): { ordered: boolean; item: boolean } | null {
  if (tag === 'OL') return { ordered: true, item: false };
  if (tag === 'UL' || tag === 'MENU') return { ordered: false, item: false };
  if (dom().attribute(element, 'role') === 'list' && dom().one(element, '[role="listitem"]'))
    return { ordered: false, item: false };
  const kind = notionOf(element);
  return kind !== null && !(kind in notionLevels) ? { ordered: kind === 'numbered_list', item: true } : null;
}

export function headingLevel(element: Element, tag: string): 1 | 2 | 3 | 4 | 5 | 6 | null {
  const named = notionLevels[notionOf(element) ?? ''];
  // The block around a heading of its own is no second one.
  if (named && dom().one(element, 'h1,h2,h3,h4') === null) return named;
  const level = /^H[1-6]$/.test(tag)
    ? Number(tag.slice(1))
    : dom().attribute(element, 'role') === 'heading'
      ? Number.parseInt(dom().attribute(element, 'aria-level') ?? '2', 10)
      : 0;
  return level >= 1 && level <= 6 ? (level as 1 | 2 | 3 | 4 | 5 | 6) : null;
}

/** Where a link to this heading leads: its own id, one in it, or that of the section that it opens. */
export function anchorOf(element: Element): string | null {
  const inner = dom().one(element, '[id],a[name],a[href^="#"]');
  const section = dom().parent(element);
  const opens =
    section !== null && /^(?:SECTION|ARTICLE|DIV)$/.test(tagOf(section)) && dom().previous(element) === null;
  const anchor =
    dom().attribute(element, 'id') ||
    (inner &&
      (dom().attribute(inner, 'id') ||
        dom().attribute(inner, 'name') ||
        dom().attribute(inner, 'href')?.slice(1))) ||
    (opens ? dom().attribute(section, 'id') : null);
  return anchor && anchor.length <= limits.anchor && !/[\s\p{Cc}]/u.test(anchor) ? anchor : null;
}
