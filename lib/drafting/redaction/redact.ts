/** Personal data out of texts and, exactly as it was, into what comes back. */
import type { PersonalKind } from '../../domain';
import { personalData } from '../../text/personal';

/** As models keep them best: a word that says what it is, and a number. */
const words: Record<PersonalKind, string> = {
  'e-mail address': 'EMAIL',
  'phone number': 'PHONE',
  card: 'CARD',
  'bank account': 'BANK',
  'identity number': 'IDENTITY',
  'network address': 'NETWORK',
  reference: 'REFERENCE',
  'birth date': 'BIRTHDATE',
  'postal address': 'ADDRESS',
  name: 'NAME',
  secret: 'SECRET',
};
const any = Object.values(words).join('|');

/** In brackets, however a model spells or escapes them, with an ending that it put inside. */
const bracketed = new RegExp(
  `\\\\?[[{<⟨‹【](?:\\s|\\\\)?(${any})(?:[\\s_-]|\\\\_){0,2}(\\d{1,4})((?:['’]?s)?)(?:\\s|\\\\)?[\\]}>⟩›】]`,
  'giu',
);
/** Without brackets only as we write it: "name 1" may be anybody's own words. */
const plain = new RegExp(`(?<![\\p{L}\\p{N}_])(${any})\\\\?_(\\d{1,4})(?!\\p{N})`, 'gu');

export interface Redaction {
  /** As given, with placeholders. The same words have the same placeholder in all parts. */
  parts: string[];
  /** Puts back what placeholders stand for; those that were not given out stay as they are. For text, not for JSON. */
  restore(text: string): string;
  /** How many different pieces were replaced. */
  replaced: Partial<Record<PersonalKind, number>>;
  /** What was replaced. */
  values: readonly { kind: PersonalKind; value: string }[];
}

/** Most different pieces of one request: a text with more is a list of people, and is cut off by caps elsewhere. */
const mostValues = 2_000;

interface Span {
  start: number;
  end: number;
  placeholder: string;
}

/** `people`: names that are known to belong to somebody. `kinds`: only these are replaced. */
export function redact(
  parts: readonly string[],
  people: readonly string[] = [],
  kinds?: readonly PersonalKind[],
): Redaction {
  const placeholders = new Map<string, { kind: PersonalKind; placeholder: string }>();
  const values = new Map<string, string>();
  const replaced: Partial<Record<PersonalKind, number>> = {};
  // Whoever writes "[EMAIL_1]" in a mail gets it back as written, and nothing that is somebody else's.
  const first = 1 + highestWritten(parts);

  const placeholderOf = (kind: PersonalKind, value: string): string | null => {
    const known = placeholders.get(value);
    if (known) return known.placeholder;
    if (placeholders.size >= mostValues) return null;
    const count = replaced[kind] ?? 0;
    replaced[kind] = count + 1;
    const name = `${words[kind]}_${first + count}`;
    placeholders.set(value, { kind, placeholder: `[${name}]` });
    values.set(name, value);
    return `[${name}]`;
  };

  const spans = parts.map((part) =>
    personalData(part, people, kinds).flatMap(({ kind, start, end }): Span[] => {
      const placeholder = placeholderOf(kind, part.slice(start, end));
      return placeholder === null ? [] : [{ start, end, placeholder }];
    }),
  );
  const again = repeats([...placeholders]);
  const put = parts.map((part, at) => {
    const own = spans[at] ?? [];
    const taken = (from: number, to: number) => own.some(({ start, end }) => from < end && start < to);
    const more = again ? [...part.matchAll(again)] : [];
    const found = more.flatMap(({ 0: value, index }): Span[] => {
      const placeholder = placeholders.get(value)?.placeholder;
      const end = index + value.length;
      return placeholder === undefined || taken(index, end) ? [] : [{ start: index, end, placeholder }];
    });
    return replacedIn(part, [...own, ...found]);
  });

  return {
    parts: put,
    restore: (text) =>
      text
        .replace(bracketed, (written, word: string, number: string, ending: string) => {
          const value = values.get(`${word.toUpperCase()}_${Number(number)}`);
          return value === undefined ? written : value + ending;
        })
        .replace(plain, (written, word: string, number: string) => {
          return values.get(`${word}_${Number(number)}`) ?? written;
        }),
    replaced,
    values: [...placeholders].map(([value, { kind }]) => ({ value, kind })),
  };
}

function highestWritten(parts: readonly string[]): number {
  let highest = 0;
  for (const part of parts) {
    for (const pattern of [bracketed, plain])
      for (const match of part.matchAll(pattern)) highest = Math.max(highest, Number(match[2]));
  }
  return highest;
}

/**
 * What one text gave away is replaced where another repeats it without a word of warning. Short numbers are left: the
 * year 2026 is not order #2026.
 */
function repeats(placeholders: [string, { kind: PersonalKind }][]): RegExp | null {
  const telling = placeholders
    .filter(([value, { kind }]) => kind !== 'name' && value.length >= 6)
    .map(([value]) => value)
    .sort((a, b) => b.length - a.length)
    .map((value) => value.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  if (telling.length === 0) return null;
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${telling.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
}

function replacedIn(part: string, spans: Span[]): string {
  let text = '';
  let from = 0;
  for (const { start, end, placeholder } of spans.sort((a, b) => a.start - b.start)) {
    text += part.slice(from, start) + placeholder;
    from = end;
  }
  return text + part.slice(from);
}
