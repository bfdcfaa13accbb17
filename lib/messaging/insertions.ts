/** Insert, as the worker does it: read the page, ask the gate, hand the release to the page, keep the record. */
import type { InsertOutcome, RefusalKind } from '../domain';
import { browser } from '../platform';
import type { Permit } from './desk';
import { desk } from './desk-client';
import { parseOutcome } from './protocol';
import type { FromPanel, ToPage } from './protocol';

type ReplyRequest = Extract<FromPanel, { type: 'insert' }>;
type NoteRequest = Extract<FromPanel, { type: 'insert note' }>;

const refused = (kind: RefusalKind): InsertOutcome => ({
  inserted: false,
  refusal: { kind, detail: '', at: null },
});

/** Puts a reviewed reply into the conversation that the tab shows. Each reason why not is a refusal. */
export async function insertReply({
  tabId,
  text,
  draftId,
  vouched,
  secondReviewer,
}: ReplyRequest): Promise<InsertOutcome> {
  const page = await readTab(tabId);
  if (!page) return refused('page unreachable');
  const permit = await desk.permitReply({ draftId, text, vouched, secondReviewer }, page.report, page.origin);
  return hand(tabId, permit, text, 'reply');
}

/** Puts a handoff into the internal note composer of the conversation that the tab shows. */
export async function insertNote({ tabId, text, conversationId }: NoteRequest): Promise<InsertOutcome> {
  const page = await readTab(tabId);
  if (!page) return refused('page unreachable');
  const permit = await desk.permitNote({ conversationId, text }, page.report, page.origin);
  return hand(tabId, permit, text, 'note');
}

/** What the page says that it shows, unchecked, with the origin that the browser names. */
async function readTab(tabId: number): Promise<{ report: unknown; origin: string } | null> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  if (!tab?.url || !URL.canParse(tab.url)) return null;
  const read: ToPage = { type: 'read', messages: true };
  const report: unknown = await browser.tabs.sendMessage(tabId, read, { frameId: 0 }).catch(() => null);
  return report ? { report, origin: new URL(tab.url).origin } : null;
}

async function hand(
  tabId: number,
  permit: Permit,
  text: string,
  into: 'reply' | 'note',
): Promise<InsertOutcome> {
  if ('refusal' in permit) return { inserted: false, refusal: permit.refusal };
  const insert: ToPage = { type: 'insert', release: permit.release, text, into };
  const answer: unknown = await browser.tabs.sendMessage(tabId, insert, { frameId: 0 }).catch(() => null);
  const outcome = parseOutcome(answer) ?? refused('page unreachable');
  if (outcome.inserted && permit.review) await desk.inserted(permit.review);
  return outcome;
}
