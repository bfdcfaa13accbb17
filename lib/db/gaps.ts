/** What customers asked and nothing captured answered. */
import type { Ask, Evidence, Gap } from '../domain';
import { textHash } from '../text/hash';
import type { DesksideDatabase } from './database';
import { evidenceOf } from './segments';

/** Characters of a question that are kept, and the gaps that are: a page can make a sentence as long as it likes. */
const mostWords = 600;
const mostGaps = 3_000;

/** The same words asked again in a conversation are the same gap. */
export function gapId(conversationId: string, ask: string): string {
  const words = ask.toLowerCase().replace(/\s+/g, ' ').trim();
  return `${conversationId}#${textHash(words).slice(0, 16)}`;
}

/** What a draft, or the lack of one, says about the asks of a conversation. */
export interface Asked {
  unanswered: readonly Ask[];
  /** Each with the article that its answer rests on, where one can be named. */
  answered: readonly { ask: Ask; articleId: string | null }[];
}

/**
 * Notes which asks nothing answers; those that are answered now are gaps no more. A question that a person dismissed
 * stays dismissed. `at` in milliseconds since 1970.
 */
export async function noteAsked(
  db: DesksideDatabase,
  conversationId: string,
  { unanswered, answered }: Asked,
  at: number,
): Promise<void> {
  await db.write([db.gaps], async () => {
    const known = new Map((await db.gaps.where({ conversationId }).toArray()).map((gap) => [gap.id, gap]));
    const put: Gap[] = [];
    for (const ask of unanswered) {
      const id = gapId(conversationId, ask.text);
      const gap = known.get(id);
      if (gap && gap.state !== 'answered') continue;
      const kept = { text: ask.text.slice(0, mostWords), kind: ask.kind };
      put.push({ id, conversationId, ask: kept, at, state: 'open', articleId: null });
    }
    for (const { ask, articleId } of answered) {
      const gap = known.get(gapId(conversationId, ask.text));
      if (gap?.state === 'open') put.push({ ...gap, state: 'answered', articleId });
    }
    if (put.length === 0) return;
    await db.gaps.bulkPut(put);
    const over = (await db.gaps.count()) - mostGaps;
    if (over > 0) await db.gaps.bulkDelete(await db.gaps.orderBy('at').limit(over).primaryKeys());
  });
}

/** Newest first. */
export async function allGaps(db: DesksideDatabase): Promise<Gap[]> {
  return await db.gaps.orderBy('at').reverse().toArray();
}

export async function openGapCount(db: DesksideDatabase): Promise<number> {
  return await db.gaps.filter(({ state }) => state === 'open').count();
}

/** Says what became of some gaps. Resolves with them as they stood, so that it can be taken back with `putGaps`. */
export async function settleGaps(
  db: DesksideDatabase,
  ids: readonly string[],
  said: Pick<Gap, 'state' | 'articleId' | 'stated'>,
): Promise<Gap[]> {
  return await db.write([db.gaps], async () => {
    const before = (await db.gaps.bulkGet([...ids])).filter((gap) => gap !== undefined);
    await db.gaps.bulkPut(before.map(({ stated: _stated, ...gap }) => ({ ...gap, ...said })));
    return before;
  });
}

export async function putGaps(db: DesksideDatabase, gaps: readonly Gap[]): Promise<void> {
  await db.write([db.gaps], () => db.gaps.bulkPut([...gaps]));
}

/** The passages of the note that a person wrote as the answer to this question in this conversation; none: []. */
export async function statedFor(
  db: DesksideDatabase,
  conversationId: string,
  ask: string,
): Promise<Evidence[]> {
  const gap = await db.gaps.get(gapId(conversationId, ask));
  if (!gap?.stated || gap.state !== 'answered' || gap.articleId === null) return [];
  const { articleId } = gap;
  const ofNote = db.passages
    .where('[articleId+position]')
    .between([articleId, -Infinity], [articleId, Infinity]);
  return await evidenceOf(db, await ofNote.primaryKeys());
}
