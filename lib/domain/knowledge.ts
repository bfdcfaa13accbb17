/** The words of knowledge: a captured document and its citable pieces. */

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
  extractedBy: 'container' | 'readability' | 'body';
}

/** Where knowledge comes from. One row per address; earlier texts stand in `ArticleVersion`. */
export interface Article {
  id: string;
  url: string;
  title: string;
  language: string | null;
  /** Milliseconds since 1970. */
  capturedAt: number;
  /** SHA-256 of the blocks' text, hex. */
  hash: string;
  /** Counts from 1; grows only when the hash changes. */
  version: number;
  passageCount: number;
  extractedBy: CapturedPage['extractedBy'];
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

export type PassageKind = 'section' | 'list' | 'note' | 'table row' | 'code';

/** A part of a passage that is never cut: a paragraph, a whole list with its lead-in, a note, a table row. */
export interface PassagePart {
  kind: 'paragraph' | 'ordered list' | 'bullet list' | 'note' | 'table row' | 'code';
  /** Offsets into the passage's text. */
  start: number;
  end: number;
}

/** A citable piece. `id` is `${articleId}@${version}:${position}`. */
export interface Passage {
  id: string;
  articleId: string;
  version: number;
  position: number;
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
}

export interface SearchHit extends Evidence {
  /** Comparable within one search only; never shown as a number. */
  score: number;
  /** Share of what could be matched, 0 to about 1, comparable across searches (facts: `norm`). */
  strength: number;
}
