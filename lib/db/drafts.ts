import type { Draft } from '../domain';
import type { DesksideDatabase } from './database';
import { putUses } from './uses';

export async function getDraft(db: DesksideDatabase, id: string): Promise<Draft | undefined> {
  return await db.drafts.get(id);
}

/** The newest draft of a conversation, whatever its state. */
export async function latestDraft(db: DesksideDatabase, conversationId: string): Promise<Draft | undefined> {
  return await db.drafts.where({ conversationId }).last();
}

/** Every draft that waits for a person; at most one for each conversation. */
export async function proposedDrafts(db: DesksideDatabase): Promise<Draft[]> {
  return await db.drafts.where('state').equals('proposed').toArray();
}

/** The same for one conversation. For use inside a transaction over `drafts`. */
export async function proposedDraftsOf(db: DesksideDatabase, conversationId: string): Promise<Draft[]> {
  return await db.drafts
    .where({ conversationId })
    .filter((draft) => draft.state === 'proposed')
    .toArray();
}

/**
 * Saves a new draft. It takes the place of an earlier proposal; when a message came in while it was being
 * written, it is saved as retired. `cited`: the passages that it rests on. Resolves with the draft as saved.
 */
export async function saveDraft(
  db: DesksideDatabase,
  draft: Draft,
  cited: readonly string[] = [],
): Promise<Draft> {
  return await db.write([db.drafts, db.conversations, db.passageUses], async () => {
    const conversation = await db.conversations.get(draft.conversationId);
    const moved = conversation?.lastMessageKey !== draft.lastMessageKey;
    const saved: Draft = moved ? { ...draft, state: 'retired' } : draft;
    const earlier = await proposedDraftsOf(db, draft.conversationId);
    const others = earlier.filter((other) => other.id !== draft.id);
    await db.drafts.bulkPut([...others.map(retired), saved]);
    await putUses(db, saved, cited, { at: draft.createdAt, inserted: false });
    return saved;
  });
}

export function retired(draft: Draft): Draft {
  return { ...draft, state: 'retired' };
}

/**
 * Keeps the person's wording; writing the composed text again takes the edit back. Resolves with the draft as it
 * stands: when it is no longer proposed nothing is written, and its `state` says so.
 */
export async function editDraft(db: DesksideDatabase, id: string, text: string): Promise<Draft | undefined> {
  return await db.write([db.drafts], async () => {
    const draft = await db.drafts.get(id);
    if (draft?.state !== 'proposed') return draft;
    const edited: Draft = { ...draft, edited: text === draft.text ? null : text };
    if (edited.edited !== draft.edited) await db.drafts.put(edited);
    return edited;
  });
}
