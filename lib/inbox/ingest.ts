/** What a page showed, into the store: one transaction, and none at all when nothing changed. */
import { messagesOf, proposedDraftsOf, retired } from '../db';
import type { DesksideDatabase } from '../db';
import type { Conversation, Reading, StoredMessage } from '../domain';
import { conversationId } from '../domain';
import { merge } from './merge';
import type { FirstAsk, Seen } from './merge';
import { tracesOf } from './traces';

/** What a sighting changed. */
export interface Sighting {
  conversationId: string;
  change: 'new' | 'changed' | 'none';
  /** As stored now; null when the page shows no message yet and none was seen before. */
  conversation: Conversation | null;
  /** Keys of messages that were not known before, oldest first. */
  fresh: string[];
  /** Ids of proposed drafts that the change retired. */
  retired: string[];
}

/**
 * Merges one validated reading (`parseReading`). When the last message moved, the drafts that answered the earlier
 * one are retired in the same transaction. Rejects with the storage's error, nothing written.
 */
export async function ingest(
  db: DesksideDatabase,
  reading: Reading,
  seen: Seen,
  firstAsk: FirstAsk,
): Promise<Sighting> {
  const id = conversationId(reading.site, reading.account, reading.key);
  return await db.write([db.conversations, db.messages, db.drafts, db.traces], async () => {
    const stored = await db.conversations.get(id);
    const nothing: Sighting = {
      conversationId: id,
      change: 'none',
      conversation: stored ?? null,
      fresh: [],
      retired: [],
    };
    if (reading.messages.length === 0) return nothing;

    const messages = await messagesOf(db, id);
    const merged = merge(stored, messages, recognised(reading, messages), seen, firstAsk);
    const earlier = new Map(messages.map((message) => [message.id, message]));
    const put = merged.messages.filter((message) => !same(message, earlier.get(message.id)));
    const kept = new Set(merged.messages.map((message) => message.id));
    const gone = messages.filter((message) => !kept.has(message.id)).map((message) => message.id);
    // A look alone is no change: live queries stay quiet.
    const looked = stored && {
      ...merged.conversation,
      firstSeenAt: stored.firstSeenAt,
      seenAt: stored.seenAt,
    };
    if (put.length === 0 && gone.length === 0 && looked && same(looked, stored)) return nothing;

    await db.messages.bulkDelete(gone);
    await db.messages.bulkPut(put);
    await db.conversations.put(merged.conversation);
    const traces = tracesOf(id, merged.messages);
    if (JSON.stringify(traces) !== JSON.stringify(await db.traces.get(id))) await db.traces.put(traces);
    const outdated =
      stored && stored.lastMessageKey === merged.conversation.lastMessageKey
        ? []
        : await proposedDraftsOf(db, id);
    await db.drafts.bulkPut(outdated.map(retired));
    return {
      conversationId: id,
      change: stored ? 'changed' : 'new',
      conversation: merged.conversation,
      fresh: merged.fresh,
      retired: outdated.map((draft) => draft.id),
    };
  });
}

/**
 * A page that lost its messages' ids names them by their place. One that was seen before under its id keeps it, or it
 * would count as new and retire the draft that answers it.
 */
function recognised(reading: Reading, stored: readonly StoredMessage[]): Reading {
  const taken = new Set(reading.messages.map(({ key }) => key));
  const messages = reading.messages.map((message) => {
    if (!/^unknown-\d+$/.test(message.key)) return message;
    const earlier = stored.find(
      ({ key, direction, author, sentText, body }) =>
        !taken.has(key) &&
        direction === message.direction &&
        author.address === message.author.address &&
        author.name === message.author.name &&
        sentText === message.sentText &&
        body === message.body,
    );
    if (!earlier) return message;
    taken.add(earlier.key);
    return { ...message, key: earlier.key };
  });
  return { ...reading, messages };
}

/** Rows of one type with the same values; long texts are compared as they are, small objects by their JSON. */
function same<T extends Conversation | StoredMessage>(a: T, b: T | undefined): boolean {
  if (!b) return false;
  return (Object.keys(a) as (keyof T)[]).every(
    (key) =>
      a[key] === b[key] || (typeof a[key] === 'object' && JSON.stringify(a[key]) === JSON.stringify(b[key])),
  );
}
