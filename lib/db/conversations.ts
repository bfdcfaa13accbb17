import type { Conversation } from '../domain';
import type { DesksideDatabase } from './database';

export async function getConversation(db: DesksideDatabase, id: string): Promise<Conversation | undefined> {
  return await db.conversations.get(id);
}

/** All of them, in no order: the queue's order is the inbox's to say. */
export async function allConversations(db: DesksideDatabase): Promise<Conversation[]> {
  return await db.conversations.toArray();
}

/** Snoozed ones, soonest first. Rows that are not snoozed have null there, which IndexedDB does not index. */
export async function snoozedConversations(db: DesksideDatabase, until = Infinity): Promise<Conversation[]> {
  return await db.conversations.where('snoozedUntil').belowOrEqual(until).toArray();
}

/**
 * Changes one conversation. `change` gets the row and returns the new one, or the same one to write nothing.
 * Resolves with the row as it stands, or undefined when there is none.
 */
export async function changeConversation(
  db: DesksideDatabase,
  id: string,
  change: (conversation: Conversation) => Conversation,
): Promise<Conversation | undefined> {
  return await db.write([db.conversations], async () => {
    const stored = await db.conversations.get(id);
    if (!stored) return undefined;
    const next = change(stored);
    if (next !== stored) await db.conversations.put(next);
    return next;
  });
}
