/** What the screens need to have a draft said otherwise, and a conversation summed up. */
import type { RewriteKind, Sentence } from '../lib/domain';

export type RewriteOutcome =
  /** `dropped`: statements that were left out. Nothing is saved yet: the person's edit is. */
  { text: string; dropped: number } | { text: null; sentence: Sentence };

/** What a model is asked to make of a draft. */
export type RewriteOrder =
  { kind: RewriteKind } | { kind: 'language'; language: string } | { kind: 'hint'; hint: string };

/** What the chosen writer can do beyond writing drafts. */
export interface ModelOffer {
  /** Its name. */
  writer: string;
  /** Null: it does not reword. `language`: the customer's, where it is surely another than the draft's. */
  rewrites: { language: { code: string; name: string } | null } | null;
  summarises: boolean;
}

export interface Rewriting {
  rewrite(draftId: string, text: string, kind: RewriteKind): Promise<RewriteOutcome>;
  /** `text`: of the draft as it stands; null where there is none. */
  offer(conversationId: string, text: string | null): Promise<ModelOffer>;
  /** In the words of the chosen writer's model. Rejects with its failure, or with an AbortError. */
  ask(draftId: string, text: string, order: RewriteOrder, signal: AbortSignal): Promise<RewriteOutcome>;
  /** For the team's eyes: it is not checked, and not kept. Rejects as `ask` does. */
  summary(conversationId: string, signal: AbortSignal): Promise<{ text: string; writer: string }>;
}
