import type { Review } from '../domain';
import type { DesksideDatabase } from './database';
import { putUses } from './uses';

/**
 * Records what the person did, and settles the draft with it: rejected, or inserted with its final text. `cited`: the
 * passages that the inserted text rests on. Rejects for a partial: nothing that was cut off counts as evidence.
 */
export async function saveReview(
  db: DesksideDatabase,
  review: Review,
  cited: readonly string[] = [],
): Promise<void> {
  await db.write([db.reviews, db.drafts, db.passageUses], async () => {
    const draft = await db.drafts.get(review.draftId);
    if (draft?.state === 'partial') throw new Error('A draft that was never finished cannot be reviewed.');
    await db.reviews.put(review);
    if (!draft) return;
    const rejected = review.outcome === 'rejected';
    if (!rejected) await putUses(db, draft, cited, { at: review.at, inserted: true });
    await db.drafts.put({
      ...draft,
      edited: rejected || review.finalText === draft.text ? draft.edited : review.finalText,
      state: rejected ? 'rejected' : 'inserted',
    });
  });
}

/** A conversation's reviews, oldest first. */
export async function reviewsOf(db: DesksideDatabase, conversationId: string): Promise<Review[]> {
  return await db.reviews.where({ conversationId }).toArray();
}

/** So many of the newest reviews say what the person thinks of drafts; older ones judged other pages. */
const mostJudged = 300;

/** Drafts that the person judged, with how sure the search was. 1: accepted, 0: rejected, between: changed. */
export async function judgedDrafts(db: DesksideDatabase): Promise<{ logit: number; good: number }[]> {
  const reviews = (await db.reviews.toArray()).sort((one, other) => other.at - one.at).slice(0, mostJudged);
  const drafts = await db.drafts.bulkGet(reviews.map(({ draftId }) => draftId));
  const good = { accepted: 1, edited: 0.7, rejected: 0 };
  return reviews.flatMap(({ outcome }, at) => {
    const logit = drafts[at]?.supportLogit;
    return logit === undefined ? [] : [{ logit, good: good[outcome] }];
  });
}
