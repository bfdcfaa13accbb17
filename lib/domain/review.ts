/** The words of the review: what was noticed, what the rules say, what a person decided. */
import type { Grounding } from './draft';

export const signalNames = [
  'billing',
  'refund',
  'cancellation',
  'account access',
  'legal',
  'safety',
  'frustration',
  'asks for a person',
  'repeat contact',
  'injection',
  'hidden text',
  'attachment',
  'language',
  'no evidence',
  'unanswered ask',
  'messages not loaded',
  'promise',
  'personal data',
  'source changed',
  'weak support',
  'internal source',
  'outside link',
  'foreign link',
  'foreign personal data',
] as const;
export type SignalName = (typeof signalNames)[number];

/** Something noticed about a conversation or draft, with the words that gave it away. */
export interface Signal {
  name: SignalName;
  words: string[];
}

/** A lattice, mildest first: the result of all rules is the strictest, so a rule can only tighten. */
export const effects = ['automatic', 'clear', 'review', 'second review', 'hand off'] as const;
export type Effect = (typeof effects)[number];
export type VerdictKind = Effect;

/** Conditions as data. */
export type Condition =
  | { signal: SignalName }
  | { grounding: Grounding; atLeast: number }
  | { draft: 'missing' }
  | { always: true }
  | { any: Condition[] }
  | { all: Condition[] }
  | { not: Condition };

/** Conditions to effect, as data. */
export interface Rule {
  id: string;
  version: number;
  title: string;
  when: Condition;
  effect: Effect;
  /** In plain words, for the person who asks why. */
  reason: string;
}

export interface Reason {
  ruleId: string;
  effect: Effect;
  reason: string;
  /** The words that matched, for highlighting. */
  words: string[];
}

export interface Verdict {
  kind: VerdictKind;
  /** Strictest first. */
  reasons: Reason[];
  /** Of the claims that need proof (courtesy is not counted). */
  supported: number;
  claims: number;
  /** What a person must vouch for before the text may go (`vouchOf`). */
  toVouch: string[];
}

export type ReviewOutcome = 'accepted' | 'edited' | 'rejected';

/** What the person did with a draft. */
export interface Review {
  id: string;
  draftId: string;
  conversationId: string;
  outcome: ReviewOutcome;
  finalText: string;
  verdict: VerdictKind;
  /** Claims that the person vouched for, in their own words. */
  vouched: string[];
  /** Who else looked, for a second review; null when none was asked for. */
  secondReviewer: string | null;
  at: number;
}

/** A written passing-on to a person. The decision and the words are separate fields. */
export interface Handoff {
  id: string;
  conversationId: string;
  reason: string;
  summary: string;
  openQuestions: string[];
  evidence: { quote: string; title: string; url: string }[];
  at: number;
}
