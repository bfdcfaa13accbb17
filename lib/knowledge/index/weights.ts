import { terms } from '../../text/tokens';

/** What the ranking counts, as data: chosen on questions over public help pages, see bench/retrieval.mjs. */
export interface RankWeights {
  /** Of one occurrence in title, heading path and text. */
  fields: readonly [number, number, number];
  /** How much a long field counts less, 0 to 1, in the same order. */
  b: readonly [number, number, number];
  /** How soon more occurrences stop counting more. */
  k1: number;
  /** Of neighbours of the question that are neighbours in the passage. */
  pair: number;
  /** Of words of the question that stand near each other in the passage. */
  near: number;
  /** Of a heading that says what is asked and little else. */
  heading: number;
  /** Of a function word of the question in a heading: "What is …", "How do I …". */
  functionWord: number;
  /** Of neighbours of the question, one of them a function word, that are neighbours in a title or heading. */
  functionPair: number;
  /** Of a word that nothing knows, read as the nearest one that is known: it may be another word. */
  repaired: number;
  /** Of words that are said in passing. */
  passing: number;
}

export const rankWeights: RankWeights = {
  fields: [6, 4.5, 1],
  b: [0.9, 0.75, 0.85],
  k1: 3,
  pair: 0.1,
  near: 0.05,
  heading: 0.5,
  functionWord: 1.5,
  functionPair: 0.1,
  repaired: 0.6,
  passing: 0.5,
};

/** Said in passing in questions of every kind: they count less than their rarity says. As terms. */
export const passingWords: ReadonlySet<string> = new Set(
  (
    'now right still currently exactly really actually find help someone anyone anything something thing things ' +
    'everyone use used using make take keep try way ways step steps during while after before good best okay ok ' +
    'ask question example think feel look stay start see happen mean different difference type types kind kinds ' +
    'work us people person much many long often'
  )
    .split(' ')
    .flatMap((word) => terms(word)),
);
