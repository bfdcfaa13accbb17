/** What the screens need for questions that nothing captured answers. */
import type { Undo } from './freshness';
import type { Live, NoteText } from './services';

/** One time that it was asked. */
export interface GapAsked {
  /** The customer's words. */
  words: string;
  conversationId: string;
  /** Who asked: a name, else an address; '' when the page gave neither. */
  who: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** Questions that want the same thing. */
export interface GapGroup {
  /** Of what is in it; what is said about a group is said about these. */
  ids: string[];
  /** Newest first. */
  asked: GapAsked[];
  /** In so many conversations. */
  conversations: number;
  /** Who answered one of them in words of their own, as they are called; null: nobody yet. */
  answeredBy: string | null;
}

/** A question that was answered since by something captured or written. */
export interface GapClosed {
  ids: string[];
  words: string;
  articleId: string;
  title: string;
}

/** The beginning of a note that answers them. */
export interface NoteFromAnswer {
  /** The questions, that which it answers first. */
  ids: string[];
  /** `markdown` is '' when nobody answered in words of their own. */
  note: NoteText;
  /** Where its words were written; null when there are none. */
  written: {
    /** Milliseconds since 1970; null when the page shows no time. */
    at: number | null;
    conversationId: string;
    who: string;
    /** Names, numbers and addresses in it that may be this customer's alone, each once. */
    personal: string[];
  } | null;
}

export interface Gaps {
  /** How many questions are open; 0 until it is known. */
  count: Live<number>;
  /** What is asked most often and most lately first; null until it is known. */
  open: Live<GapGroup[] | null>;
  /** The newest first, at most twenty. */
  closed: Live<GapClosed[]>;
  /** Whether a draft would now answer one of them from this article, which was just captured: then it is closed. */
  answers(ids: readonly string[], articleId: string): Promise<boolean>;
  /** Titled with the question; of what was answered only words that a person wrote or changed. */
  noteFrom(ids: readonly string[]): Promise<NoteFromAnswer>;
  /**
   * A person wrote this article as the answer to the first of them: drafts quote it there. Of the others, those are
   * closed that a draft would answer from it: they were only put together with the first.
   */
  answered(ids: readonly string[], articleId: string): Promise<Undo>;
  /** They shall not be listed, also when they are asked again in their conversations. */
  dismiss(ids: readonly string[]): Promise<Undo>;
  /** What was said to answer them does not. */
  reopen(ids: readonly string[]): Promise<void>;
}
