import type { Message } from '../../domain';
import { adapterFrom } from '../adapter';
import type { ComposerHandle, PageView, SiteAdapter } from '../contract';
import { pick } from '../engine';
import type { Source } from '../spec';
import { outside } from '../values';
import { isZendesk } from './detect';
import { plainEditor, selectedTab, spec, switcher } from './selectors';

const general = adapterFrom(spec, { detect: isZendesk });
/** A mail can bring a tab of its own. */
const siteOwn = outside([spec.message.body]);

/**
 * The adapter for the ticket on the screen; null when none is: a dashboard, a list, a ticket that is being made.
 * Tickets that were opened before stay mounted in the same place, and not all of them are hidden. The selected tab
 * says which one counts, else the address.
 */
function forTicket({ document, url }: PageView): Ticket | null {
  const tab = pick(document, [selectedTab], siteOwn);
  const id = tab ? (tab.getAttribute('data-entity-id') ?? '') : ticketIn(url);
  if (!/^\d{1,18}$/.test(id)) return null;
  if (last?.id !== id) last = { id, adapter: adapterOf(id) };
  return last;
}

interface Ticket {
  id: string;
  adapter: SiteAdapter;
}

let last: Ticket | undefined;

function ticketIn({ pathname }: URL): string {
  return /^\/agent\/tickets\/(\d+)/.exec(pathname)?.[1] ?? '';
}

function wayTo(id: string, { url }: PageView): string {
  return new URL(`/agent/tickets/${id}`, url).href;
}

function rootsOf(id: string): string[] {
  return [`[data-ticket-id="${id}"]`, `[data-test-id="ticket-${id}-standard-layout"]`];
}

function adapterOf(id: string): SiteAdapter {
  const root = rootsOf(id);
  const { subject, requester } = spec.conversation;
  const conversation = {
    ...spec.conversation,
    root,
    subject: within(root, subject),
    requester: { name: within(root, requester?.name) },
  };
  const base = adapterFrom({ ...spec, conversation });
  return adapterFrom({ ...spec, conversation }, { composer: (page) => told(base.composer(page)) });
}

/** In this ticket alone: another one's requester would be found where this one shows none. */
function within(roots: string[], sources: Source[] = []): Source[] {
  return sources.flatMap((source) =>
    'css' in source ? roots.map((root) => ({ ...source, css: `${root} ${source.css}` })) : [],
  );
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
    const ticket = forTicket(page);
    const reading = ticket?.adapter.read(page);
    if (!ticket || !reading) return null;
    const editing = pick(
      page.document,
      rootsOf(ticket.id).map((root) => `${root} ${switcher}`),
      siteOwn,
    );
    const { composer, misses } = reading;
    // Until the ticket is there, the address may still name the one before.
    return {
      ...reading,
      key: ticket.id,
      url: wayTo(ticket.id, page),
      messages: inOrder(reading.messages),
      misses: composer || editing ? misses : misses.filter(({ part }) => part !== 'composer'),
    };
  },
  composer: (page) => forTicket(page)?.adapter.composer(page) ?? null,
  noteComposer: (page) => forTicket(page)?.adapter.noteComposer?.(page) ?? null,
  chipAnchor: (page) => forTicket(page)?.adapter.chipAnchor(page) ?? null,
  list(page) {
    const list = general.list?.(page) ?? null;
    return list && { ...list, rows: list.rows.map((row) => ({ ...row, url: wayTo(row.key, page) })) };
  },
};
