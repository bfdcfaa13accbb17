/**
 * The contract that every site's adapter keeps. An adapter is pure: a document in, values out, no browser API,
 * nothing changed. The one thing that may change a page is `lib/sites/insertion`.
 */
import type { Channel, ComposerReading, ListReading, PartName, Reading, SiteId } from '../domain';
import type { Memory } from './memory';

/** A page as an adapter sees it. `now` is for relative times, in milliseconds since 1970. */
export interface PageView {
  document: Document;
  url: URL;
  now: number;
  /**
   * How many of the newest messages are read, or more where the open turn or whose they are needs more; those before
   * them are counted as `notRead`. Absent: all.
   */
  newest?: number | undefined;
  /** What earlier looks have read. Absent: everything is read anew, as the door does. */
  memory?: Memory;
}

/** A composer that insertion can work on. `body` may live in a same-origin iframe's document. */
export interface ComposerHandle {
  reading: ComposerReading;
  /** The editable element: contenteditable, textarea, or an iframe's body. */
  body: HTMLElement;
  /**
   * The first node that is not the person's own text (signature or quoted history), a descendant of `body`, or
   * null. Text goes before it.
   */
  boundary: Node | null;
  /** In a textarea, which has no nodes: where the text goes, in characters from its start; 0 when absent. */
  offset?: number;
}

/** Where on the page the chip may stand, so that it never covers the site's own controls. */
export interface ChipAnchor {
  element: HTMLElement;
  place: 'before' | 'after' | 'inside';
}

export interface SiteAdapter {
  id: SiteId;
  /** As people call it: "Gmail". */
  name: string;
  channel: Channel;
  /** How its facts are known. */
  sureness: 'seen running' | 'from source' | 'from public selectors' | 'taught by a person';
  /** Match patterns of its own origins; empty for products that live on any origin. */
  origins: readonly string[];
  /** Is this document a page of this product? Cheap, and false for every other product's pages. */
  detect(page: PageView): boolean;
  /** The visible, selected conversation; null when the page shows none. */
  read(page: PageView): Reading | null;
  /** The site's own list of conversations as far as the page shows it; null when it shows none. */
  list?(page: PageView): ListReading | null;
  /** The composer that answers that conversation; null when none is open. */
  composer(page: PageView): ComposerHandle | null;
  /** The composer for internal notes, where the site has one. */
  noteComposer?(page: PageView): ComposerHandle | null;
  /** Texts that this site would take for a command or a template of its own, as a regular expression. */
  commands?: string;
  chipAnchor(page: PageView): ChipAnchor | null;
  /** Open shadow roots that hold the site's app: a watcher of the document sees no change inside them. */
  shadowRoots?(page: PageView): ShadowRoot[];
  /** The parts that this site's pages have, so that "9 of 9 parts" counts the right ones. */
  parts: readonly PartName[];
  /** What a health report may name, and where it looks for what became of a missing part. */
  facts?: SiteFacts;
}

export interface SiteFacts {
  /** The conversation's place, newest layout first; empty where the site has none of its own. */
  conversation: readonly string[];
  /** One message. */
  message: readonly string[];
  /** What somebody wrote or writes: no report looks inside. */
  written: readonly string[];
  /** Every selector that the adapter knows, as data of any shape. */
  all: unknown;
}
