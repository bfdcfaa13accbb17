/** Page text made fit to show and compare: no characters that a person cannot see, plain spaces, a limit. */

/** What hides in text, by name. Code points as in the Unicode Character Database (Default_Ignorable, Bidi_Control). */
const kinds = {
  'direction mark': '\\u061C\\u200E\\u200F',
  'direction override': '\\u202A-\\u202E\\u2066-\\u2069',
  'zero-width space': '\\u200B',
  'zero-width joiner': '\\u200C\\u200D',
  'soft hyphen': '\\u00AD',
  'word joiner': '\\u2060\\uFEFF',
  'invisible operator': '\\u034F\\u2061-\\u2065\\u206A-\\u206F\\uFFF9-\\uFFFB\\u{1D173}-\\u{1D17A}',
  'blank letter': '\\u115F\\u1160\\u17B4\\u17B5\\u180E\\u2800\\u3164\\uFFA0',
  'tag character': '\\u{E0000}-\\u{E007F}',
  'variation selector': '\\u180B-\\u180D\\u180F\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}',
} as const;
export type HiddenKind = keyof typeof kinds;

const named = Object.entries(kinds).map(
  ([name, range]) => [name as HiddenKind, new RegExp(`[${range}]`, 'u')] as const,
);
// eslint-disable-next-line no-misleading-character-class -- a list of single code points, no sequences
const hidden = new RegExp(`[${Object.values(kinds).join('')}]`, 'gu');

/** Scripts whose spelling needs the joiners: Persian plurals, Indic conjuncts, Mongolian suffixes. */
const joining =
  '[\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Nko}\\p{Script=Mongolian}\\p{Script=Devanagari}' +
  '\\p{Script=Bengali}\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}' +
  '\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Khmer}' +
  '\\p{Script=Myanmar}\\p{Script=Tibetan}]';
const endsJoining = new RegExp(`${joining}$`, 'u');
const startsJoining = new RegExp(`^${joining}`, 'u');
const endsEmoji = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)$/u;
const startsEmoji = /^\p{Extended_Pictographic}/u;
const endsPresentable = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]$/u;
const endsKeycap = /[0-9#*]$/;
const endsHan = /[\p{Script=Han}]$/u;
const endsMongolian = /[\p{Script=Mongolian}]$/u;

/**
 * Does the character at `at` carry meaning where it stands? Joiners between emoji or inside scripts that join;
 * a presentation selector right after an emoji; a glyph variant right after a Han character (names are written
 * so) or a Mongolian letter. Tag characters never: the flags of three regions become plain black flags, which is
 * a small price for closing the widest channel for hidden words.
 */
function carriesMeaning(character: string, text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 2), at);
  const end = at + character.length;
  const after = text.slice(end, end + 2);
  const code = character.codePointAt(0) ?? 0;
  if (code === 0x200d && endsEmoji.test(before) && startsEmoji.test(after)) return true;
  if (code === 0x200c || code === 0x200d) return endsJoining.test(before) && startsJoining.test(after);
  if (code === 0xfe0f || code === 0xfe0e) {
    return endsPresentable.test(before) || (endsKeycap.test(before) && after.startsWith('\u20E3'));
  }
  if (code >= 0xe0100) return endsHan.test(before);
  if (code >= 0x180b && code <= 0x180f && code !== 0x180e) return endsMongolian.test(before);
  return false;
}

/** Plain printable ASCII needs none of the work below. */
const unusual = /[^\x20-\x7e\n]/;
const lineEnds = /\r\n?|[\u0085\u2028\u2029\v\f]/g;
const spaces = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g;
// eslint-disable-next-line no-control-regex -- control characters are what is being removed
const controls = /[\x00-\x08\x0E-\x1F\x7F-\x9F]/g;

/**
 * The text without invisible characters, with plain spaces and line ends, at most one blank line in a row, trimmed,
 * and at most `cap` UTF-16 units long (never half a character). Runs of spaces inside a line stay: they may be a
 * table or code. Direction marks go too: the reader's own layout decides the direction.
 */
export function cleanText(text: string, cap: number): string {
  let clean = text;
  if (unusual.test(clean)) {
    clean = clean
      .replace(lineEnds, '\n')
      .replace(spaces, ' ')
      .replace(controls, '')
      .replace(hidden, (character, at: number, whole: string) =>
        carriesMeaning(character, whole, at) ? character : '',
      );
  }
  return capped(withPlainLines(clean), cap);
}

/** As `cleanText`, on one line: for names, subjects and labels. */
export function cleanLine(text: string, cap: number): string {
  return capped(cleanText(text, text.length).replace(/\s+/g, ' '), cap);
}

/** Cut to `cap` UTF-16 units without leaving half a character or a trailing space. */
export function capped(text: string, cap: number): string {
  if (text.length <= cap) return text;
  const last = text.charCodeAt(cap - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? cap - 1 : cap).trimEnd();
}

function withPlainLines(text: string): string {
  if (!text.includes('\n')) return text.trim();
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/**
 * Which kinds of invisible characters stand where they carry no meaning, in the order of their first appearance.
 * Direction marks are not told: they hide no words, and right-to-left writing is full of them.
 */
export function hiddenCharacters(text: string): HiddenKind[] {
  const found = new Set<HiddenKind>();
  for (const match of text.matchAll(hidden)) {
    if (carriesMeaning(match[0], text, match.index)) continue;
    const kind = named.find(([, pattern]) => pattern.test(match[0]))?.[0];
    if (kind && kind !== 'direction mark') found.add(kind);
  }
  return [...found];
}
