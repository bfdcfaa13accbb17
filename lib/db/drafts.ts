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

/** Of a conversation, or of all, in no order of meaning, whatever became of them. */
export async function allDrafts(db: DesksideDatabase, conversationId?: string): Promise<Draft[]> {
  return await (conversationId === undefined ? db.drafts : db.drafts.where({ conversationId })).toArray();
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

/** What was written of a draft so far. */
export type PartialDraft = Draft & { state: 'partial' };

/**
 * Keeps what was written so far, under the id that the finished draft will have: one that is finished, or was thrown
 * away by a newer one, is never overwritten. It takes the place of earlier partials, and of no proposal.
 */
export async function savePartial(db: DesksideDatabase, partial: PartialDraft): Promise<void> {
  await db.write([db.drafts], async () => {
    const kept = await db.drafts.get(partial.id);
    if (kept && kept.state !== 'partial') return;
    await dropPartials(db, partial.conversationId, partial.id);
    await db.drafts.put(partial);
  });
}

/** Forgets one: it was never a draft, so nothing is recorded of it. */
export async function discardPartial(db: DesksideDatabase, id: string): Promise<void> {
  await db.write([db.drafts], async () => {
    if ((await db.drafts.get(id))?.state === 'partial') await db.drafts.delete(id);
  });
}

/** All of a conversation but one. For use inside a transaction over `drafts`. */
async function dropPartials(db: DesksideDatabase, conversationId: string, except: string): Promise<void> {
  await db.drafts
    .where({ conversationId })
    .filter(({ id, state }) => state === 'partial' && id !== except)
    .delete();
}

/**
 * Saves a draft that nobody asked for yet, unless there is one for the newest message already, whatever became of it,
 * or a message came in meanwhile. Resolves with whether it was saved.
 */
export async function saveAhead(
  db: DesksideDatabase,
  draft: Draft,
  cited: readonly string[] = [],
): Promise<boolean> {
  return await db.write([db.drafts, db.conversations, db.passageUses], async () => {
    if (await isDrafted(db, draft.conversationId, draft.lastMessageKey)) return false;
    const conversation = await db.conversations.get(draft.conversationId);
    if (conversation?.lastMessageKey !== draft.lastMessageKey) return false;
    await saveDraft(db, { ...draft, ahead: true }, cited);
    return true;
  });
}

/** Was a draft written, finished or not, that answers this message? */
export async function isDrafted(
  db: DesksideDatabase,
  conversationId: string,
  lastMessageKey: string,
): Promise<boolean> {
  const drafts = db.drafts.where({ conversationId });
  return (await drafts.filter((draft) => draft.lastMessageKey === lastMessageKey).count()) > 0;
}

/**
 * Saves a new draft. It takes the place of an earlier proposal and of partials; when a message came in while it was
 * being written, it is saved as retired. `cited`: the passages that it rests on. Resolves with the draft as saved.
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
    await dropPartials(db, draft.conversationId, draft.id);
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

/**
 * Remembers a wording that software made of the draft, and the house's template sentences in it. Its text stays as it
 * is. `language`: it is not the sources' own, and it was made of `before`. False: it is no longer proposed.
 */
export async function keepRewording(
  db: DesksideDatabase,
  id: string,
  wording: { text: string; courtesy: readonly string[]; language?: string | null; before?: string },
): Promise<boolean> {
  return await db.write([db.drafts], async () => {
    const draft = await db.drafts.get(id);
    if (draft?.state !== 'proposed') return false;
    const reworded = [...new Set([...(draft.reworded ?? []), wording.text])];
    const courtesy = [...new Set([...draft.courtesy, ...wording.courtesy])];
    const { language, before = draft.text, text } = wording;
    const translated = [...(draft.translated ?? []), ...(language ? [{ language, text, before }] : [])];
    await db.drafts.put({ ...draft, reworded, courtesy, ...(translated.length > 0 && { translated }) });
    return true;
  });
}
