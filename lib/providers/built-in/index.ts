/**
 * The browser's own model, which runs on this device. It is small, so it is asked for one thing only: to reword what
 * the built-in composer quotes. Lists and steps stay as they are. One statement that the pages do not bear out, and
 * the quoted draft stands.
 */
import { builtInId } from '../../domain';
import type { Ask, SearchHit } from '../../domain';
import { extractive } from '../extractive';
import { ProviderFailure } from '../failure';
import type { FailureKind } from '../failure';
import { readAnswer, writtenSoFar } from '../openai/answer';
import type { Answer, AnswerPiece, Provider } from '../provider';
import { availabilityOf, sessionOptions } from './api';
import type { LanguageModelApi, PromptOptions, Session } from './api';
import { promptFor, rules, schema } from './prompt';

const name = 'Chrome’s own model';
const mostPassages = 3;
/** Of the window: the browser counts a prompt otherwise when it measures than when it runs. */
const usable = 0.9;
/** Milliseconds. Loading it takes a while, the first time. */
const patience = { firstWord: 60_000, betweenWords: 30_000 };
/** Characters: a rewording is about as long as what it rewords. */
const longestAnswer = 12_000;

export function builtIn(api: LanguageModelApi | undefined, wait = patience): Provider {
  return {
    id: builtInId,
    name,
    reach: null,
    wholeOnly: true,
    async compose(request, { signal, onText }) {
      const quoted = await extractive.compose(request, { signal });
      if (quoted.answers.length === 0) return quoted;
      const session = await open(api, signal);
      try {
        const answers: Answer[] = [];
        let before = '';
        for (const answer of quoted.answers) {
          const asked = request.asks[answer.ask];
          const pieces = asked
            ? await reworded(session, asked, answer.pieces, { signal, wait }, (soFar) =>
                onText?.(before + soFar),
              )
            : answer.pieces;
          answers.push({ ...answer, pieces });
          before += `${pieces.map(({ text }) => text).join('\n\n')}\n\n`;
          onText?.(before.trimEnd());
        }
        return { answers };
      } finally {
        session.destroy();
      }
    },
  };
}

async function open(api: LanguageModelApi | undefined, signal: AbortSignal): Promise<Session> {
  if (!api || (await availabilityOf(api)) !== 'available')
    throw failure(
      'unreachable',
      'is not on this device.',
      'Get it in the settings, or choose another writer.',
    );
  signal.throwIfAborted();
  try {
    return await api.create({
      ...sessionOptions,
      initialPrompts: [{ role: 'system', content: rules }],
      signal,
    });
  } catch (error) {
    throw meant(error, signal);
  }
}

/** The answer with its prose in other words; what is laid out in lines stays word for word. */
async function reworded(
  session: Session,
  { ask, hits }: { ask: Ask; hits: SearchHit[] },
  pieces: AnswerPiece[],
  running: { signal: AbortSignal; wait: typeof patience },
  onText: (soFar: string) => void,
): Promise<AnswerPiece[]> {
  const cited = new Set(pieces.flatMap(({ citations }) => citations.map(({ passageId }) => passageId)));
  const passages = hits.filter(({ passage }) => cited.has(passage.id)).slice(0, mostPassages);
  const known = new Set(passages.map(({ passage }) => passage.id));
  const isProse = ({ text, citations }: AnswerPiece) =>
    !text.includes('\n') && citations.every(({ passageId }) => known.has(passageId));
  const prose = pieces.filter(isProse);
  if (prose.length === 0) return pieces;

  const quoted = prose.map(({ text }) => text).join(' ');
  // The best passage comes first: the others are the first to be left out.
  const inputs = passages.map((_, left) =>
    promptFor(ask.text, quoted, passages.slice(0, passages.length - left)),
  );
  const raw = await prompted(session, inputs, running, onText);
  const sentences = readAnswer(raw) ?? [];
  if (sentences.length === 0) throw failure('unreadable', 'gave an answer that cannot be read.', again);
  const text = sentences.map((sentence) => sentence.text).join(' ');
  const whole: AnswerPiece = { text, citations: prose.flatMap(({ citations }) => citations) };
  const at = pieces.findIndex(isProse);
  return pieces.flatMap((piece, index) => (index === at ? [whole] : isProse(piece) ? [] : [piece]));
}

/** `inputs`: the longest first; the first that fits is asked. */
async function prompted(
  parent: Session,
  inputs: readonly string[],
  { signal, wait }: { signal: AbortSignal; wait: typeof patience },
  onText: (soFar: string) => void,
): Promise<string> {
  const stop = new AbortController();
  const options: PromptOptions = {
    responseConstraint: schema,
    signal: AbortSignal.any([signal, stop.signal]),
  };
  let late = false;
  const expire = () => {
    late = true;
    stop.abort();
  };
  let timer = setTimeout(expire, wait.firstWord);
  let session: Session | null = null;
  try {
    // Each answer begins with an empty window.
    session = await parent.clone({ signal: options.signal ?? signal });
    const input = await fitting(session, inputs, options);
    let raw = '';
    for await (const bit of session.promptStreaming(input, options)) {
      clearTimeout(timer);
      timer = setTimeout(expire, wait.betweenWords);
      raw += bit;
      if (raw.length > longestAnswer) throw failure('unreadable', 'did not come to an end.', again);
      onText(writtenSoFar(raw));
    }
    signal.throwIfAborted();
    if (late) throw failure('stalled', 'stopped answering.', again);
    return raw;
  } catch (error) {
    signal.throwIfAborted();
    throw late ? failure('stalled', 'stopped answering.', again) : meant(error, signal);
  } finally {
    clearTimeout(timer);
    session?.destroy();
  }
}

async function fitting(session: Session, inputs: readonly string[], options: PromptOptions): Promise<string> {
  const window = session.contextWindow ?? session.inputQuota ?? Infinity;
  const used = session.contextUsage ?? session.inputUsage ?? 0;
  for (const input of inputs) {
    const measured =
      session.measureContextUsage?.(input, options) ?? session.measureInputUsage?.(input, options);
    if (used + ((await measured) ?? 0) <= usable * window) return input;
  }
  throw failure('too long', 'cannot take in that much at once.', shorter);
}

const again = 'Draft again to ask it once more.';
const shorter = 'Choose another writer in the settings for long answers.';

function failure(kind: FailureKind, what: string, next: string): ProviderFailure {
  return new ProviderFailure(kind, { what: `${name} ${what}`, next });
}

/** The browser's errors are told apart by their names. */
function meant(error: unknown, signal: AbortSignal): unknown {
  signal.throwIfAborted();
  if (error instanceof ProviderFailure) return error;
  switch ((error as { name?: unknown } | null)?.name) {
    case 'QuotaExceededError':
      return failure('too long', 'cannot take in that much at once.', shorter);
    case 'NotSupportedError':
      return failure('declined', 'does not do this in the language of the conversation.', shorter);
    case 'NotReadableError':
      return failure('declined', 'declined to answer.', again);
    case 'NotAllowedError':
      return failure('not allowed', 'may not be used here: the browser or its manager forbids it.', shorter);
    default:
      return failure('other', 'stopped with an error.', again);
  }
}
