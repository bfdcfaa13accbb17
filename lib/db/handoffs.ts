import type { Handoff } from '../domain';
import type { DesksideDatabase } from './database';

export async function saveHandoff(db: DesksideDatabase, handoff: Handoff): Promise<void> {
  await db.write([db.handoffs], () => db.handoffs.put(handoff));
}

export async function latestHandoff(
  db: DesksideDatabase,
  conversationId: string,
): Promise<Handoff | undefined> {
  return await db.handoffs.where({ conversationId }).last();
}
