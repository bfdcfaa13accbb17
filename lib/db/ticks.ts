import type { DesksideDatabase } from './database';

/** Keeps what the person compared with its source. Does nothing to a draft that is no longer proposed. */
export async function keepTicks(db: DesksideDatabase, draftId: string, ticked: string[]): Promise<void> {
  await db.write([db.drafts], async () => {
    const draft = await db.drafts.get(draftId);
    if (draft?.state === 'proposed') await db.drafts.put({ ...draft, ticked });
  });
}
