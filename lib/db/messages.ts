import type { StoredMessage } from '../domain';
import type { DesksideDatabase } from './database';

/** A conversation's messages in its order, oldest first. */
export async function messagesOf(db: DesksideDatabase, conversationId: string): Promise<StoredMessage[]> {
  return await db.messages.where({ conversationId }).toArray();
}
