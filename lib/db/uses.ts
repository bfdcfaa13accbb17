/** Where passages were cited. Kept when an article goes: what was sent to a customer stays true. */
import type { Draft, PassageUse } from '../domain';
import type { DesksideDatabase } from './database';

/**
 * Notes which passages a draft rests on; ids that it did not retrieve are left out. An inserted text says anew what its
 * draft said before. For use inside a transaction over `passageUses`.
 */
export async function putUses(
  db: DesksideDatabase,
  draft: Draft,
  cited: readonly string[],
  { at, inserted }: Pick<PassageUse, 'at' | 'inserted'>,
): Promise<void> {
  const articleOf = new Map(draft.evidence.map(({ passage }) => [passage.id, passage.articleId]));
  const uses = [...new Set(cited)].flatMap((passageId): PassageUse[] => {
    const articleId = articleOf.get(passageId);
    if (articleId === undefined) return [];
    const { id: draftId, conversationId } = draft;
    return [{ id: `${draftId}#${passageId}`, passageId, articleId, draftId, conversationId, at, inserted }];
  });
  if (inserted) await db.passageUses.where({ draftId: draft.id }).delete();
  await db.passageUses.bulkPut(uses);
}

/** Where an article's passages were cited, newest first. */
export async function usesOf(db: DesksideDatabase, articleId: string): Promise<PassageUse[]> {
  return (await db.passageUses.where({ articleId }).sortBy('at')).reverse();
}

export async function allUses(db: DesksideDatabase): Promise<PassageUse[]> {
  return await db.passageUses.toArray();
}
