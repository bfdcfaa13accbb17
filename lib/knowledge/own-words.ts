/**
 * What of a text a person wrote or changed: unedited machine text never becomes knowledge. Sentence by sentence, so
 * that of a draft that was changed in one place only that place counts.
 */
import { splitSentences } from '../text/sentences';
import { terms } from '../text/tokens';

/** Of a sentence's pairs of words, those that stand side by side in the machine's text too. */
const nearCopy = 0.7;
/** Fewer telling words are a greeting or a closing. */
const fewestTerms = 2;
const courtesy =
  /^(?:thanks?|thank you|(?:i )?look(?:ing)? forward|(?:please )?(?:let (?:me|us) know|(?:do not|don['’]t) hesitate)|(?:i )?hope (?:this|that) helps|have an? (?:nice|great|good|lovely)|(?:kind|best|warm)(?:est)? (?:regards|wishes)|best,|cheers|yours|hi|hello|hey|dear|sorry (?:for|about) the)(?!\p{L})/iu;
const mostCourtesy = 5;
/** Before a sentence on the same line, where a page lost the line break. */
const greeting =
  /^(?:hi|hello|hey|dear|hej|hei|hallo|hola|bonjour|salut|ciao|ol[áa]|oi|cze[śs][ćc]|ahoj|привет|שלום|مرحبا|(?:good|guten) \p{L}+)(?!\p{L})(?:[ \u00a0]+(?!here)[\p{L}.'’-]{1,30}){0,3}\s*[,!:–—-]+\s*/iu;
/** Sites and mail programs put them in, take them out, or write them otherwise. Never a denial, an "or" or an "only". */
const filler = new Set(
  'a an the this that please just also so very really then now here there to of in on at is are it'.split(
    ' ',
  ),
);

/** As they are compared: without fillers. */
function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKC').toLowerCase().replace(/[’']/g, '');
  const all = plain.match(/[\p{L}\p{N}]+(?:[.,:/@-][\p{L}\p{N}]+)*/gu) ?? [];
  return all.filter((word) => !filler.has(word));
}

const pairsOf = (words: readonly string[]): string[] =>
  words.slice(1).map((word, at) => `${words[at] ?? ''} ${word}`);

interface Composed {
  /** Its words with one blank around each. */
  run: string;
  words: ReadonlySet<string>;
  pairs: ReadonlySet<string>;
}

function composedOf(text: string): Composed {
  // The numbers of steps are drawn by the page, and are no words of it then.
  const words = wordsOf(text.replace(/^\s*(?:[-*•]|\d{1,3}[.)])\s+/gm, ''));
  return { run: ` ${words.join(' ')} `, words: new Set(words), pairs: new Set(pairsOf(words)) };
}

/** Said by the machine, word for word or put together from its words; one word of a person's own is enough. */
function isCopy(sentence: string, machine: readonly Composed[]): boolean {
  const words = wordsOf(sentence);
  // A page cuts a long text off where it likes.
  const run = ` ${words.join(' ')}`;
  const pairs = pairsOf(words);
  return machine.some((text) => {
    if (text.run.includes(run)) return true;
    if (words.some((word) => !text.words.has(word))) return false;
    const shared = pairs.filter((pair) => text.pairs.has(pair)).length;
    return pairs.length > 0 && shared >= nearCopy * pairs.length;
  });
}

function saysSomething(sentence: string): boolean {
  const { length } = terms(sentence);
  return length >= fewestTerms && !(length <= mostCourtesy && courtesy.test(sentence));
}

/**
 * The lines of `text` with the sentences that a person wrote or changed, signs of lists kept; '' when there are none.
 * `machine`: every text that software composed, as it was before anybody changed it.
 */
export function ownWords(text: string, machine: readonly string[]): string {
  const composed = machine.map(composedOf);
  const lines = text.split('\n').map((line) => {
    if (line.trim() === '') return '';
    const sign = /^\s*(?:[-*•]|\d{1,3}[.)])\s+/.exec(line)?.[0] ?? '';
    const kept = splitSentences(line.slice(sign.length))
      .map((sentence) => sentence.text.replace(greeting, ''))
      .filter((sentence) => saysSomething(sentence) && !isCopy(sentence, composed));
    return kept.length === 0 ? null : sign.trimStart() + kept.join(' ');
  });
  return lines
    .filter((line) => line !== null)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
