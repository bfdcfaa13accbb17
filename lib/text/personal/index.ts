/**
 * Personal data and secrets in a text. Shapes and checks, no model: what has no shape (a place without a street, a name
 * that nobody introduced) is not found, and the screens say so.
 */
import type { PersonalKind } from '../../domain';
import { checkedNumbers } from './checked';
import { births, mails, network, phones, references } from './contact';
import { findAll } from './find';
import type { Found } from './find';
import { names } from './names';
import { places } from './places';
import { secrets } from './secrets';

export type { Found } from './find';

/** What is found earlier is not seen by what comes later: a card is no phone number. */
const inOrder = [
  ...secrets,
  ...mails,
  ...checkedNumbers,
  ...births,
  ...references,
  ...network,
  ...phones,
  ...places,
];

/**
 * Everything personal in a text, in its order, without overlaps. `people`: names that are known to belong to somebody.
 * `kinds`: only these are looked for.
 */
export function personalData(
  text: string,
  people: readonly string[] = [],
  kinds?: readonly PersonalKind[],
): Found[] {
  const patterns = [...inOrder, ...names(people)];
  return findAll(text, kinds ? patterns.filter(({ kind }) => kinds.includes(kind)) : patterns).sort(
    (a, b) => a.start - b.start,
  );
}
