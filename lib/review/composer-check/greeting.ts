/** Whom a reply greets, and whether that is the customer. */
import type { Conversation, Message } from '../../domain';

const opening =
  /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|hiya|greetings|hallo|liebe[r]?|bonjour|hola|ciao)[ ,]+(?:(?:mr|mrs|ms|mx|dr|prof)\.?\s+){0,2}(?<name>[^\n,!.:;?–—-]{1,60}(?:-\p{L}[^\n,!.:;?–—-]{0,30})?)\s*[,!.:;–—-]?/iu;
const titles = /^(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|madam|herr|frau)$/iu;
/** A line of its own that is a name: "Maya,". */
const bare = /^(?<name>\p{Lu}[\p{L}\p{M}’'-]{1,24}(?: \p{Lu}[\p{L}\p{M}’'.-]{0,24})?)[,!]$/u;
/** Anybody may be greeted so. */
const nobody = new Set(
  'thanks hello hi there all everyone everybody team folks guys both again sir madam customer friend support you and or dear valued together sorry yes no sure okay great good'.split(
    ' ',
  ),
);
/** First names and what people make of them, where one does not begin with the other. */
const short = (
  'bob/robert bill/william liz/elizabeth beth/elizabeth betty/elizabeth kate/katherine kate/catherine kathy/katherine tom/thomas mike/michael ' +
  'dick/richard rick/richard jim/james jack/john peggy/margaret maggie/margaret tony/anthony andy/andrew harry/henry ' +
  'ted/edward ned/edward chuck/charles bob/bobby bill/billy jenny/jennifer mickey/michael sasha/alexander alex/alejandro drew/andrew ' +
  'sandy/alexandra hank/henry nick/dominic gabe/gabriel steve/stephen steve/steven dave/david pepe/jose paco/francisco lena/helena'
).split(' ');

const plain = (word: string) => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const wordsOf = (text: string): string[] => (text.match(/\p{L}[\p{L}\p{M}’']*/gu) ?? []).map(plain);

function alike(one: string, other: string): boolean {
  if (one === other || short.includes(`${one}/${other}`) || short.includes(`${other}/${one}`)) return true;
  const [less, more] = one.length < other.length ? [one, other] : [other, one];
  return less.length >= 3 && more.startsWith(less);
}

/** The name in the greeting, as written; null: nobody is greeted by name. */
export function greeted(text: string): string | null {
  const [first = ''] = text.trimStart().split('\n', 1);
  const found = opening.exec(first.trim()) ?? bare.exec(first.trim());
  const name = found?.groups?.['name']?.trim() ?? '';
  const words = name.split(/\s+/u).filter((word) => !titles.test(word.replace(/\.$/, '')));
  // "Hi, thanks for your mail" greets nobody, and nobody has a name of five words.
  const named = words.length > 0 && words.length <= 4 && words.every((word) => /^\p{L}/u.test(word));
  const proper =
    words.some((word) => /^(?:\p{Lu}|\p{Lo})/u.test(word)) && /^(?:\p{Lu}|\p{Lo})/u.test(words[0] ?? '');
  if (!named || !proper || words.some((word) => nobody.has(plain(word)))) return null;
  return words.join(' ');
}

/** The name that a reply greets and that nobody of the customer's side has; null: all is well, or nobody can tell. */
export function wrongName(
  text: string,
  { requester, participants }: Pick<Conversation, 'requester' | 'participants'>,
  messages: readonly Message[],
): string | null {
  const name = greeted(text);
  if (name === null) return null;
  const incoming = messages.filter(({ direction }) => direction === 'incoming');
  const people = [requester, ...participants, ...incoming.map(({ author }) => author)];
  // People sign with another name than their mailbox has.
  const signed = incoming.map(({ body }) => body.trimEnd().split('\n').slice(-3).join('\n'));
  const known = new Set(
    [...people.flatMap((one) => [one.name, one.address.split('@')[0] ?? '']), ...signed].flatMap(wordsOf),
  );
  const joined = people.map(({ address }) => plain(address.split('@')[0] ?? ''));
  if (known.size === 0) return null;
  const own = wordsOf(name);
  const fits = own.some(
    (word) =>
      [...known].some((other) => alike(word, other)) ||
      (word.length >= 3 && joined.some((address) => address.includes(word))),
  );
  return fits ? null : name;
}
