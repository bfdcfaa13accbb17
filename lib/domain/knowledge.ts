/** The words of knowledge: a captured document and its citable pieces. */
import type { Ask } from './draft';
import type { Sentence } from './failure';

/** A block of a captured page: the structure that survives capture. `text` is plain text. */
export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3 | 4 | 5 | 6; text: string; anchor: string | null }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; ordered: boolean; items: string[] }
  | { kind: 'note'; text: string }
  | { kind: 'table'; header: string[]; rows: string[][] }
  | { kind: 'code'; text: string };

/** What the capture script sends. Hostile until validated. */
export interface CapturedPage {
  url: string;
  title: string;
  language: string | null;
  blocks: Block[];
  /** How the main text was found, for the person who wonders why something is missing. */
  extractedBy: ExtractedBy;
  leftOut?: LeftOut;
}

/**
 * What a capture did not keep, in words; tabs and frames are counted themselves. `hidden`: nobody sees it on the page.
 * `menus`: navigation, buttons, footers. `around`: beside the article. `unopened tabs`: not on the page before they are
 * opened. `foreign frames`: parts that come from another site.
 */
export type LeftOut = Partial<
  Record<'hidden' | 'menus' | 'around' | 'beyond the limit' | 'unopened tabs' | 'foreign frames', number>
>;

/** `selection`: the person chose the text; `file` and `note`: there was no page. */
export type ExtractedBy = 'container' | 'readability' | 'body' | 'selection' | 'file' | 'note';

export type SourceKind = 'website' | 'files' | 'notes' | 'macros';

/** Who may read it. An internal passage can ground a draft, but its words are warned about before they reach a customer. */
export type Audience = 'public' | 'internal';

/** Where articles come from: one row per website (by origin), one each for files, notes and macros. */
export interface Source {
  /** `website:https://help.example.org`, `files`, `notes`, `macros`. */
  id: string;
  kind: SourceKind;
  /** As the person calls it; a website's host until it is renamed. */
  name: string;
  /** Of its articles that say nothing themselves. */
  audience: Audience;
  /** After how many days its articles are to be looked at again; null: never. */
  reviewDays: number | null;
  /** Milliseconds since 1970. */
  createdAt: number;
}

/** One document. One row per address; earlier texts stand in `ArticleVersion`. */
export interface Article {
  id: string;
  sourceId: string;
  /** A page's address without its fragment; `file:` and `note:` addresses for what has none. */
  url: string;
  title: string;
  language: string | null;
  /** Null: as its source. */
  audience: Audience | null;
  tags: string[];
  /** Who stands for it, as they are called: of notes and macros. */
  statedBy?: string;
  /** When its words were taken, in milliseconds since 1970. */
  capturedAt: number;
  /** When its page was last seen with these words; not before `capturedAt`. */
  checkedAt: number;
  /** When a person wants it looked at; null: as its source says. */
  reviewAt: number | null;
  /** Since when it is kept but no longer found, because a person retired it; null: in use. */
  retiredAt: number | null;
  /** SHA-256 of the blocks' text, hex. */
  hash: string;
  /** Counts from 1; grows only when the hash changes. */
  version: number;
  passageCount: number;
  extractedBy: ExtractedBy;
  /** The newest version whose changes a person has looked at. Absent: there is nothing that they have not seen. */
  lookedVersion?: number;
}

/** One captured state of an article. `id` is `${articleId}@${version}`. */
export interface ArticleVersion {
  id: string;
  articleId: string;
  version: number;
  capturedAt: number;
  hash: string;
  title: string;
  blocks: Block[];
}

/** A part of a passage that is never cut: a paragraph, a whole list with its lead-in, a note, a table row. */
export interface PassagePart {
  kind: 'paragraph' | 'ordered list' | 'bullet list' | 'note' | 'table row' | 'code';
  /** Offsets into the passage's text. */
  start: number;
  end: number;
  /** Where the same words begin in the text of the version (`articleText`). Absent in passages of earlier days. */
  at?: number;
}

/**
 * A citable piece. `id` is `${articleId}@${version}:${position}` of the version in which its words first stood: a
 * section that did not change keeps its identity, while `version` and `position` are those of the current version.
 */
export interface Passage {
  id: string;
  articleId: string;
  version: number;
  position: number;
  /** SHA-256, hex, of heading path and text. */
  hash: string;
  headingPath: string[];
  anchor: string | null;
  text: string;
  parts: PassagePart[];
}

/** A passage as retrieval hands it over, with what a person needs to judge it. */
export interface Evidence {
  passage: Passage;
  title: string;
  url: string;
  capturedAt: number;
  /** When its page was last seen with these words. Absent in drafts of earlier days. */
  checkedAt?: number;
  /** Absent: public. */
  audience?: Audience;
}

export interface SearchHit extends Evidence {
  /** Comparable within one search only; never shown as a number. */
  score: number;
  /** Share of what could be matched, 0 to about 1, comparable across searches (facts: `norm`). */
  strength: number;
  /** A person stated it as the answer to this very ask. */
  stated?: true;
}

/**
 * How well the passages found stand behind an answer. `none`: nothing captured answers, so nothing is drafted. `weak`:
 * something may, so a person has to look.
 */
export type Support = 'supported' | 'weak' | 'none';

/** What was found for one ask. */
export interface Retrieval {
  /** Best first. */
  hits: SearchHit[];
  support: Support;
  /** Behind `support`, as a logit; never shown. */
  supportLogit: number;
}

/** Capturing many pages of one website in the person's own session. */
export interface CaptureJob {
  id: string;
  origin: string;
  /** The index page or sitemap that it began with. */
  startUrl: string;
  name: string;
  state: 'running' | 'paused' | 'done' | 'cancelled';
  /** Only addresses of the origin whose path begins so are opened. */
  prefix: string;
  /** Milliseconds between two pages. */
  pause: number;
  /** Why it paused by itself and what to do, else null. */
  problem: Sentence | null;
  /** The website asked to be left alone until then, in milliseconds since 1970; null: it did not. */
  restUntil: number | null;
  /** Milliseconds since 1970. */
  createdAt: number;
  finishedAt: number | null;
}

/** One page of a job. `id` is `${jobId}#${position}`. */
export interface JobPage {
  id: string;
  jobId: string;
  position: number;
  url: string;
  title: string;
  state: 'waiting' | 'captured' | 'unchanged' | 'failed';
  /** Of a captured one: whether its article is a new one. */
  change: 'new' | 'changed' | null;
  /** The website says that there is no such page any more. */
  gone: boolean;
  articleId: string | null;
  /** Why it failed and what to do, else null. */
  problem: Sentence | null;
  tries: number;
}

/** What became of a job's pages; each counts once. */
export interface JobTally {
  of: number;
  waiting: number;
  new: number;
  changed: number;
  same: number;
  gone: number;
  failed: number;
}

/** Something that a customer asked and nothing captured answers. */
export interface Gap {
  /** `${conversationId}#${hash of the ask}`: asked again in the same conversation it is the same gap. */
  id: string;
  conversationId: string;
  ask: Ask;
  /** Milliseconds since 1970. */
  at: number;
  state: 'open' | 'answered' | 'dismissed';
  /** The article that closed it, or null. */
  articleId: string | null;
  /** A person wrote that article as the answer to it. */
  stated?: true;
}

/** That a draft cites a passage. `id` is `${draftId}#${passageId}`. */
export interface PassageUse {
  id: string;
  passageId: string;
  articleId: string;
  draftId: string;
  conversationId: string;
  /** Milliseconds since 1970. */
  at: number;
  /** The draft's last known fate. */
  inserted: boolean;
}

/** `due`: for review. `stale`: its page was not seen for long. `unused`: no draft ever cited it. */
export type UpkeepKind = 'changed' | 'due' | 'stale' | 'unused' | 'duplicate' | 'conflict';

export interface UpkeepSide {
  articleId: string;
  title: string;
  url: string;
  /** Null: the whole article is meant. */
  passageId: string | null;
  /** Of a pair: what it says. */
  words?: string;
}

/** Something that a person should look at, so that knowledge stays true. */
export interface UpkeepItem {
  /** Stays while what it is about stays. */
  id: string;
  kind: UpkeepKind;
  /** Since when, in milliseconds since 1970. */
  at: number;
  one: UpkeepSide;
  /** Of duplicates and conflicts. */
  other?: UpkeepSide;
  /** Why two passages cannot both be right. */
  why?: string;
}
