/** What a person stated as the answer to an ask is said whole: they wrote it to be said. */
import type { SearchHit } from '../../domain';
import type { AnswerPiece } from '../provider';

/** Longer notes are pages: of these the part that answers is chosen, as of any page. */
const mostCharacters = 1_200;

/** Null: nobody stated an answer. */
export function statedAnswer(hits: readonly SearchHit[]): AnswerPiece[] | null {
  const stated = hits.filter((hit) => hit.stated === true);
  const length = stated.reduce((sum, { passage }) => sum + passage.text.length, 0);
  if (stated.length === 0 || length > mostCharacters) return null;
  return stated.map(({ passage: { id, text } }) => ({
    text,
    citations: [{ passageId: id, start: 0, end: text.length, quote: text }],
  }));
}
