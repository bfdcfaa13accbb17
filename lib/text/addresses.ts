import type { Person } from '../domain';
import { cleanLine } from './clean';

/** Longest address and name that we keep: RFC 5321 allows 254 for an address in a path. */
const addressCap = 254;
const nameCap = 200;

const address = /^[^\s@<>()[\]\\,;:"]{1,64}@[^\s@<>()[\]\\,;:"]{1,190}$/;

/** Does the text look like one mail address with a dotted domain? Nothing is asked of the network. */
export function isAddress(text: string): boolean {
  if (text.length > addressCap || !address.test(text)) return false;
  const domain = domainOf(text);
  return domain.includes('.') && !domain.startsWith('.') && !domain.endsWith('.') && !domain.includes('..');
}

/** The part after the last @, lower case; '' without one. */
export function domainOf(text: string): string {
  return text.slice(text.lastIndexOf('@') + 1 || text.length).toLowerCase();
}

/** All addresses in a text, lower case, in order; linear. */
export function addressesIn(text: string): string[] {
  return text
    .split(/[\s<>()[\],;"]+/)
    .map((word) => word.replace(/^mailto:/i, '').replace(/[.:!?]+$/, ''))
    .filter(isAddress)
    .map((word) => word.toLowerCase());
}

/**
 * `Alice <alice@example.com>`, `"Martin, Alice" <…>`, `alice@example.com (Alice)` or a bare address. The address is
 * lower case and '' when there is none; the name is '' when it only repeats the address.
 */
export function parseAddress(text: string): Person {
  const line = cleanLine(text, nameCap + addressCap + 10);
  const open = line.lastIndexOf('<');
  const close = line.indexOf('>', open);
  const inBrackets = open >= 0 && close > open ? line.slice(open + 1, close).trim() : '';
  if (isAddress(inBrackets)) return person(line.slice(0, open), inBrackets);
  const [first = '', ...rest] = line.split(' ');
  if (isAddress(first)) return person(rest.join(' ').replace(/^\(|\)$/g, ''), first);
  return person(line, '');
}

/** A person of the page's own parts, cleaned and capped. An address that is none becomes ''. */
export function person(name: string, mail: string): Person {
  const kept = cleanLine(mail, addressCap + 1).toLowerCase();
  const shown = cleanLine(name, nameCap).replace(/^["']\s*|\s*["']$/g, '');
  return { name: shown.toLowerCase() === kept ? '' : shown, address: isAddress(kept) ? kept : '' };
}
