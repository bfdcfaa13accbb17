/** The words of a draft and its proof. */
import type { Sentence } from './failure';
import type { Evidence, Support } from './knowledge';
import type { Compared } from './ticks';

export type AskKind = 'how-to' | 'yes-no' | 'value' | 'problem' | 'other';

/** One thing that the customer wants to know or have done, in their words. */
export interface Ask {
  text: string;
  kind: AskKind;
}

/** Of a claim: a named class, never a score that a model gave itself. */
export type Grounding = 'documented' | 'stated' | 'courtesy' | 'unsupported' | 'contradicted';

/** Claim to passage, with the exact quote: `quote === passage.text.slice(start, end)`. */
export interface Citation {
  passageId: string;
  start: number;
  end: number;
  quote: string;
}

export type ProblemKind =
  | 'no source'
  | 'number not in source'
  | 'amount not in source'
  | 'date not in source'
  | 'duration not in source'
  | 'address not in source'
  | 'name not in source'
  | 'negation differs'
  | 'wording differs'
  | 'promise'
  | 'action claimed'
  | 'source changed'
  | 'internal source'
  | 'outside link'
  | 'ordered by source';

/** Why a claim is not proven, in the person's words, with the words of the claim it is about. */
export interface ClaimProblem {
  kind: ProblemKind;
  words: string;
  sentence: string;
}

/** One checkable statement of a draft. `id` depends on its words alone, so it survives edits elsewhere. */
export interface Claim {
  id: string;
  text: string;
  /** Offsets into the text that was verified. */
  start: number;
  end: number;
  grounding: Grounding;
  citations: Citation[];
  problems: ClaimProblem[];
  /** Its amounts, dates and durations, each to be compared with the source by a person. Absent: none. */
  compare?: Compared[];
}

/** What became of a passage since a draft was written from it. A passage that says what it said has no row. */
export interface SourceChange {
  passageId: string;
  /** `changed`: its page reads otherwise now. `retired` by a person. `removed` with its article. */
  kind: 'changed' | 'retired' | 'removed';
  /** With `changed`: the passages of its article as they stand, the most similar one first. Else empty. */
  now: Evidence[];
}

/** `partial`: its writing was stopped, so it may end anywhere, and nothing of it was proven. It is read, never used. */
export type DraftState = 'partial' | 'proposed' | 'retired' | 'inserted' | 'rejected';

/** A statement that a model wrote and the passages do not bear out. It is no part of the text. */
export interface Unproven {
  text: string;
  /** Why, in the person's words. */
  why: string;
}

/** Another provider was asked for the draft and gave nothing that could be used. */
export interface InsteadOf {
  /** Its name, as the screens show it. */
  provider: string;
  because: Sentence;
}

/** A proposal for the next reply. A new message from either side retires it. */
export interface Draft {
  id: string;
  conversationId: string;
  /** The newest message when it was written: a later one retires the draft. */
  lastMessageKey: string;
  provider: string;
  /** As composed. */
  text: string;
  /** As the person left it; null while untouched. */
  edited: string | null;
  asks: Ask[];
  /** The asks that nothing captured answers. */
  unanswered: Ask[];
  /** Every passage that was retrieved in this run; a citation can name no other. */
  evidence: Evidence[];
  /** The template sentences that the composer used: exempt from proof only when matched exactly. */
  courtesy: string[];
  /** Of its weakest answer. Absent in drafts of earlier days: supported. */
  support?: Exclude<Support, 'none'>;
  /** Behind `support`, as a logit; never shown. */
  supportLogit?: number;
  /** Absent: nothing. */
  leftOut?: Unproven[];
  /** Absent: it was written by the provider that was asked. */
  insteadOf?: InsteadOf;
  /**
   * Other wordings that software made of it, whether or not one was taken: like `text` they are nobody's own words, and
   * never become knowledge. Absent: none.
   */
  reworded?: string[];
  /** Those wordings that are in another language than the sources, with what they were made of. Absent: none. */
  translated?: { language: string; text: string; before: string }[];
  /** It was written before anybody asked for it. */
  ahead?: boolean;
  /** What a person compared with its source so far. Absent: nothing. */
  ticked?: string[];
  createdAt: number;
  state: DraftState;
}

/** The only kind of draft for which a release can be made. */
export type Proposal = Draft & { state: 'proposed' };

export function isProposal(draft: Draft | undefined): draft is Proposal {
  return draft?.state === 'proposed';
}

/**
 * The language (BCP 47) into which software put this text, which nobody can check against the sources; null: none. A
 * text that no longer is as it was before counts as in that language, however it was edited since.
 */
export function translatedTo(
  { text: composed, reworded = [], translated = [] }: Pick<Draft, 'text' | 'reworded' | 'translated'>,
  text: string,
): string | null {
  const made = new Set(translated.map((one) => one.text));
  const others = [composed, ...reworded, ...translated.map(({ before }) => before)];
  if (!made.has(text) && others.includes(text)) return null;
  return translated.at(-1)?.language ?? null;
}

export type NoDraftReason = 'nothing captured' | 'no ask' | 'no supported answer' | 'not loaded';

/** What a person can have made of a draft with one click. */
export type RewriteKind = 'shorter' | 'warmer' | 'formal';

/** Saying that there is no answer is an outcome, not an error. */
export interface NoDraft {
  reason: NoDraftReason;
  sentence: string;
  next: string;
  asks: Ask[];
  /** Absent: the provider that was asked for the draft did its part. */
  insteadOf?: InsteadOf;
}
