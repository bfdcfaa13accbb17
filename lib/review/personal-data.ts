/** Numbers that belong to a person, and what of somebody else a reply would tell. */
import type { PersonalKind } from '../domain';
import { domainOf } from '../text/addresses';
import { personalData } from '../text/personal';
import { isAllowedHost } from './links';

const numbers: readonly PersonalKind[] = ['card', 'bank account', 'identity number'];
/** What a reply may say only when this conversation, a cited page or the signature says it. */
const telling: readonly PersonalKind[] = [
  ...numbers,
  'e-mail address',
  'phone number',
  'birth date',
  'secret',
];

/** Cards, accounts and identity numbers, as written. A card must pass the Luhn check, an account modulo 97. */
export function personalNumbers(text: string): string[] {
  return personalData(text, [], numbers).map(({ start, end }) => text.slice(start, end));
}

const bare = (written: string): string => written.replace(/[ \-./()\u00a0]/g, '').toLowerCase();
/** With or without the country's prefix it is the same phone. */
const lastDigits = 8;

/**
 * What in a text belongs to somebody and stands in none of the `known` texts: most likely to another customer. Spaces
 * and hyphens do not count. An address at one of `hosts` is the team's own.
 */
export function strangers(text: string, known: readonly string[], hosts: readonly string[]): string[] {
  const found = personalData(text, [], telling);
  if (found.length === 0) return [];
  const all = known.map(bare).join('\n');
  return found.flatMap(({ kind, start, end }) => {
    const written = text.slice(start, end);
    const wanted = bare(written);
    if (kind === 'e-mail address' && isAllowedHost(domainOf(written), hosts)) return [];
    const told = kind === 'phone number' ? wanted.replace(/\D/g, '').slice(-lastDigits) : wanted;
    return all.includes(told) ? [] : [written];
  });
}
