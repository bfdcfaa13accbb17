/** The words of teaching: a person points at the parts of a page, and Deskside works out where they stand. */
import type { Channel, Direction, SiteId } from './conversation';
import type { Sentence } from './failure';
import type { Miss, PartName } from './reading';

/** What a person can point at, in the order in which a new site is taught. */
export const teachParts = [
  'their message',
  'our message',
  'author',
  'time',
  'subject',
  'composer',
  'note composer',
] as const;
export type TeachPart = (typeof teachParts)[number];

/** One part while a site is being taught. */
export interface TeachPartState {
  part: TeachPart;
  /** Without it nothing can be saved. */
  needed: boolean;
  /** `guessed`: found by Deskside itself from the other parts; the person may point at another. */
  state: 'pointed' | 'guessed' | 'missing';
  /** How many places on this page it fits. */
  fits: number;
  /** The shown text of the first one, capped; '' for a composer. */
  example: string;
  /** Why what was pointed at could not be used, and what to do; null when all is well. */
  problem: Sentence | null;
}

/** What Deskside would read from the page with what it was taught. */
export interface TeachPreview {
  subject: string;
  requester: string;
  /** The newest last, at most ten. `direction` null: it cannot be told. */
  messages: { direction: Direction | null; author: string; time: string; body: string }[];
  messageCount: number;
  composer: boolean;
  misses: Miss[];
  /** It rests on the page's structure, since nothing there has a lasting name: it holds until the site is rebuilt. */
  structure?: boolean;
  /** The guard could let a reply through on this page. */
  insertion: boolean;
}

/** A teaching session on the tab beside the panel. */
export interface TeachState {
  /** Null while nobody wrote or taught this site. */
  site: SiteId | null;
  /** As people call it; for a new site proposed from the page and changed by the person. */
  name: string;
  channel: Channel;
  origin: string;
  /** The page waits for a click on this part; null: it waits for nothing. */
  pointing: TeachPart | null;
  parts: TeachPartState[];
  /** Null until enough was pointed at. */
  preview: TeachPreview | null;
  /** It can be saved as it stands. */
  ready: boolean;
  /** The session cannot go on (the tab was closed, moved to another origin), and what to do. */
  problem: Sentence | null;
}

/** What was taught, as the settings list it. */
export interface TaughtSite {
  /** Of its own for a site that nobody wrote; the adapter's for a corrected one. */
  id: SiteId;
  name: string;
  origin: string;
  /** A whole site, or parts of a known one. */
  whole: boolean;
  parts: PartName[];
  /** Milliseconds since 1970. */
  taughtAt: number;
}
