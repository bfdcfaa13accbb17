/** What an ask is about, and what an answer to it must look like. */
import type { Ask } from '../../domain';
import { terms } from '../../text/tokens';

/** Say that something is asked, or how, but not about what. */
const soft = new Set(
  terms(
    'help question issue problem thing work working way try trying use using happen happened currently still anything something someone ' +
      'long often soon many much time really even already again today now yet back else mean idea wondering looking exactly ' +
      'because since possible make made come new using allow allowed available different first last good best right',
  ),
);
const amount =
  /[$€£¥₹]\s?\d|\d\s?(?:[$€£¥₹]|USD|EUR|GBP|dollars?|euros?|pounds?|cents?)|(?<!\p{L})free(?!\p{L})/iu;
const duration =
  /(?:\d|one|two|three|four|five|six|seven|eight|ten|twelve|fourteen|thirty|an?|each|every|per)(?:\s|-)?(?:business |working )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)(?!\p{L})|(?<!\p{L})(?:immediately|instantly|daily|weekly|monthly|yearly|annually)(?!\p{L})/iu;
const date =
  /\d{4}-\d{2}|\d{1,2}[:.]\d{2}|\d\s?[ap]m(?!\p{L})|(?<!\p{L})(?:january|february|march|april|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:beginning|start|end) of|when|once|as soon as|after|before|until)(?!\p{L})/iu;
const count =
  /\d|(?<!\p{L})(?:unlimited|no limit|two|three|four|five|six|seven|eight|nine|ten|twenty|hundred)(?!\p{L})/iu;
/** Says what may be, must be or is not: what a yes-or-no ask wants to hear. */
export const modal =
  /(?<!\p{L})(?:can|cannot|may|must|not|no|never|only|always|possible|supports?|allows?|yes)(?!\p{L})|n['’]t(?!\p{L})/iu;

/** What a value must look like to answer, or null when the ask is for no value. */
export function wantedValue({ text, kind }: Ask): RegExp | null {
  if (kind !== 'value') return null;
  if (/how (?:long|soon|often)/iu.test(text)) return duration;
  if (/(?<!\p{L})when(?!\p{L})|what (?:time|date|day)|deadline/iu.test(text))
    return new RegExp(`${duration.source}|${date.source}`, 'iu');
  if (/how much|cost|price|fee/iu.test(text) && !/how much (?:space|storage|data|time)/iu.test(text))
    return amount;
  return count;
}

/** What the asked thing is for, or why it is asked: no page needs to say it. */
const purpose =
  /[,\s](?:(?:so|in order) that|because(?! of)|(?:so|since) (?:i|we|they|he|she|my|our))(?!\p{L})[^,?]*|^(?:because|since) (?:i|we|they|he|she|my|our)(?!\p{L})[^,?]*,/giu;

/**
 * Of the ask, the words that an answer must deal with: names and rare words as written, without asking words, and
 * without its purpose or reason when that leaves anything to look for.
 */
export function subject({ text }: Ask): string[] {
  const own = (words: string) => [...new Set(terms(words))].filter((term) => !soft.has(term));
  const bare = own(text.replace(purpose, ' '));
  return bare.length > 1 ? bare : own(text);
}

/** Terms of what the customer names: capitals inside a sentence, quoted words, words with digits. */
export function names({ text }: Ask): string[] {
  const found = text.match(
    /(?<=[\p{L},]\s)\p{Lu}[\p{L}\p{N}-]{1,40}|["“«][^"”»]{1,60}["”»]|[\p{L}-]{0,20}\p{N}[\p{L}\p{N}-]{0,20}/gu,
  );
  return terms((found ?? []).join(' '));
}
