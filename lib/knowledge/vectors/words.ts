/** How the word table reads a text: whole words as they are written, because it knows "billing" and "bill" apart. */
import { stopWords } from '../../text/tokens';

const words = /[\p{L}\p{M}\p{N}]+/gu;
const maxWords = 2_000;
const hasLetter = /\p{L}/u;

/** Spellings under which an unknown word may be known: mostly plurals and verb forms. */
function* simpler(word: string): Generator<string> {
  if (word.endsWith('ies')) yield `${word.slice(0, -3)}y`;
  if (word.endsWith('es')) yield word.slice(0, -2);
  if (word.endsWith('s')) yield word.slice(0, -1);
  if (word.endsWith('ing')) {
    yield word.slice(0, -3);
    yield `${word.slice(0, -3)}e`;
  }
  if (word.endsWith('ed')) {
    yield word.slice(0, -2);
    yield word.slice(0, -1);
  }
}

export interface ReadWords {
  /** Places in the vocabulary, in order. */
  known: number[];
  /** Words with letters that are not in it. Stop words are neither: they say nothing. */
  unknown: number;
}

/** Accents are kept: "für" is no English "fur". */
export function readWords(text: string, vocabulary: ReadonlyMap<string, number>): ReadWords {
  const known: number[] = [];
  let unknown = 0;
  for (const [word] of text
    .slice(0, maxWords * 10)
    .toLowerCase()
    .normalize('NFC')
    .matchAll(words)) {
    if (stopWords.has(word)) continue;
    let place = vocabulary.get(word);
    if (place === undefined && word.length > 3) {
      for (const form of simpler(word)) {
        place = vocabulary.get(form);
        if (place !== undefined) break;
      }
    }
    if (place !== undefined) known.push(place);
    else if (hasLetter.test(word)) unknown++;
    if (known.length + unknown >= maxWords) break;
  }
  return { known, unknown };
}
