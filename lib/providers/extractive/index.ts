/** Composes answers from the captured words alone: every piece is an exact part of a passage, never reworded. */
import type { SearchHit } from '../../domain';
import type { AnswerPiece, Provider } from '../provider';
import type { Span } from './select';
import { adds, answers, select } from './select';
import { statedAnswer } from './stated';

/** Below this share of what could be matched, a passage is about something else (off-topic questions: 10 % pass). */
export const weakest = 0.15;

/**
 * Of the best score. Further down the list, a passage that seems to answer hardly ever does: 1 of 60 more is right,
 * measured on questions over public help pages.
 */
const closeToBest = 0.85;

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
      const chosen = select(
        ask,
        strong,
        // Only the first window may live on its heading.
        (span, before) =>
          answers(ask, span) && (before.length === 0 || (span.coverage >= 0.75 && adds(ask, span, before))),
        Math.max(45, 95 / asks.length),
      );
      const best = chosen[0]?.hit;
      const place = (hit: SearchHit) => (hit === best ? -1 : hits.indexOf(hit));
      const spans = chosen
        .sort((a, b) => place(a.hit) - place(b.hit) || a.start - b.start)
        .reduce<Span[]>(joined, []);
      return { ask: index, pieces: spans.map(piece) };
    });
    return Promise.resolve({ answers: composed.filter(({ pieces }) => pieces.length > 0) });
  },
};

/** Neighbours with nothing but space between them read, and are proven, as one. */
function joined(spans: Span[], next: Span): Span[] {
  const before = spans.at(-1);
  const { passage } = next.hit;
  if (before?.hit.passage.id !== passage.id || passage.text.slice(before.end, next.start).trim() !== '')
    return [...spans, next];
  return [...spans.slice(0, -1), { ...before, end: next.end }];
}
