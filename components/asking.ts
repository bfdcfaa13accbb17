/** What the screens need to ask the person instead of guessing. */
import type { Ask, Draft } from '../lib/domain';
import type { NoteOutcome } from './services';

/** One of two passages that cannot both be right. */
export interface DisagreementSide {
  articleId: string;
  passageId: string;
  title: string;
  url: string;
  /** The sentence in question. */
  words: string;
  /** When its page was last seen, or a note was written, in milliseconds since 1970. */
  at: number;
  /** Who stands for a note or macro; null: it is a page or a file. */
  statedBy: string | null;
}

export interface Disagreement {
  /** As in the upkeep: what was let stand there is not asked here. */
  id: string;
  why: string;
  /** The draft says this. */
  cited: DisagreementSide;
  other: DisagreementSide;
}

export interface Asking {
  /** Passages of this draft that say otherwise than what it cites; the most are three. */
  disagreements(draft: Draft): Promise<Disagreement[]>;
  /**
   * What the person knows becomes a note of today that they stand for, and the answer to this question in this
   * conversation: the next draft quotes it.
   */
  answer(conversationId: string, ask: Ask, words: string, statedBy: string): Promise<NoteOutcome>;
}
