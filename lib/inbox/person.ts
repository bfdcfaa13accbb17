import type { Person } from '../domain';

/** Line breaks, control characters, and marks that turn the reading direction: none of them fit in one line. */
const unfit = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** Page text made fit for one line of plain text, cut at `length` characters. */
export function oneLine(text: string, length = 200): string {
  const line = text
    .slice(0, length * 4)
    .replace(unfit, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= length ? line : `${line.slice(0, length - 1).trimEnd()}…`;
}

/** The name to show: the person's own, else the address, else `fallback`. */
export function displayName(person: Person, fallback = 'Unknown sender'): string {
  return oneLine(person.name, 100) || oneLine(person.address, 100) || fallback;
}

/** One key for a person however the page names them; '' when it does not. */
export function personKey(person: Person): string {
  return (person.address || person.name).trim().toLowerCase();
}

/** Both lists, each person once, in order of appearance; a name or address that one lacks comes from the other. */
export function mergePeople(known: readonly Person[], seen: readonly Person[], cap = 200): Person[] {
  const people = new Map<string, Person>();
  for (const person of [...known, ...seen]) {
    const key = personKey(person);
    if (!key) continue;
    const earlier = people.get(key);
    if (!earlier && people.size >= cap) break;
    people.set(key, earlier ? { name: earlier.name || person.name, address: earlier.address } : person);
  }
  return [...people.values()];
}
