import type { Reading } from '../../domain';
import { cleanLine } from '../../text/clean';
import { nativeDom, visibleText } from '../../text/html';
import { adapterFrom } from '../adapter';
import type { PageView, SiteAdapter } from '../contract';
import { editable, isVisible, nearestAround, pick, pickAll } from '../engine';
import { valueOf } from '../values';
import { isFreshdesk } from './detect';
import { parts, spec } from './selectors';

const base = adapterFrom(spec, { detect: isFreshdesk });

export const freshdesk: SiteAdapter = {
  ...base,
  read(page) {
    const reading = base.read(page);
    return (
      reading && { ...reading, subject: subjectOf(page) || reading.subject, messages: marked(reading, page) }
    );
  },
  list(page) {
    const list = base.list?.(page) ?? null;
    const wayTo = (key: string) => new URL(`/a/tickets/${key}`, page.url).href;
    return list && { ...list, rows: list.rows.map((row) => ({ ...row, url: wayTo(row.key) })) };
  },
};

/** The heading's own text, without the buttons that stand in it. */
function subjectOf({ document }: PageView): string {
  const heading = pick(document, parts.heading, siteOwn);
  if (!heading) return '';
  const skip = (element: Element) => nativeDom().matches(element, 'button, [role="button"]');
  return cleanLine(visibleText(heading, { cap: 1000, addresses: false, skip }), 500);
}

/** A long text is cut short above a button of its own: what is left out shows as "…", never as nothing. */
function marked({ messages }: Reading, { document, url }: PageView): Reading['messages'] {
  const look = { url, own: siteOwn, ownInBody: siteOwn };
  const items = pickAll(document, spec.message.item, (item) => siteOwn(item) && isVisible(item));
  // A message that the page gives no id is called by its place.
  const cut = new Set(
    items.flatMap((item, place) =>
      pick(item, parts.more, (button) => siteOwn(button) && isVisible(button))
        ? [valueOf(spec.message.id, [item], look) || `unknown-${place}`]
        : [],
    ),
  );
  return messages.map((message) =>
    cut.has(message.key) && message.body !== '' ? { ...message, body: `${message.body}\n…` } : message,
  );
}

function siteOwn(element: Element): boolean {
  return nearestAround(element, `${parts.text}, ${editable}`) === null;
}
