/** Asking the person instead of guessing: what they know becomes a note, and of two that disagree they choose. */
import type { Asking, Disagreement, DisagreementSide } from '../../../components/asking';
import { articleById, gapId, noteAsked, settleGaps, sourceChanges } from '../../../lib/db';
import type { DesksideDatabase } from '../../../lib/db';
import type { Evidence } from '../../../lib/domain';
import { verify } from '../../../lib/drafting';
import { disagreements } from '../../../lib/knowledge/disagreement';
import { keepNote } from '../../../lib/knowledge/import/notes';
import { pairUpkeep } from '../../../lib/knowledge/upkeep';
import { cleanLine } from '../../../lib/text/clean';
import { keptItems } from './freshness';

const titleLength = 160;

export function askingOf(db: DesksideDatabase): Asking {
  const sideOf = async ({ passage, title, url, capturedAt }: Evidence, words: string) => {
    const article = await articleById(db, passage.articleId);
    const side: DisagreementSide = {
      articleId: passage.articleId,
      passageId: passage.id,
      title,
      url,
      words,
      at: article?.checkedAt ?? capturedAt,
      statedBy: article?.statedBy ?? null,
    };
    return side;
  };

  return {
    async disagreements(draft) {
      const changed = new Set((await sourceChanges(db, draft.evidence)).map(({ passageId }) => passageId));
      const standing = draft.evidence.filter(({ passage }) => !changed.has(passage.id));
      const { text, edited, courtesy } = draft;
      const claims = verify({ text: edited ?? text, evidence: standing, courtesy, customerText: '' });
      const pairs = disagreements(
        standing,
        claims.flatMap(({ citations }) => citations),
      );
      const [kept, asked] = [await keptItems(db), pairUpkeep(pairs, new Set())];
      const found = pairs.map(async ({ one, other, said }, at): Promise<Disagreement[]> => {
        const id = asked[at]?.id;
        if (!said || id === undefined || kept.has(id)) return [];
        return [
          { id, why: said.why, cited: await sideOf(one, said.one), other: await sideOf(other, said.other) },
        ];
      });
      return (await Promise.all(found)).flat();
    },
    async answer(conversationId, ask, words, statedBy) {
      const now = Date.now();
      const note = {
        title: cleanLine(ask.text, titleLength),
        markdown: words,
        tags: [],
        statedBy: cleanLine(statedBy, 200),
      };
      const outcome = await keepNote(db, note, null, now, () => crypto.randomUUID());
      if (!outcome.kept) return outcome;
      await noteAsked(db, conversationId, { unanswered: [ask], answered: [] }, now);
      const said = { state: 'answered', articleId: outcome.article.id, stated: true } as const;
      await settleGaps(db, [gapId(conversationId, ask.text)], said);
      return outcome;
    },
  };
}
