/** Finding the lexicon's patterns in a text, in time linear in its length. */

/** Longer texts are read from the front up to here: a customer says what they want before this. Characters. */
export const readUpTo = 50_000;
const farthest = 4;
/** Enough to show and to highlight. */
const mostPlaces = 20;

interface Token {
  word: string;
  start: number;
  end: number;
}

interface Slot {
  /** Words that may stand between the previous slot and this one. */
  gap: number;
  ids: Set<number>;
}

interface Stem {
  id: number;
  text: string;
  kind: '' | '*' | '~';
}

/** Words in lower case without apostrophes, with their place in the text. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  for (const match of text.slice(0, readUpTo).matchAll(/[\p{L}\p{N}]+(?:['’]\p{L}+)*/gu)) {
    const start = match.index;
    found.push({
      word: match[0].toLowerCase().replace(/['’]/g, ''),
      start,
      end: start + match[0].length,
    });
  }
  return found;
}

/** Does the word begin with the stem, give or take one inserted, missing, wrong or swapped letter? */
export function nearlyBegins(word: string, stem: string): boolean {
  let same = 0;
  while (same < stem.length && word[same] === stem[same]) same++;
  if (same === stem.length) return true;
  if (same === 0) return false;
  const left = stem.slice(same);
  const right = word.slice(same);
  return (
    right.startsWith(left.slice(1)) ||
    right.slice(1).startsWith(left.slice(1)) ||
    right.slice(1).startsWith(left) ||
    (left.length > 1 &&
      right[0] === left[1] &&
      right[1] === left[0] &&
      right.slice(2).startsWith(left.slice(2)))
  );
}

/** Real words that are one letter away from a stem of the lexicon. */
const lookAlikes = /^(cancer|pavement|repay)/;

export type Finder = (text: Token[]) => Map<string, [start: number, end: number][]>;

/** Compiles named lists of patterns into one finder: the names that occur, each with the places. */
export function finder(lists: Record<string, string>): Finder {
  const ids = new Map<string, number>();
  const stems = new Map<string, Stem[]>();
  const starting: { name: string; slots: Slot[] }[][] = [];

  function idOf(written: string): number {
    const known = ids.get(written);
    if (known !== undefined) return known;
    const id = ids.size;
    ids.set(written, id);
    const kind = /[*~]$/.exec(written)?.[0] ?? '';
    const text = kind ? written.slice(0, -1) : written;
    const initial = text.charAt(0);
    stems.set(initial, [...(stems.get(initial) ?? []), { id, text, kind: kind as Stem['kind'] }]);
    return id;
  }

  for (const [name, list] of Object.entries(lists)) {
    for (const pattern of list.split(',')) {
      const slots: Slot[] = [];
      let gap = 0;
      for (const part of pattern.trim().split(/\s+/)) {
        if (part === '..') gap = farthest;
        else {
          slots.push({ gap, ids: new Set(part.split('|').map(idOf)) });
          gap = 0;
        }
      }
      for (const id of slots[0]?.ids ?? []) (starting[id] ??= []).push({ name, slots });
    }
  }

  function idsOf(word: string): number[] {
    return (stems.get(word.charAt(0)) ?? [])
      .filter(({ text, kind }) =>
        kind === ''
          ? word === text
          : kind === '*'
            ? word.startsWith(text)
            : nearlyBegins(word, text) && !lookAlikes.test(word),
      )
      .map(({ id }) => id);
  }

  return (text) => {
    const seen = new Map<string, number[]>();
    const classes = text.map(({ word }) => {
      let known = seen.get(word);
      if (!known) seen.set(word, (known = idsOf(word)));
      return known;
    });
    /** The last word of the pattern that starts at `at`, or -1. The nearest fitting word is taken. */
    const lastOf = (slots: Slot[], at: number): number => {
      let place = at;
      for (const slot of slots.slice(1)) {
        let next = place + 1;
        const limit = next + slot.gap;
        while (next <= limit && !classes[next]?.some((id) => slot.ids.has(id))) next++;
        if (next > limit) return -1;
        place = next;
      }
      return place;
    };
    const found = new Map<string, [number, number][]>();
    classes.forEach((here, at) => {
      for (const id of here) {
        for (const { name, slots } of starting[id] ?? []) {
          const last = lastOf(slots, at);
          const from = text[at];
          const to = text[last];
          if (!from || !to) continue;
          const places = found.get(name);
          if (!places) found.set(name, [[from.start, to.end]]);
          else if (places.length < mostPlaces) places.push([from.start, to.end]);
        }
      }
    });
    return found;
  };
}
