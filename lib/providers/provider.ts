import type { Ask, Citation, SearchHit } from '../domain';

/** What a provider may use: the asks, each with the passages that were retrieved for it, best first. */
export interface ComposeRequest {
  asks: { ask: Ask; hits: SearchHit[] }[];
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
}

/**
 * Who can write the statements of a reply. A provider gives answers only: greeting, closing, source lines and the
 * list of what is unanswered are templates of the house, so that no provider can pass a statement off as courtesy.
 * Verification is not its business; what it returns is proven, or dropped, by lib/drafting.
 */
export interface Provider {
  /** Recorded in each draft: 'extractive'. */
  id: string;
  /** Rejects with an AbortError when `signal` aborts. */
  compose(request: ComposeRequest, signal: AbortSignal): Promise<Composition>;
}
