/** The words of the inbox: who wrote what to whom, and where it can be found again. */

/** A product that we overlay, by the name of its adapter's folder: `gmail`, `roundcube`. */
export type SiteId = string;

/** How the customer wrote. */
export type Channel = 'email' | 'chat' | 'widget' | 'slack' | 'discord' | 'telegram';

export type Direction = 'incoming' | 'outgoing';
export type Visibility = 'public' | 'internal';

/** Someone named on the page. Both fields are page text: shown as text, never trusted. `address` may be ''. */
export interface Person {
  name: string;
  address: string;
}

/** One utterance. `key` is the site's own id of it, unique and stable within its conversation. */
export interface Message {
  key: string;
  direction: Direction;
  visibility: Visibility;
  author: Person;
  /** Milliseconds since 1970, or null when the page shows no time that can be read. */
  sentAt: number | null;
  /** The time as the page words it, kept for the person when `sentAt` is null. */
  sentText: string;
  /** Plain text without quoted history and signature; '' while the message is folded. */
  body: string;
  /** Folded: the page knows the message but has not rendered its body. */
  folded: boolean;
  /** File names only. */
  attachments: string[];
}

export type ConversationStatus = 'open' | 'waiting' | 'snoozed' | 'closed';

/** One case between a requester and the team, as the inbox keeps it. */
export interface Conversation {
  /** See `conversationId`. */
  id: string;
  site: SiteId;
  channel: Channel;
  /** Whose mailbox or workspace on that site; '' when the page does not say. */
  account: string;
  /** The site's own id of the conversation. */
  key: string;
  /** The way back to the page. */
  url: string;
  subject: string;
  requester: Person;
  participants: Person[];
  status: ConversationStatus;
  /** Milliseconds since 1970 while `status` is `snoozed`, else null. */
  snoozedUntil: number | null;
  unread: boolean;
  /** Milliseconds since 1970: newest message, or first sighting when no time could be read. */
  lastActivityAt: number;
  /** When the oldest incoming message that nobody answered came in; null when the last word is ours. */
  waitingSince: number | null;
  lastMessageKey: string;
  lastDirection: Direction;
  messageCount: number;
  /** Messages that the page holds back: folded ones and "N older". Never hidden from the person. */
  notLoaded: number;
  /** Of `notLoaded`, those that its page shows and that were not read yet. Absent: none. */
  notRead?: number;
  /** What they ask, for the queue row: the first ask of the newest incoming message, else its first sentence. */
  ask: string;
  firstSeenAt: number;
  seenAt: number;
}

/** A message as the inbox keeps it. `id` is `${conversationId}#${key}`; `position` orders a conversation. */
export interface StoredMessage extends Message {
  id: string;
  conversationId: string;
  position: number;
}

/** The inbox's id of a conversation. Parts are percent-encoded, so that the separator cannot be forged. */
export function conversationId(site: SiteId, account: string, key: string): string {
  return [site, account.toLowerCase(), key].map(encodeURIComponent).join('/');
}

/**
 * The public messages that the next reply answers, oldest first: the incoming ones after our last word. Empty when
 * the last word is ours.
 */
export function openTurn<M extends Message>(messages: readonly M[]): M[] {
  const spoken = messages.filter(({ visibility }) => visibility === 'public');
  return spoken.slice(spoken.findLastIndex(({ direction }) => direction === 'outgoing') + 1);
}
