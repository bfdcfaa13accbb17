/** Everything that is known about a conversation and its draft: one look for the queue, the screen and the gate. */
import type {
  Claim,
  Conversation,
  Draft,
  Message,
  Rule,
  Settings,
  Signal,
  SignalName,
  SourceChange,
  Verdict,
} from '../domain';
import { translatedTo } from '../domain';
import { verify } from '../drafting/verify';
import { decide } from './decide';
import { markInternal } from './internal';
import { markOutsideLinks } from './links';
import { markOrdered } from './orders';
import { conversationSignals, draftSignals } from './signals';
import { proveAsItStands } from './sources';
import type { Prove } from './sources';
import { markTranslated } from './translated';

export interface AssessInput {
  conversation: Conversation;
  /** Oldest first. */
  messages: Message[];
  /** The text that counts is the edited one. Null: there is no draft; a partial one is none either. */
  draft: Draft | null;
  /** What became of the draft's passages since it was written. */
  changes: readonly SourceChange[];
  /** Ids of the draft's passages that stand in an internal source now. */
  internal: readonly string[];
  rules: Rule[];
  /** Whose signature may be in it, and where its links may lead. */
  settings: Pick<Settings, 'links' | 'signature'>;
  /** Milliseconds since 1970. */
  now: number;
}

export interface Assessment {
  signals: Signal[];
  /** Of the draft's text as it stands; empty without a draft. */
  claims: Claim[];
  verdict: Verdict;
}

/** Newest first, because the verifier reads from the front when there is more than it can read. */
function customerText(messages: Message[]): string {
  return messages
    .filter(({ direction, visibility }) => direction === 'incoming' && visibility === 'public')
    .map(({ body }) => body)
    .toReversed()
    .join('\n\n');
}

/** One signal of each name; `hidden text` and `personal data` can come from both sides. */
function merged(signals: Signal[]): Signal[] {
  const words = new Map<SignalName, string[]>();
  for (const signal of signals) words.set(signal.name, [...(words.get(signal.name) ?? []), ...signal.words]);
  return [...words].map(([name, all]) => ({ name, words: [...new Set(all)] }));
}

/** Proves the draft's text by its passages as they stand now, notices, and applies the rules. */
export function assess(input: AssessInput, prove: Prove = verify): Assessment {
  const { conversation, messages, draft, changes, internal, rules, settings, now } = input;
  const { subject, notLoaded } = conversation;
  const ofConversation = conversationSignals({ messages, subject, notLoaded, now });
  if (!draft || draft.state === 'partial') {
    const verdict = decide({ rules, signals: ofConversation, claims: [], draft: 'missing' });
    return { signals: ofConversation, claims: [], verdict };
  }
  const text = draft.edited ?? draft.text;
  const { evidence, courtesy } = draft;
  const proof = { text, evidence, courtesy, customerText: customerText(messages) };
  const proven = proveAsItStands(proof, changes, prove);
  const ground = { evidence, own: [...courtesy, settings.signature], hosts: settings.links };
  const open = { ...proof, evidence: evidence.filter(({ passage }) => !internal.includes(passage.id)) };
  const asNow: Prove = (one) => proveAsItStands(one, changes, prove);
  const marked = markOrdered(markInternal(proven, proof, { internal, changes, prove }), open, asNow);
  const claims = markTranslated(markOutsideLinks(marked, ground), translatedTo(draft, text));
  const ofDraft = draftSignals({ text, claims, draft, messages, conversation, ground });
  const signals = merged([...ofConversation, ...ofDraft]);
  return { signals, claims, verdict: decide({ rules, signals, claims, draft: 'present' }) };
}
