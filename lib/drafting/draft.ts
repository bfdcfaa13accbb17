/** Conversation and passages to a draft whose every statement is proven, or to the reason why there is none. */
import type {
  Ask,
  Conversation,
  Draft,
  Evidence,
  Message,
  NoDraft,
  NoDraftReason,
  Retrieval,
  SearchHit,
  Settings,
} from '../domain';
import type { AnswerPiece, Around, Provider } from '../providers';
import { splitAsks } from './asks';
import { courtesyFor } from './courtesy';
import { sourceLabel, verify } from './verify';

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

interface AnsweredAsk {
  ask: Ask;
  pieces: AnswerPiece[];
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
 * Writes the proposal for the next reply. Statements that cannot be proven from the passages of this run are dropped;
 * an ask that loses all of them is listed as unanswered. Rejects with an AbortError when `signal` aborts.
 */
export async function writeDraft(input: DraftInput): Promise<Draft | NoDraft> {
  const { messages, provider, settings, signal } = input;
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
  const request = asks.map((ask, at) => ({ ask, hits: heldBy(found[at]) }));
  const evidence = evidenceOf(request.flatMap(({ hits }) => hits));

  step('Writing answers', asks.length);
  const around: Around = {
    about: { conversationId: input.conversation.id, site: input.conversation.site },
    requester: input.conversation.requester.name,
    said: spoken
      .filter(({ folded }) => !folded)
      .map(({ direction, body }) => ({ by: direction === 'incoming' ? 'customer' : 'team', text: body })),
  };
  const { answers } = await provider.compose(
    { asks: request, around },
    { signal, ...(input.onText && { onText: input.onText }) },
  );
  signal.throwIfAborted();

  const composed = asks.map((ask, index) => ({
    ask,
    pieces: answers.filter((answer) => answer.ask === index).flatMap(({ pieces }) => pieces),
  }));
  step(
    'Checking statements',
    composed.reduce((sum, { pieces }) => sum + pieces.length, 0),
  );
  const proven = composed.map(({ ask, pieces }) => ({
    ask,
    pieces: pieces.filter(({ text }) => isProven(text, evidence)),
  }));
  if (proven.every(({ pieces }) => pieces.length === 0)) return none('no supported answer', asks);
  const answering = found.filter((_, at) => (proven[at]?.pieces.length ?? 0) > 0);
  const { text, courtesy } = layOut(proven, evidence, input);
  // The same proof that the gate will ask for, on the text as a whole.
  const claims = verify({ text, evidence, customerText, courtesy, settings });
  if (claims.some(({ grounding }) => grounding === 'unsupported' || grounding === 'contradicted'))
    return none('no supported answer', asks);

  return {
    id: input.newId(),
    conversationId: input.conversation.id,
    lastMessageKey: messages.at(-1)?.key ?? last.key,
    provider: provider.id,
    text,
    edited: null,
    asks,
    unanswered: proven.filter(({ pieces }) => pieces.length === 0).map(({ ask }) => ask),
    evidence,
    courtesy,
    support: answering.some(({ support }) => support === 'weak') ? 'weak' : 'supported',
    supportLogit: Math.min(...answering.map(({ supportLogit }) => supportLogit)),
    createdAt: input.now,
    state: 'proposed',
  };
}

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

function layOut(
  answered: AnsweredAsk[],
  evidence: Evidence[],
  { conversation, settings }: DraftInput,
): { text: string; courtesy: string[] } {
  const { greeting, opening, openingToSeveral, unanswered, closing } = courtesyFor(
    conversation.requester,
    settings,
  );
  const urlOf = new Map(evidence.map(({ passage, url }) => [passage.id, url]));
  const found = answered.filter(({ pieces }) => pieces.length > 0);
  const open = answered.filter(({ pieces }) => pieces.length === 0);
  const several = answered.length > 1;
  const begun = [greeting, several ? openingToSeveral : opening];
  const blocks = [...begun];
  const courtesy = [...begun];
  const said = new Map<string, AnsweredAsk[]>();
  for (const one of found) {
    const key = JSON.stringify(one.pieces.map(({ text }) => text));
    said.set(key, [...(said.get(key) ?? []), one]);
  }
  const sourcesOf = (pieces: AnswerPiece[]) => {
    const cited = pieces.flatMap(({ citations }) => citations.map(({ passageId }) => urlOf.get(passageId)));
    return [...new Set(cited)]
      .filter((url) => url !== undefined)
      .map((url) => sourceLabel + url)
      .join('\n');
  };
  const sources = [...said.values()].map(([one]) => sourcesOf(one?.pieces ?? []));
  const onePage = new Set(sources).size === 1;
  // Two asks with one answer get it once, under both.
  [...said.values()].forEach((same, at) => {
    if (several) blocks.push(same.map(({ ask }) => quoted(ask)).join('\n'));
    blocks.push(...(same[0]?.pieces ?? []).map(({ text }) => text));
    const source = sources[at] ?? '';
    if (source !== '' && (!onePage || at === sources.length - 1)) blocks.push(source);
  });
  if (open.length > 0) {
    blocks.push([unanswered, ...open.map(({ ask }) => `- ${quoted(ask)}`)].join('\n'));
    courtesy.push(unanswered);
  }
  blocks.push(closing);
  courtesy.push(...closing.split('\n').filter((line) => line.trim() !== ''));
  return { text: blocks.join('\n\n'), courtesy };
}

/** The customer's words on one line, in quotation marks of their own. */
function quoted({ text }: Ask): string {
  return `“${text.replace(/\s+/g, ' ')}”`;
}
