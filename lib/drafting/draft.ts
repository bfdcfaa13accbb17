/** Conversation and passages to a draft whose statements are proven or marked, or to the reason why there is none. */
import type {
  Ask,
  Claim,
  Conversation,
  Draft,
  Evidence,
  InsteadOf,
  Message,
  NoDraft,
  NoDraftReason,
  Retrieval,
  SearchHit,
  Settings,
} from '../domain';
import { extractive } from '../providers';
import type { Around, ComposeRequest, Provider, Running } from '../providers';
import { splitAsks } from './asks';
import { fromModel, nothingProven, writesFreely } from './from-model';
import type { Unusable, Written } from './from-model';
import { byAsk, countOf, layOut } from './lay-out';
import { reasonAgainst } from './sift';
import { verify } from './verify';

export interface DraftInput {
  conversation: Conversation;
  /** Oldest first. */
  messages: readonly Message[];
  /** The passages for one ask, best first; `history` is what the customer wrote before, oldest first. */
  retrieve: (ask: string, history: string[]) => Promise<Retrieval>;
  /** How many passages can be found. */
  passageCount: number;
  provider: Provider;
  settings: Settings;
  /** Milliseconds since 1970. */
  now: number;
  newId: () => string;
  /** What the provider has written so far; see `Running`. */
  onText?: (soFar: string) => void;
  onStep?: (step: { name: string; count: number | null }) => void;
  signal: AbortSignal;
}

const reasons: Record<NoDraftReason, { sentence: string; next: string }> = {
  'not loaded': {
    sentence: 'The newest message is folded on the page, so it could not be read.',
    next: 'Open it on the page, then draft again.',
  },
  'nothing captured': {
    sentence: 'No help page has been captured yet, so there is nothing to answer from.',
    next: 'Open a help page that answers this, and capture it.',
  },
  'no ask': {
    sentence: 'No question or request was found in the customer’s newest message.',
    next: 'Answer in your own words, or hand the conversation to a colleague.',
  },
  'no supported answer': {
    sentence: 'None of the captured pages answers this.',
    next: 'Capture the page that does, answer in your own words, or hand the conversation over.',
  },
};

function none(reason: NoDraftReason, asks: Ask[] = [], sentence = reasons[reason].sentence): NoDraft {
  return { reason, sentence, next: reasons[reason].next, asks };
}

/**
 * Writes the proposal for the next reply. What the built-in composer quotes is proven whole; an ask that it cannot
 * answer is listed as unanswered. What another provider writes goes through `sift`, and when it fails, or nothing of
 * its text is documented, the built-in composer writes instead, with the reason. Rejects with an AbortError when
 * `signal` aborts.
 */
export async function writeDraft(input: DraftInput): Promise<Draft | NoDraft> {
  const { messages, provider, signal } = input;
  const step = (name: string, count: number | null) => input.onStep?.({ name, count });
  signal.throwIfAborted();

  step('Reading messages', messages.length);
  const spoken = messages.filter(({ visibility }) => visibility === 'public');
  const last = spoken.at(-1);
  if (!last) return none('not loaded', [], 'No message of this conversation could be read.');
  const turnStart = spoken.findLastIndex(({ direction }) => direction === 'outgoing') + 1;
  const turn = spoken.slice(turnStart);
  if (turn.length === 0)
    return none('no ask', [], 'The last message is yours, and the customer has not written since.');
  if (turn.some(({ folded }) => folded)) return none('not loaded');
  const customerText = turn.map(({ body }) => body).join('\n\n');
  const asks = splitAsks(customerText);
  if (asks.length === 0) return none('no ask');
  if (input.passageCount === 0) return none('nothing captured', asks);

  step('Searching passages', input.passageCount);
  const history = spoken
    .slice(0, turnStart)
    .filter(({ direction, folded }) => direction === 'incoming' && !folded)
    .map(({ body }) => body);
  const found = await Promise.all(asks.map((ask) => input.retrieve(ask.text, history)));
  signal.throwIfAborted();
  if (found.every(({ support }) => support === 'none')) return none('no supported answer', asks);
  // Of what stands behind nothing not even a true sentence answers.
  const hits = asks.map((ask, at) => ({ ask, hits: heldBy(found[at]) }));
  const evidence = evidenceOf(hits.flatMap((one) => one.hits));
  const around: Around = {
    about: { conversationId: input.conversation.id, site: input.conversation.site },
    requester: input.conversation.requester.name,
    said: spoken
      .filter(({ folded }) => !folded)
      .map(({ direction, body }) => ({ by: direction === 'incoming' ? 'customer' : 'team', text: body })),
  };
  const request: ComposeRequest = { asks: hits, around };
  const running: Running = { signal, ...(input.onText && { onText: input.onText }) };

  const free = writesFreely(provider);
  let instead: Unusable | null = null;
  let finished: Finished | null = null;
  step('Writing answers', asks.length);
  if (free) {
    const written = await fromModel(provider, request, running, evidence, (count) => {
      step('Checking statements', count);
    });
    if ('because' in written) instead = written;
    else {
      finished = finish(written, evidence, customerText, input, (claim) => reasonAgainst(claim) !== null);
      if (!finished) instead = nothingProven(provider);
    }
  }
  if (!finished) {
    if (instead) step('Quoting the pages instead', null);
    const { answers } = await (free ? extractive : provider).compose(request, { signal });
    signal.throwIfAborted();
    const quoted = byAsk(asks, answers);
    step('Checking statements', countOf(quoted));
    const composed = quoted.map(({ ask, pieces }) => ({
      ask,
      pieces: pieces.filter(({ text }) => isProven(text, evidence)),
    }));
    finished = finish({ composed, leftOut: [] }, evidence, customerText, input, isUnproven);
  }
  const insteadOf: InsteadOf | null = instead && { provider: provider.name, because: instead.because };
  if (!finished) return { ...none('no supported answer', asks), ...(insteadOf && { insteadOf }) };

  const { text, courtesy, leftOut, composed } = finished;
  const answering = found.filter((_, at) => (composed[at]?.pieces.length ?? 0) > 0);
  return {
    id: input.newId(),
    conversationId: input.conversation.id,
    lastMessageKey: messages.at(-1)?.key ?? last.key,
    provider: instead ? extractive.id : provider.id,
    text,
    edited: null,
    asks,
    unanswered: composed.filter(({ pieces }) => pieces.length === 0).map(({ ask }) => ask),
    evidence,
    courtesy,
    support: instead?.doubted || answering.some(({ support }) => support === 'weak') ? 'weak' : 'supported',
    supportLogit: Math.min(...answering.map(({ supportLogit }) => supportLogit)),
    ...(leftOut.length > 0 && { leftOut }),
    ...(insteadOf && { insteadOf }),
    createdAt: input.now,
    state: 'proposed',
  };
}

interface Finished extends Written {
  text: string;
  courtesy: string[];
}

/** Laid out and proven once more as a whole, as the gate will; null: it has nothing to say, or something `wrong`. */
function finish(
  written: Written,
  evidence: Evidence[],
  customerText: string,
  { conversation, settings }: DraftInput,
  wrong: (claim: Claim) => boolean,
): Finished | null {
  if (countOf(written.composed) === 0) return null;
  const { text, courtesy } = layOut(written.composed, evidence, conversation.requester, settings);
  const claims = verify({ text, evidence, customerText, courtesy, settings });
  return claims.some(wrong) ? null : { ...written, text, courtesy };
}

const isUnproven = ({ grounding }: Claim): boolean =>
  grounding === 'unsupported' || grounding === 'contradicted';

/** Alone, without courtesy and without the customer's words to lean on: a provider's text is statements throughout. */
function isProven(text: string, evidence: Evidence[]): boolean {
  const claims = verify({ text, evidence, customerText: '', courtesy: [] });
  return claims.length > 0 && claims.every(({ grounding }) => grounding === 'documented');
}

function heldBy(found: Retrieval | undefined): SearchHit[] {
  return found && found.support !== 'none' ? found.hits : [];
}

/** Each passage once, best first, without what only the search needs. */
function evidenceOf(hits: SearchHit[]): Evidence[] {
  const distinct = new Map(
    hits.map(({ score: _score, strength: _strength, ...evidence }) => [evidence.passage.id, evidence]),
  );
  return [...distinct.values()];
}
