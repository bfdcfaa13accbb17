/** What the screens need to have a draft said otherwise. */
import type { RewriteKind, Sentence } from '../lib/domain';

export type RewriteOutcome =
  /** `dropped`: statements that were left out. Nothing is saved yet: the person's edit is. */
  { text: string; dropped: number } | { text: null; sentence: Sentence };

export interface Rewriting {
  rewrite(draftId: string, text: string, kind: RewriteKind): Promise<RewriteOutcome>;
}
