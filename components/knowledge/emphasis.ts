/** Which words of a passage a search matched, and the part of it worth showing. */
import type { Range } from '../ui/segment';

const word = /[\p{L}\p{N}]+/gu;

/** A word and its inflections share their beginning: "export" finds "Exports", "exporting" finds "export". */
function stem(text: string): string {
  const lower = text.toLowerCase();
  return lower.length > 5 ? lower.slice(0, lower.length - 2) : lower;
}

/** The words of `text` that begin like a word of `query`. Words of one letter match nothing. */
export function matches(text: string, query: string): Range<true>[] {
  const stems = [...query.matchAll(word)].map(([found]) => stem(found)).filter((each) => each.length > 1);
  if (stems.length === 0) return [];
  return [...text.matchAll(word)]
    .filter(([found]) => stems.some((each) => stem(found).startsWith(each) || found.toLowerCase() === each))
    .map((match) => ({ start: match.index, end: match.index + match[0].length, value: true as const }));
}

export interface Extract {
  text: string;
  ranges: Range<true>[];
}

/** About `length` characters of `text` around its first match, cut between words, with ellipses where cut. */
export function extract(text: string, query: string, length = 180): Extract {
  const first = matches(text, query)[0]?.start ?? 0;
  let start = Math.max(0, first - Math.floor(length / 4));
  if (start > 0) start = Math.min(first, Math.max(text.indexOf(' ', start) + 1, start));
  let end = Math.min(text.length, start + length);
  if (end < text.length) end = Math.max(text.lastIndexOf(' ', end), start + Math.floor(length / 2));
  const cut = `${start > 0 ? '… ' : ''}${text.slice(start, end).replace(/\s+/g, ' ').trim()}${end < text.length ? ' …' : ''}`;
  return { text: cut, ranges: matches(cut, query) };
}
