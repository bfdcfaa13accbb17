/** The words of a second look at a text that somebody wrote, before it goes to a customer. */

export type FindingKind =
  | 'wrong name'
  | 'placeholder'
  | 'left by an assistant'
  | 'closed link'
  | 'internal words'
  | 'personal data'
  | 'contradicted'
  | 'promise'
  | 'unsupported'
  | 'unknown link'
  | 'tracked link';

/** One thing to look at, with the words of the text that it is about. */
export interface Finding {
  kind: FindingKind;
  words: string;
  what: string;
  next: string;
  /** `stop`: nobody would want this sent. `look`: it may well be right. */
  weight: 'stop' | 'look';
  /** Where a captured page speaks of it. */
  source: { articleId: string; passageId: string; title: string; quote: string } | null;
}

export interface Checked {
  /** What weighs most first, then in the order of the text. */
  findings: Finding[];
  /** Of the statements: borne out by a captured page, or the customer's own words. */
  supported: number;
  statements: number;
  /** BCP 47: the text is in a language in which nothing was proven. Null: it was. */
  unproven: string | null;
}
