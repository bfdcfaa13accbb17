/** What the screens need to keep captured pages true. */
import type { UpkeepItem } from '../lib/domain';
import type { CaptureOutcome, Live } from './services';

/** What an article says otherwise than when a person last looked at it. */
export interface ArticleChanges {
  /** When the words that they saw were captured. */
  since: number;
  /** In the order of the page. `before` is '' for what was added, `after` for what was removed. */
  changes: { kind: 'added' | 'removed' | 'changed'; headingPath: string[]; before: string; after: string }[];
}

/** Takes a change back. */
export type Undo = () => Promise<void>;

/** How captured pages stay true. */
export interface Freshness {
  /**
   * Opens an article's page in the background, in the person's own session, and captures it again. Call it in a click:
   * the browser may ask whether it is allowed.
   */
  captureAgain(url: string): Promise<CaptureOutcome>;
  /** Null: nothing that they have not looked at. */
  changes(articleId: string): Live<ArticleChanges | null>;
  /** They have looked at what changed. */
  looked(articleId: string): Promise<Undo>;
  /** A person read it and says that it still holds. */
  vouchFor(articleId: string): Promise<Undo>;
  /** When it is to be looked at; null: as its source says. */
  reviewAt(articleId: string, at: number | null): Promise<void>;
  reviewDays(sourceId: string, days: number | null): Promise<void>;
  /** Kept, but found by no draft; or in use again. */
  retire(articleId: string, retired: boolean): Promise<Undo>;
  /** What the articles themselves tell; null until it is known. */
  upkeep: Live<UpkeepItem[] | null>;
  /** Duplicates and conflicts: compares all passages, so it takes a moment. Rejects when `signal` aborts. */
  alike(signal: AbortSignal): Promise<UpkeepItem[]>;
  /** It shall stay as it is: it is not listed again while its words stay. */
  letStand(itemId: string): Promise<Undo>;
  /** Origins whose captured pages are compared whenever they are open anyway. */
  quiet: Live<readonly string[]>;
  /** Call it in a click when it is to be on. False: the browser did not allow it. */
  keepFresh(origin: string, on: boolean): Promise<boolean>;
}
