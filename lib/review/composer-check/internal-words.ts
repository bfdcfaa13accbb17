/** Words of an internal note on their way to the customer. */
import type { Message } from '../../domain';
import { splitSentences } from '../../text/sentences';
import { terms, tokens } from '../../text/tokens';

/** So many words in the same order are copied, not chance. */
const run = 6;
const enoughTerms = 4;
const share = 0.8;
const longest = 20_000;

export interface Leaked {
  words: string;
  /** The note's own sentence. */
  note: string;
  author: string;
}

function runsOf(text: string): Set<string> {
  const all = tokens(text.slice(0, longest));
  return new Set(
    all.slice(0, Math.max(0, all.length - run + 1)).map((_, at) => all.slice(at, at + run).join(' ')),
  );
}

/** Sentences of `text` that copy an internal message, unless the same was said in public (`open`) as well. */
export function leakedWords(text: string, messages: readonly Message[], open: readonly string[]): Leaked[] {
  const notes = messages
    .filter(({ visibility, body }) => visibility === 'internal' && body.trim() !== '')
    .flatMap(({ author, body }) =>
      splitSentences(body.slice(0, longest)).map((sentence) => ({
        author: author.name || author.address,
        text: sentence.text,
        runs: runsOf(sentence.text),
        terms: new Set(terms(sentence.text)),
      })),
    );
  if (notes.length === 0) return [];
  const publicRuns = runsOf(open.join('\n'));
  const publicTerms = open.map((words) => new Set(terms(words.slice(0, longest))));
  return splitSentences(text.slice(0, longest)).flatMap((sentence) => {
    const runs = [...runsOf(sentence.text)];
    const own = [...new Set(terms(sentence.text))];
    const copied = notes.find(
      (note) =>
        runs.some((one) => note.runs.has(one) && !publicRuns.has(one)) ||
        (own.length >= enoughTerms &&
          own.filter((term) => note.terms.has(term)).length >= share * own.length &&
          !publicTerms.some((said) => own.filter((term) => said.has(term)).length >= share * own.length)),
    );
    return copied ? [{ words: sentence.text, note: copied.text, author: copied.author }] : [];
  });
}
