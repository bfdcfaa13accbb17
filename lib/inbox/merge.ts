/** Sightings into one conversation, as a pure function: what the page shows now, laid over what was seen before. */
import type { Conversation, Message, Person, Reading, StoredMessage } from '../domain';
import { conversationId } from '../domain';
import { arrange } from './arrange';
import type { Page } from './arrange';
import { mergePeople, personKey } from './person';

/** How a page was seen. `at` in milliseconds since 1970; `visible`: the person was looking at it. */
export interface Seen {
  at: number;
  visible: boolean;
}

/** The first thing that a text asks, else its first sentence. */
export type FirstAsk = (text: string) => string;

export interface Merged {
  conversation: Conversation;
  messages: StoredMessage[];
  /** Keys of messages that were not known before, oldest first. */
  fresh: string[];
}

/** Times further ahead than this are misread: no message comes from the future, but clocks and zones differ. */
const clockSlack = 24 * 60 * 60 * 1000;

/**
 * Lays one reading over what is stored (`messages` by position). The result depends on what was seen, not on how
 * often, nor (where messages carry times) in which order.
 */
export function merge(
  stored: Conversation | undefined,
  messages: readonly StoredMessage[],
  reading: Reading,
  seen: Seen,
  firstAsk: FirstAsk,
): Merged {
  const id = conversationId(reading.site, reading.account, reading.key);
  const listed = reading.messages.map((message) => timed(message, seen.at));
  const { unlisted: beyond, excerpt } = reading;
  const arranged = arrange(messages, { listed, unlisted: beyond, excerpt, seen });
  const merged = arranged.order.map((message, position) => ({
    ...message,
    id: `${id}#${message.key}`,
    conversationId: id,
    position,
  }));

  const last = merged.at(-1);
  const spoken = merged.filter((message) => message.visibility === 'public');
  const word = spoken.at(-1) ?? last;
  const newWord = word !== undefined && arranged.fresh.has(word.key);
  const incoming = word?.direction === 'incoming';
  const shown = listed.some((message) => message.key === word?.key);
  const unanswered = firstUnanswered(spoken);
  const newest = spoken.findLast((message) => message.direction === 'incoming');

  const status = newWord
    ? incoming
      ? 'open'
      : 'waiting'
    : arranged.takenBack && stored?.status === 'waiting' && incoming
      ? 'open'
      : (stored?.status ?? 'open');
  const unlisted = unlistedNow(stored, messages.length, merged, { listed, unlisted: beyond, excerpt });

  return {
    conversation: {
      id,
      site: reading.site,
      channel: reading.channel,
      account: stored?.account ?? reading.account,
      key: reading.key,
      // Two tabs may show it at two addresses; both lead back, so the row need not change with every look.
      url: stored && arranged.fresh.size === 0 ? stored.url : reading.url,
      subject: reading.subject || (stored?.subject ?? ''),
      requester: requesterOf(spoken, reading, stored),
      participants: mergePeople(stored?.participants ?? [], reading.participants),
      status,
      snoozedUntil: status === 'snoozed' ? (stored?.snoozedUntil ?? null) : null,
      unread: incoming && !(seen.visible && shown) && (newWord || (stored?.unread ?? false)),
      lastActivityAt: timeOf(last, arranged.fresh, stored?.lastActivityAt, seen.at),
      waitingSince: unanswered
        ? timeOf(unanswered, arranged.fresh, stored?.waitingSince ?? undefined, seen.at)
        : null,
      lastMessageKey: last?.key ?? '',
      lastDirection: word?.direction ?? 'incoming',
      messageCount: merged.length + unlisted,
      notLoaded: merged.filter((message) => message.folded).length + unlisted,
      ...notReadNow(stored, merged, reading, unlisted),
      ask: newest && newest.body !== '' ? firstAsk(newest.body).slice(0, 300) : '',
      firstSeenAt: Math.min(stored?.firstSeenAt ?? seen.at, seen.at),
      seenAt: Math.max(stored?.seenAt ?? seen.at, seen.at),
    },
    messages: merged,
    fresh: merged.filter((message) => arranged.fresh.has(message.key)).map((message) => message.key),
  };
}

/** Of those that no sighting has listed, the ones that the page could be read on for. */
function notReadNow(
  stored: Conversation | undefined,
  merged: readonly StoredMessage[],
  { messages, notRead = 0, excerpt = false }: Reading,
  unlisted: number,
): Pick<Conversation, 'notRead'> {
  const keys = new Set(messages.map(({ key }) => key));
  const newest = merged.at(-1);
  const now =
    !excerpt && newest && keys.has(newest.key)
      ? notRead - merged.filter(({ key }) => !keys.has(key)).length
      : (stored?.notRead ?? 0);
  const count = Math.min(now, unlisted);
  return count > 0 ? { notRead: count } : {};
}

function timed(message: Message, now: number): Message {
  return message.sentAt !== null && message.sentAt > now + clockSlack
    ? { ...message, sentAt: null }
    : message;
}

/** A message's time: its own, else that of the sighting that brought it, which the row remembers. */
function timeOf(
  message: Message | undefined,
  fresh: ReadonlySet<string>,
  remembered: number | undefined,
  now: number,
): number {
  if (message?.sentAt != null) return message.sentAt;
  return message && fresh.has(message.key) ? now : (remembered ?? now);
}

/** The oldest incoming message after our last word. */
function firstUnanswered(spoken: readonly StoredMessage[]): StoredMessage | undefined {
  const answered = spoken.findLastIndex((message) => message.direction === 'outgoing');
  return spoken[answered + 1];
}

function requesterOf(
  spoken: readonly StoredMessage[],
  reading: Reading,
  stored: Conversation | undefined,
): Person {
  const account = reading.account.toLowerCase();
  return (
    spoken.find((message) => message.direction === 'incoming' && personKey(message.author) !== '')?.author ??
    mergePeople(stored?.participants ?? [], reading.participants).find(
      (person) => personKey(person) !== account,
    ) ?? { name: '', address: '' }
  );
}

/**
 * How many messages exist that no sighting has listed. A page that shows the newest message counts rightly: of the
 * ones that it does not list, some are known from earlier looks. A stale page says nothing about the rest.
 */
function unlistedNow(
  stored: Conversation | undefined,
  known: number,
  merged: readonly StoredMessage[],
  { listed, unlisted, excerpt = false }: Pick<Page, 'listed' | 'unlisted' | 'excerpt'>,
): number {
  const keys = new Set(listed.map((message) => message.key));
  const newest = merged.at(-1);
  if (!excerpt && newest && keys.has(newest.key)) {
    const kept = merged.filter((message) => !keys.has(message.key)).length;
    return Math.max(0, unlisted - kept);
  }
  const before = stored ? stored.messageCount - known : 0;
  return Math.max(excerpt ? unlisted : 0, before - Math.max(0, merged.length - known));
}
