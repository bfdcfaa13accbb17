import type { About, Ask, Citation, Reach, SearchHit } from '../domain';

/** One public message, as a provider may read it. */
export interface Said {
  by: 'customer' | 'team';
  text: string;
}

/** The conversation around what is asked. */
export interface Around {
  about: About;
  /** As greeted; '' when nobody knows. */
  requester: string;
  /** Public messages, oldest first. */
  said: Said[];
}

/** What a provider may use: the asks, each with the passages that were retrieved for it, best first. */
export interface ComposeRequest {
  asks: { ask: Ask; hits: SearchHit[] }[];
  /** Null where there is none, as in a benchmark. */
  around: Around | null;
}

/**
 * One piece of an answer, with the passages that it stands on. A list with its steps is one piece, with line breaks.
 */
export interface AnswerPiece {
  text: string;
  citations: Citation[];
}

/** `ask` is the index into the request's asks. Asks that are missing here are unanswered. */
export interface Answer {
  ask: number;
  pieces: AnswerPiece[];
}

export interface Composition {
  answers: Answer[];
  /** What it wrote and nobody may say: statements with an address that no passage of theirs has. */
  leftOut?: string[];
}

export interface Running {
  signal: AbortSignal;
  /** All that was written so far, for the eye only: it may be cut off anywhere and is not proven. */
  onText?: (soFar: string) => void;
}

export type RewriteKind = 'shorter' | 'warmer' | 'formal' | 'language' | 'hint';

/** A text to be said otherwise, with what it may lean on. */
export interface RewriteRequest {
  kind: RewriteKind;
  text: string;
  /** BCP 47, with `language`. */
  language: string | null;
  /** The fact that the agent added, with `hint`. */
  hint: string | null;
  hits: SearchHit[];
  around: Around;
}

/**
 * Who can write the statements of a reply. A provider gives answers only: greeting, closing, source lines and the
 * list of what is unanswered are templates of the house, so that no provider can pass a statement off as courtesy.
 * Verification is not its business; what it returns is proven, or dropped, by lib/drafting.
 * Each function rejects with an AbortError when the signal aborts, and with a ProviderFailure for all else.
 */
export interface Provider {
  /** Recorded in each draft: 'extractive', 'built-in', or `endpoint:` with the endpoint's id. */
  id: string;
  /** As the screens name it. */
  name: string;
  /** Null: nothing leaves the extension. */
  reach: Reach | null;
  /** One statement that no passage bears out, and none of its text is used. */
  wholeOnly?: boolean;
  compose(request: ComposeRequest, running: Running): Promise<Composition>;
  /** The whole text anew. Absent: it cannot. */
  rewrite?(request: RewriteRequest, running: Running): Promise<string>;
  /** The conversation in a few sentences, for the team. Absent: it cannot. */
  summarise?(around: Around, running: Running): Promise<string>;
}
