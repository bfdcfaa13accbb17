/**
 * Rows of a site's own list, into the store. A row is hearsay: it says that something moved, not who said what. So a
 * conversation known only from a list has no messages, and one whose page was seen keeps all that the page said.
 */
import type { DesksideDatabase } from '../db';
import type { Conversation, ListReading, ListRow } from '../domain';
import { conversationId } from '../domain';
import type { Seen } from './merge';

/** A row's time is often only to the minute, and the message that it tells of may be on the page already. */
const sameMoment = 60 * 1000;

/** Resolves with the ids of the conversations that are new or changed. No draft is retired by a list. */
export async function ingestList(db: DesksideDatabase, list: ListReading, seen: Seen): Promise<string[]> {
  return await db.write([db.conversations], async () => {
    const ids = list.rows.map(({ key }) => conversationId(list.site, list.account, key));
    const stored = await db.conversations.bulkGet(ids);
    const put = list.rows
      .map((row, index) => withRow(stored[index], list, row, seen))
      .filter((conversation, index) => conversation !== stored[index]);
    await db.conversations.bulkPut(put);
    return put.map(({ id }) => id);
  });
}

/** The conversation with what the row adds; the same object when it adds nothing. */
export function withRow(
  stored: Conversation | undefined,
  list: Pick<ListReading, 'site' | 'channel' | 'account'>,
  row: ListRow,
  seen: Seen,
): Conversation {
  // A clock that runs ahead would keep the row on top for ever.
  const at = row.at === null ? null : Math.min(row.at, seen.at);
  if (!stored) return fresh(list, row, at, seen);
  const news = at !== null && at >= stored.lastActivityAt + sameMoment;
  // A list is no look at the conversation: it can make it unread, never read.
  const next: Conversation = {
    ...stored,
    ...(news && { lastActivityAt: at, unread: stored.unread || row.unread }),
    ...(news && row.unread && { status: 'open' as const, snoozedUntil: null }),
    ...(stored.messageCount === 0 && shown(stored, row)),
  };
  return (Object.keys(next) as (keyof Conversation)[]).every((name) => next[name] === stored[name])
    ? stored
    : next;
}

/** Who spoke last is not known, so nobody is said to wait. */
function fresh(
  list: Pick<ListReading, 'site' | 'channel' | 'account'>,
  row: ListRow,
  at: number | null,
  seen: Seen,
): Conversation {
  return {
    id: conversationId(list.site, list.account, row.key),
    site: list.site,
    channel: list.channel,
    account: list.account,
    key: row.key,
    url: row.url,
    subject: row.subject,
    requester: row.requester,
    participants: [],
    status: 'open',
    snoozedUntil: null,
    unread: row.unread,
    lastActivityAt: at ?? seen.at,
    waitingSince: null,
    lastMessageKey: '',
    lastDirection: 'incoming',
    messageCount: 0,
    notLoaded: 0,
    ask: row.snippet,
    firstSeenAt: seen.at,
    seenAt: seen.at,
  };
}

/** The row's words over the earlier row's; an emptier row takes none away. */
function shown(stored: Conversation, row: ListRow): Partial<Conversation> {
  const { name, address } = row.requester;
  const samePerson = name === stored.requester.name && address === stored.requester.address;
  return {
    url: row.url,
    subject: row.subject || stored.subject,
    ask: row.snippet || stored.ask,
    requester: samePerson || (name === '' && address === '') ? stored.requester : row.requester,
  };
}
