/** A part of `services.ts`: what stands on the shelf, what a person says about it, and where it was cited. */
import type { Audience, PassageUse, Source } from '../lib/domain';
import type { ArticleChanges, Undo } from './freshness';
import type { Live } from './services';

/** A use of a passage, with the conversation whose draft cites it. */
export interface CitedIn extends PassageUse {
  /** '' when the conversation is gone. */
  subject: string;
  who: string;
}

/** Sources with their articles. */
export interface Shelf {
  /** Null until they are known. */
  sources: Live<Source[] | null>;
  /** An empty name changes nothing. */
  rename(sourceId: string, name: string): Promise<void>;
  /** Of all its articles that say nothing themselves. */
  sourceAudience(sourceId: string, audience: Audience): Promise<void>;
  /** Null: as its source. */
  articleAudience(articleId: string, audience: Audience | null): Promise<void>;
  tags(articleId: string, tags: readonly string[]): Promise<void>;
  removeArticle(articleId: string): Promise<Undo>;
  /** With all of its articles. */
  removeSource(sourceId: string): Promise<Undo>;
  /** Newest first; null until they are known. */
  uses(articleId: string): Live<CitedIn[] | null>;
  /** What a version says otherwise than the one before it, in the order of the page; null: one of them is not kept any more. */
  changedIn(articleId: string, version: number): Promise<ArticleChanges['changes'] | null>;
}
