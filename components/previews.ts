/** A part of `services.ts`, which tells it to the screens. */
import type { Article, CapturedPage, Sentence } from '../lib/domain';
import type { CaptureOutcome } from './services';

/** A capture that is looked at before it is kept, and one that is taken back. */
export interface Previews {
  /** What a capture of the tab beside the panel would keep: what is marked there, else the page. */
  look(): Promise<CapturedPage | Sentence>;
  keep(page: CapturedPage): Promise<CaptureOutcome & { captured: true }>;
  /** Takes back the newest capture of an article: it goes, or reads as it did before. */
  undo(article: Pick<Article, 'id' | 'version'>, change: 'new' | 'changed'): Promise<void>;
}
