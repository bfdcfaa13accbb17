/** Words as search and proof compare them: lower case, without accents, stemmed where they look English. */
import { stemmer } from 'stemmer';

/** Scripts that write words without spaces between them, or glue particles to them: compared by pairs of characters. */
const unspaced =
  '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}ー';
const words = new RegExp(`[${unspaced}]+|(?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');
const isUnspaced = new RegExp(`^[${unspaced}]`, 'u');
/** Accents, Arabic vowel signs and the Arabic stretching mark: left out by many writers, so never compared. */
const optionalMarks = /[\u0300-\u036f]|[\u0610-\u061a]|\u0640|[\u064b-\u065f]|\u0670/g;
const asciiLetters = /^[a-z]+$/;
const ascii = /^[a-z0-9]+$/;
/** Longer "words" are keys or noise: not stemmed, and cut, so that hostile text stays cheap. */
const maxLength = 40;

/** Function words, question words and the small talk of support mail: they ask, but say nothing about the subject. */
export const stopWords: ReadonlySet<string> = new Set(
  (
    'a an the this that these those there here it its i me my mine we us our ours you your yours he him his she her ' +
    'hers they them their theirs who whom whose which what when where why how if then than so as at by for from in ' +
    'into of off on onto out over to up with without about and or but nor not no is am are was were be been being do ' +
    'does did doing done have has had having can could will would shall should may might must s t d m ll re ve don ' +
    'doesn didn isn aren wasn won wouldn couldn can cannot cant dont im ive just also too very any some all each ' +
    'both such only own same other more most please thanks thank hello hi hey dear regards want need like know tell ' +
    'get got give let go going able possible'
  ).split(' '),
);

/** Stems are asked for again and again while an index is built. */
const stems = new Map<string, string>();
const maxStems = 30_000;

function stem(word: string): string {
  let known = stems.get(word);
  if (known === undefined) {
    known = stemmer(word);
    if (stems.size >= maxStems) stems.clear();
    stems.set(word, known);
  }
  return known;
}

function plain(raw: string): string {
  const lower = raw.slice(0, maxLength).toLowerCase();
  return ascii.test(lower)
    ? lower
    : lower.normalize('NFKD').replace(optionalMarks, '').normalize('NFC').toLowerCase();
}

function eachToken(text: string, take: (token: string, word: string) => void): void {
  for (const [raw] of text.matchAll(words)) {
    if (isUnspaced.test(raw)) {
      const chars = [...raw];
      chars.forEach((char, index) => {
        const next = chars[index + 1];
        const pair = next === undefined ? (index === 0 ? char : null) : char + next;
        if (pair !== null) take(plain(pair), pair);
      });
      continue;
    }
    const word = plain(raw);
    if (word === '') continue;
    const english = raw.length < maxLength && raw.length > 2 && asciiLetters.test(raw.toLowerCase());
    take(english ? stem(word) : word, word);
  }
}

/** Every word of the text, in order, as it is compared. */
export function tokens(text: string): string[] {
  const all: string[] = [];
  eachToken(text, (token) => all.push(token));
  return all;
}

/** The tokens that say what the text is about: without stop words. */
export function terms(text: string): string[] {
  const all: string[] = [];
  eachToken(text, (token, word) => {
    if (!stopWords.has(word)) all.push(token);
  });
  return all;
}

/** Before a function word in `markedTokens`: no word can begin with it. */
export const functionMark = '\u00b7';

/** Every word in order, function words marked: they are kept apart from what other words stem to. */
export function markedTokens(text: string): string[] {
  const all: string[] = [];
  eachToken(text, (token, word) => all.push(stopWords.has(word) ? functionMark + token : token));
  return all;
}
