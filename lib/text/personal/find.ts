/** How the finders of personal data are written: patterns, tried in order, each over what the earlier ones left. */
import type { PersonalKind } from '../../domain';

export interface Found {
  kind: PersonalKind;
  /** Offsets into the text, without the words that gave it away ("my phone is"). */
  start: number;
  end: number;
}

export interface Pattern {
  kind: PersonalKind;
  /** With the flag `d` when `take` names a group. Bounded, so that the work stays linear. */
  pattern: RegExp;
  /** The group that is personal; absent: the whole match. */
  take?: number;
  /** Of what is taken, where a pattern alone cannot tell. `before` and `after` are up to 40 characters around it. */
  is?: (taken: string, before: string, after: string) => boolean;
}

/** Takes the place of what was found, so that no later pattern sees it and offsets stay. */
const taken = '\u0001';

/** Everything that the patterns find, earlier ones first, without overlaps. */
export function findAll(text: string, patterns: readonly Pattern[]): Found[] {
  const found: Found[] = [];
  let rest = text;
  for (const { kind, pattern, take, is } of patterns) {
    let blanked = '';
    let from = 0;
    for (const match of rest.matchAll(pattern)) {
      const [start, end] = (take === undefined ? null : match.indices?.[take]) ?? [
        match.index,
        match.index + match[0].length,
      ];
      const value = rest.slice(start, end);
      if (value.includes(taken) || start < from) continue;
      if (is && !is(value, rest.slice(Math.max(0, start - 40), start), rest.slice(end, end + 40))) continue;
      found.push({ kind, start, end });
      blanked += rest.slice(from, start) + taken.repeat(end - start);
      from = end;
    }
    rest = blanked + rest.slice(from);
  }
  return found;
}

export const digitsOf = (text: string): string => text.replace(/\D/g, '');
