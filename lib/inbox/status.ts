/** What a person does to a conversation in the queue, and what time does to it. Each is one transaction. */
import { changeConversation, snoozedConversations } from '../db';
import type { DesksideDatabase } from '../db';
import type { Conversation, ConversationStatus } from '../domain';

/**
 * Sets the status; the next incoming message opens it again. `snoozedUntil` (milliseconds since 1970) is needed for
 * `snoozed` and rejected for the others with a RangeError. Resolves with the row, undefined when there is none.
 */
export async function setStatus(
  db: DesksideDatabase,
  id: string,
  status: ConversationStatus,
  snoozedUntil: number | null = null,
): Promise<Conversation | undefined> {
  if ((status === 'snoozed') !== Number.isFinite(snoozedUntil)) {
    throw new RangeError('A time to wake belongs to a snoozed conversation, and to no other.');
  }
  return await changeConversation(db, id, (conversation) =>
    conversation.status === status && conversation.snoozedUntil === snoozedUntil
      ? conversation
      : { ...conversation, status, snoozedUntil },
  );
}

/** The person has opened it. */
export async function markOpened(db: DesksideDatabase, id: string): Promise<Conversation | undefined> {
  return await changeConversation(db, id, (conversation) =>
    conversation.unread ? { ...conversation, unread: false } : conversation,
  );
}

/** Opens every conversation whose time has come, unread so that it is noticed. Resolves with their ids. */
export async function wakeDue(db: DesksideDatabase, now: number): Promise<string[]> {
  return await db.write([db.conversations], async () => {
    const due = await snoozedConversations(db, now);
    await db.conversations.bulkPut(
      due.map((conversation) => ({ ...conversation, status: 'open', snoozedUntil: null, unread: true })),
    );
    return due.map((conversation) => conversation.id);
  });
}

/** When the next conversation wakes, for the alarm; null when none sleeps. */
export async function nextWake(db: DesksideDatabase): Promise<number | null> {
  return (await snoozedConversations(db))[0]?.snoozedUntil ?? null;
}
