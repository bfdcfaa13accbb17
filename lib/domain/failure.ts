/** Every failure that a person can meet has a sentence and a next step. */
export interface Sentence {
  what: string;
  next: string;
}
