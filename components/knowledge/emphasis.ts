/** Which words a search matched, where they stand, and the part of a passage worth showing. */
import { stopWords } from '../../lib/text/tokens';
import type { Range } from '../ui/segment';

const word = /[\p{L}\p{N}]+/gu;

/** A word and its inflections share their beginning: "export" finds "Exports", "exporting" finds "export". */
function stem(text: string): string {
  const lower = text.toLowerCase();
  return lower.length > 5 ? lower.slice(0, lower.length - 2) : lower;
}

const wordsOf = (text: string): string[] => [...text.matchAll(word)].map(([found]) => found.toLowerCase());

/** The words that are searched for: of one letter, and those that say nothing by themselves, only when there are no others. */
function searched(query: string): string[] {
  const all = [...new Set(wordsOf(query))].filter((each) => each.length > 1);
  const telling = all.filter((each) => !stopWords.has(each));
  return telling.length > 0 ? telling : all;
}

const sameWord = (wanted: string) => {
  const beginning = stem(wanted);
  return (found: string) => stem(found).startsWith(beginning) || found === wanted;
};

/** One letter lost, added, changed, or two swapped, in a word long enough for that to be a slip. */
function slip(one: string, other: string): boolean {
  if (one.length < 4 || Math.abs(one.length - other.length) > 1 || /\d/.test(one + other)) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const rest = (text: string, skip: number) => text.slice(at + skip);
  return (
    rest(one, 1) === rest(other, 1) ||
    rest(one, 1) === rest(other, 0) ||
    rest(one, 0) === rest(other, 1) ||
    (one[at] === other[at + 1] && one[at + 1] === other[at] && rest(one, 2) === rest(other, 2))
  );
}

/** How a word of the query is met in these texts: as it is, else with a slip of the fingers; null: not at all. */
function meeting(wanted: string, found: readonly string[]): ((found: string) => boolean) | null {
  const same = sameWord(wanted);
  if (found.some(same)) return same;
  const near = (each: string) => slip(wanted, each) || slip(wanted, each.slice(0, wanted.length));
  return found.some(near) ? near : null;
}

/** The words of `text` that a word of `query` means. */
export function matches(text: string, query: string): Range<true>[] {
  const found = wordsOf(text);
  const meet = searched(query).flatMap((wanted) => meeting(wanted, found) ?? []);
  if (meet.length === 0) return [];
  return [...text.matchAll(word)]
    .filter(([each]) => meet.some((is) => is(each.toLowerCase())))
    .map((match) => ({ start: match.index, end: match.index + match[0].length, value: true as const }));
}

/** The words of `query` that none of the texts holds. */
export function unmatched(texts: readonly string[], query: string): string[] {
  const found = texts.flatMap(wordsOf);
  return searched(query).filter((wanted) => meeting(wanted, found) === null);
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
