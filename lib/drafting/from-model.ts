/** Asking a provider that writes freely, and what of its answer may be used. */
import type { Evidence, Sentence, Unproven } from '../domain';
import { ProviderFailure } from '../providers';
import type { Answer, AnswerPiece, ComposeRequest, Provider, Running } from '../providers';
import { byAsk, countOf } from './lay-out';
import type { AnsweredAsk } from './lay-out';
import { sift } from './sift';

/** An answer to all that is asked, ready to be laid out. */
export interface Written {
  composed: AnsweredAsk[];
  leftOut: Unproven[];
}

/** Why nothing of a provider's answer is used. */
export interface Unusable {
  because: Sentence;
  /** It found that the passages do not answer. */
  doubted: boolean;
}

/** Does it write in words of its own? All but the built-in composer, which quotes. */
export const writesFreely = ({ reach, wholeOnly }: Provider): boolean => reach !== null || wholeOnly === true;

/** Statements that follow one another are one paragraph; a list stands alone. */
function inParagraphs(pieces: readonly AnswerPiece[]): AnswerPiece[] {
  return pieces.reduce<AnswerPiece[]>((done, piece) => {
    const before = done.at(-1);
    if (!before || /\n|:\s*$/.test(before.text) || piece.text.includes('\n')) return [...done, piece];
    const joined = {
      text: `${before.text} ${piece.text}`,
      citations: [...before.citations, ...piece.citations],
    };
    return [...done.slice(0, -1), joined];
  }, []);
}

/** What a model wrote and may be shown, or why nothing of it may. Rejects with an AbortError alone. */
export async function fromModel(
  provider: Provider,
  request: ComposeRequest,
  running: Running,
  evidence: Evidence[],
  checking: (statements: number) => void,
): Promise<Written | Unusable> {
  let answers: Answer[];
  let withheld: string[];
  try {
    ({ answers, leftOut: withheld = [] } = await provider.compose(request, running));
  } catch (error) {
    running.signal.throwIfAborted();
    if (error instanceof ProviderFailure) return unusable(error.sentence);
    return unusable({
      what: `${provider.name} stopped with an error of its own.`,
      next: 'Draft again to ask it once more.',
    });
  }
  running.signal.throwIfAborted();
  const asked = byAsk(
    request.asks.map(({ ask }) => ask),
    answers,
  );
  if (countOf(asked) === 0 && withheld.length === 0) {
    return {
      because: {
        what: `${provider.name} found no answer in the captured pages.`,
        next: 'Read whether they answer.',
      },
      doubted: true,
    };
  }
  checking(countOf(asked));
  const leftOut: Unproven[] = withheld.map((text) => ({
    text,
    why: 'It holds a link that its source does not have.',
  }));
  let documented = 0;
  let bare = 0;
  const composed = asked.map(({ ask, pieces }) => ({
    ask,
    pieces: inParagraphs(pieces).flatMap((piece): AnswerPiece[] => {
      const { text, claims, leftOut: dropped } = sift(piece.text, evidence);
      const proven = claims.filter(({ grounding }) => grounding === 'documented');
      leftOut.push(...dropped);
      documented += proven.length;
      bare += claims.length - proven.length;
      // Whatever it says that it cites: a source is named where the proof found it.
      const citations = proven.flatMap((claim) => claim.citations);
      return claims.length === 0 ? [] : [{ text, citations }];
    }),
  }));
  if (provider.wholeOnly && (leftOut.length > 0 || bare > 0)) {
    return unusable({
      what: 'The rewrite was not supported by the captured pages.',
      next: 'Draft again to have it tried once more.',
    });
  }
  return documented === 0 ? nothingProven(provider) : { composed, leftOut };
}

export function nothingProven({ name }: Provider): Unusable {
  return unusable({
    what: `Nothing that ${name} wrote could be proven from the captured pages.`,
    next: 'Read whether they answer.',
  });
}

const unusable = (because: Sentence): Unusable => ({ because, doubted: false });
