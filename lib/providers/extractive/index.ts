/** Composes answers from the captured words alone: every piece is an exact part of a passage, never reworded. */
import type { AnswerPiece, Provider } from '../provider';
import { answers, belongs, isHeaded } from './answers';
import { select } from './select';
import { statedAnswer } from './stated';
import type { Span } from './units';

/** Below this share of what could be matched, a passage is about something else (off-topic questions: 10 % pass). */
export const weakest = 0.15;

/**
 * Of the best score. Further down the list, a passage that seems to answer hardly ever does: 1 of 60 more is right,
 * measured on questions over public help pages.
 */
const closeToBest = 0.85;

/**
 * With more passages as close as that none stands out, and what seems to answer is mostly a neighbour of what does: of
 * questions whose section was taken away three in ten fewer were answered, of the right answers one in sixteen was lost.
 * Then only a heading of what is asked is enough.
 */
const crowd = 4;

function piece({ hit, start, end }: Span): AnswerPiece {
  const quote = hit.passage.text.slice(start, end);
  return { text: quote, citations: [{ passageId: hit.passage.id, start, end, quote }] };
}

export const extractive: Provider = {
  id: 'extractive',
  name: 'Built-in composer',
  reach: null,
  compose({ asks }, { signal }) {
    const composed = asks.map(({ ask, hits }, index) => {
      signal.throwIfAborted();
      const stated = statedAnswer(hits);
      if (stated) return { ask: index, pieces: stated };
      const least = closeToBest * (hits[0]?.score ?? 0);
      const strong = hits.filter(({ strength, score }) => strength >= weakest && score >= least);
      const stands = (span: Span) => strong.length <= crowd || isHeaded(ask, span);
      const spans = select(ask, strong, {
        begins: (span) => answers(ask, span) && stands(span),
        joins: (span, beginning) => belongs(ask, asks.length > 1, span, beginning),
        words: Math.max(45, 110 / asks.length),
      });
      return { ask: index, pieces: spans.map(piece) };
    });
    return Promise.resolve({ answers: composed.filter(({ pieces }) => pieces.length > 0) });
  },
};
