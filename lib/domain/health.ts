/** Site health: which parts of a site's page Deskside still finds, and what stands there now. No words of anybody. */
import type { SiteId } from './conversation';
import type { Miss, PartName } from './reading';
import { insertionNeeds } from './release';

/** A place where a part was looked for. */
export interface Tried {
  /** As a miss tells it: a selector, a selector and an attribute (`css @name`), or `address` and an expression. */
  where: string;
  /** How many elements of the page it fits; null when it is no selector. */
  fits: number | null;
}

export interface PartHealth {
  part: PartName;
  /**
   * `partly`: found in some messages and missed in others. `not open`: the composer, which nobody opened. `not here`:
   * nothing on this page could hold it.
   */
  state: 'found' | 'partly' | 'missing' | 'not open' | 'not here';
  /** How many times it was missed. */
  count: number;
  tried: Tried[];
}

/** One element without its words: what it is, never what it says. */
export interface ShapeLine {
  /** Below the first line. */
  depth: number;
  tag: string;
  role: string;
  /** Names of attributes, never their values. */
  names: string[];
  /** Class names as they stand: a report writes out those that the site's adapter knows. */
  classes: string[];
  /** How many more there are. */
  others: number;
  /** It holds text of its own. */
  text: boolean;
  /** So many alike stand in a row. */
  times: number;
}

/** What stands where missed parts should be. */
export interface Shape {
  place: 'message' | 'conversation' | 'page';
  /** How deep on the page it stands. */
  depth: number;
  lines: ShapeLine[];
}

/** One look at how well a page of a site can be read. */
export interface SiteHealth {
  site: SiteId;
  /** Of the page, as its `lang` says; ''. */
  language: string;
  /** It shows a conversation. */
  conversation: boolean;
  parts: PartHealth[];
  /** Of the site's own list of conversations; null when the page shows none. */
  list: PartHealth[] | null;
  shapes: Shape[];
}

/** What a page's own script tells of its parts. */
export interface PartsSeen {
  site: SiteId;
  /** Those that the site's pages have. */
  parts: PartName[];
  /** It shows a conversation. */
  conversation: boolean;
  found: PartName[];
  misses: Miss[];
  /** What the site's own list no longer shows; null when the page shows none. */
  list: Miss[] | null;
}

/** What a closer look at a page is asked for. */
export interface CloserQuestion {
  /** As misses tell it. */
  tried: string[];
  shapes: boolean;
  /** Where messages stand; none when nothing of theirs is missing. */
  message: readonly string[];
  /** Where the conversation stands; null when nothing of it is missing. */
  conversation: readonly string[] | null;
  /** Nothing inside these is looked at. */
  written: readonly string[];
}

export interface Closer {
  /** Of the page, as its `lang` says; ''. */
  language: string;
  /** How many elements each of `tried` fits; null when it is no selector. */
  fits: (number | null)[];
  shapes: Shape[];
}

/** "9 of 9 parts": a part that was missed anywhere counts as missing; a composer that nobody opened does not count. */
export function partCount(
  found: readonly PartName[],
  misses: readonly Pick<Miss, 'part'>[],
): { found: number; total: number } {
  const missing = new Set(misses.map(({ part }) => part));
  const total = new Set([...found, ...missing]);
  if (missing.delete('composer')) total.delete('composer');
  return { found: total.size - missing.size, total: total.size };
}

/** What still goes on while parts are missing. */
export interface Effects {
  reading: boolean;
  drafting: boolean;
  insertion: boolean;
}

/** `body` missing somewhere takes single messages away; the drafting stops where the reading does. */
export function effectsOf(misses: readonly Pick<Miss, 'part'>[]): Effects {
  const lost = new Set(misses.map(({ part }) => part));
  const reading = !lost.has('conversation id') && !lost.has('messages');
  return {
    reading,
    drafting: reading,
    insertion: ![...insertionNeeds].some((part) => lost.has(part)),
  };
}
