import type { Message } from '../../domain';
import { adapterFrom } from '../adapter';
import type { ComposerHandle, PageView, SiteAdapter } from '../contract';
import { pick } from '../engine';
import { outside } from '../values';
import { isZendesk } from './detect';
import { plainEditor, selectedTab, spec } from './selectors';

const general = adapterFrom(spec, { detect: isZendesk });
/** A mail can bring a tab of its own. */
const siteOwn = outside([spec.message.body]);

/**
 * The adapter for the ticket on the screen; null when none is: a dashboard, a list, a ticket that is being made.
 * Tickets that were opened before stay mounted in the same place, and not all of them are hidden. The selected tab
 * says which one counts, else the address.
 */
function forTicket({ document, url }: PageView): SiteAdapter | null {
  const tab = pick(document, [selectedTab], siteOwn);
  const id = tab ? (tab.getAttribute('data-entity-id') ?? '') : ticketIn(url);
  if (!/^\d{1,18}$/.test(id)) return null;
  if (last?.id !== id) last = { id, adapter: adapterOf(id) };
  return last.adapter;
}

let last: { id: string; adapter: SiteAdapter } | undefined;

function ticketIn({ pathname }: URL): string {
  return /^\/agent\/tickets\/(\d+)/.exec(pathname)?.[1] ?? '';
}

function adapterOf(id: string): SiteAdapter {
  const root = [`[data-ticket-id="${id}"]`, `[data-test-id="ticket-${id}-standard-layout"]`];
  const here = { ...spec, conversation: { ...spec.conversation, root } };
  const base = adapterFrom(here);
  return adapterFrom(here, { composer: (page) => told(base.composer(page)) });
}

/** Chats are written in the same kind of editor as mails, but it keeps no formats. */
function told(handle: ComposerHandle | null): ComposerHandle | null {
  return handle?.body.matches(plainEditor)
    ? { ...handle, reading: { ...handle.reading, mode: 'plain' } }
    : handle;
}

/** Oldest first: a person may have turned the page's order round. */
function inOrder(messages: Message[]): Message[] {
  if (messages.some(({ sentAt }) => sentAt === null)) return messages;
  return messages.toSorted((a, b) => Number(a.sentAt) - Number(b.sentAt));
}

export const zendesk: SiteAdapter = {
  ...general,
  read(page) {
    const reading = forTicket(page)?.read(page) ?? null;
    return reading && { ...reading, messages: inOrder(reading.messages) };
  },
  composer: (page) => forTicket(page)?.composer(page) ?? null,
  noteComposer: (page) => forTicket(page)?.noteComposer?.(page) ?? null,
  chipAnchor: (page) => forTicket(page)?.chipAnchor(page) ?? null,
  list(page) {
    const list = general.list?.(page) ?? null;
    const url = (key: string) => new URL(`/agent/tickets/${key}`, page.url).href;
    return list && { ...list, rows: list.rows.map((row) => ({ ...row, url: url(row.key) })) };
  },
};
