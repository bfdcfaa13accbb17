/** The release and the guard: invariants 1 and 2 as pure functions. */
import { conversationId } from './conversation';
import type { Visibility } from './conversation';
import type { PartName, Reading } from './reading';

/** How long a release lives, in milliseconds: the page is re-read in the same moment, so seconds are enough. */
export const releaseLifetime = 15_000;

/** The one-use permission to put this exact text into this conversation. Only the gate makes one. */
export interface Release {
  id: string;
  conversationId: string;
  lastMessageKey: string;
  /** SHA-256 of the text, hex. */
  textHash: string;
  visibility: Visibility;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

export const refusals = [
  'not a conversation',
  'other conversation',
  'new message',
  'teammate replied',
  'not the newest',
  'part missing',
  'composer missing',
  'composer occupied',
  'wrong visibility',
  'release expired',
  'release used',
  'text changed',
  'draft retired',
  'draft partial',
  'verdict forbids',
  'not vouched',
  'not compared',
  'second reviewer missing',
  'not taken',
  'page unreachable',
] as const;
export type RefusalKind = (typeof refusals)[number];

/** Why nothing was written. `at` is the time of the message that stands in the way, where there is one. */
export interface Refusal {
  kind: RefusalKind;
  detail: string;
  at: number | null;
}

export type InsertOutcome =
  { inserted: true; method: string; readBack: string } | { inserted: false; refusal: Refusal };

function refuse(kind: RefusalKind, detail = '', at: number | null = null): Refusal {
  return { kind, detail, at };
}

/**
 * The guard: may this release be honoured on the page as it stands now? Null means yes.
 * `textHash` is the hash of the text about to be written, `now` the page's clock; nothing here touches the page.
 * `ownText` is that text itself: a composer that already holds exactly it holds nothing of the person's.
 */
export function guard(
  release: Release,
  textHash: string,
  reading: Reading | null,
  now: number,
  ownText = '',
): Refusal | null {
  if (textHash !== release.textHash) return refuse('text changed');
  if (now > release.expiresAt) return refuse('release expired');
  if (!reading) return refuse('not a conversation');
  if (conversationId(reading.site, reading.account, reading.key) !== release.conversationId) {
    return refuse('other conversation', reading.subject);
  }
  const blind = reading.misses.find((miss) => insertionNeeds.has(miss.part));
  if (blind) return refuse('part missing', blind.part);
  const moved = movedOn(reading, release.lastMessageKey);
  if (moved) return moved;
  if (!reading.composer) return refuse('composer missing');
  if (reading.composer.visibility !== release.visibility) {
    return refuse('wrong visibility', reading.composer.visibility);
  }
  if (!holdsOnly(reading.composer.typed, ownText)) {
    return refuse('composer occupied', reading.composer.typed.slice(0, 120));
  }
  return null;
}

/** Editors differ in their spaces and blank lines; words decide whether a text is ours. */
export function holdsOnly(typed: string, ownText: string): boolean {
  const words = (text: string) => text.split(/\s+/u).filter(Boolean).join(' ');
  return typed === '' || words(typed) === words(ownText);
}

/** Parts without which the guard would be guessing, so insertion stays shut. */
export const insertionNeeds: ReadonlySet<PartName> = new Set([
  'conversation id',
  'messages',
  'message id',
  'direction',
]);

/**
 * Has the conversation moved past the message that the text answers, or does the page not say? Either side's message
 * counts.
 */
export function movedOn(reading: Reading, lastMessageKey: string): Refusal | null {
  const last = reading.messages.at(-1);
  if (last?.key === lastMessageKey) return null;
  if (reading.excerpt) return refuse('not the newest');
  // A page without a single message cannot say that nothing new came in.
  if (!last) return refuse('part missing', 'messages');
  return refuse(
    last.direction === 'outgoing' ? 'teammate replied' : 'new message',
    last.author.name || last.author.address,
    last.sentAt,
  );
}
