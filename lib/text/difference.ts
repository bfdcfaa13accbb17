/** What changed between two texts, word by word; and which of several texts is most like another. */
import { diffArrays } from 'diff';
import { terms } from './tokens';

export interface DifferenceRun {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** Words and what stands between them; a character of a script without spaces is a word. */
const tokens =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}]|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}])[\p{L}\p{N}\p{M}])+(?:[.,:’'-](?=[\p{L}\p{N}])[\p{L}\p{N}\p{M}]+)*|[^\S\n]+|./gsu;
const longest = 20_000;
/** Beyond so many differing words two texts are two texts: the work stays bounded, and so does what is shown. */
const mostEdits = 300;

/**
 * The runs of both texts in order: `same` and `removed` joined give `before`, `same` and `added` give `after`. Between
 * two runs of `same` the removed one comes first. Texts that have little in common are one removed and one added run.
 */
export function wordDifference(before: string, after: string): DifferenceRun[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const whole = (): DifferenceRun[] => filled([{ same: '', removed: before, added: after }]);
  if (before.length > longest || after.length > longest) return whole();
  const parts = diffArrays(before.match(tokens) ?? [], after.match(tokens) ?? [], {
    maxEditLength: mostEdits,
  });
  // Too many edits.
  if (!parts) return whole();
  const hunks: Hunk[] = [{ same: '', removed: '', added: '' }];
  for (const part of parts) {
    const text = part.value.join('');
    const last = hunks.at(-1) as Hunk;
    if (part.added) last.added += text;
    else if (part.removed) last.removed += text;
    else hunks.push({ same: text, removed: '', added: '' });
  }
  return filled(readable(hunks));
}

/** What both texts say, then what each says instead. */
interface Hunk {
  same: string;
  removed: string;
  added: string;
}

/** A blank or a comma between two changes is read as part of one change. */
function readable(hunks: readonly Hunk[]): Hunk[] {
  const kept: Hunk[] = [];
  for (const hunk of hunks) {
    const before = kept.at(-1);
    const changes = (one: Hunk | undefined) => one !== undefined && one.removed + one.added !== '';
    if (before && changes(before) && changes(hunk) && /^[^\p{L}\p{N}\n]{1,3}$/u.test(hunk.same)) {
      before.removed += hunk.same + hunk.removed;
      before.added += hunk.same + hunk.added;
    } else kept.push({ ...hunk });
  }
  return kept;
}

function filled(hunks: readonly Hunk[]): DifferenceRun[] {
  return hunks
    .flatMap(({ same, removed, added }): DifferenceRun[] => [
      { kind: 'same', text: same },
      { kind: 'removed', text: removed },
      { kind: 'added', text: added },
    ])
    .filter(({ text }) => text !== '');
}

/** Share of the words of both texts that both have, 0 to 1. Order and repetition do not count. */
export function likeness(one: string, other: string): number {
  return shared(new Set(terms(one)), new Set(terms(other)));
}

export function shared<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): number {
  if (one.size === 0 && other.size === 0) return 1;
  let both = 0;
  for (const term of one) if (other.has(term)) both += 1;
  return both / (one.size + other.size - both);
}
