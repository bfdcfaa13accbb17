const alphabet = 'abcdefghijklmnopqrstuvwxyz';

/**
 * The most frequent known term that is one slip of the fingers away: a letter lost, added, changed, or two swapped.
 * Null for short words and for anything with digits, where a neighbour is another thing and not a slip.
 */
export function closestKnown(term: string, frequency: (term: string) => number): string | null {
  if (!/^[a-z]{4,24}$/.test(term)) return null;
  let found: string | null = null;
  let highest = 0;
  const offer = (candidate: string): void => {
    const known = frequency(candidate);
    if (known > highest) {
      highest = known;
      found = candidate;
    }
  };
  for (let at = 0; at <= term.length; at++) {
    const head = term.slice(0, at);
    const tail = term.slice(at);
    for (const letter of alphabet) {
      offer(head + letter + tail);
      if (tail !== '') offer(head + letter + tail.slice(1));
    }
    if (tail !== '') offer(head + tail.slice(1));
    if (tail.length > 1) offer(head + tail.charAt(1) + tail.charAt(0) + tail.slice(2));
  }
  return found;
}
