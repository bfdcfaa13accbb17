import type { Person } from '../domain';
import { cleanLine } from '../text/clean';

/** The name to show: the person's own, else the address, else `fallback`. */
export function displayName(person: Person, fallback = 'Unknown sender'): string {
  return cleanLine(person.name, 100) || cleanLine(person.address, 100) || fallback;
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
