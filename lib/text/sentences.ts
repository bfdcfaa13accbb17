/** Sentences with exact places: what verification and citation stand on. Linear in the length of the text. */

export interface TextSentence {
  text: string;
  /** Offsets into the text that was split: `text.slice(start, end)` is the sentence. */
  start: number;
  end: number;
}

/** Never the end of a sentence. Lower case, without the last full stop. */
const neverLast = new Set(
  'mr mrs ms dr prof st vs e.g i.e eg ie cf approx ca incl excl resp z.b d.h bzw bspw p.ej sr sra mme hr fr tel ext dept gov'.split(
    ' ',
  ),
);
/** The end of a sentence only when a capital follows. */
const maybeLast = new Set('etc inc ltd co corp jr a.m p.m am pm usw u.a et al est hrs min sec'.split(' '));
/** Not the end when a number follows: "No. 5", "Fig. 2", "Jan. 3". */
const beforeNumber = new Set(
  'no nr nos fig vol ch art sec p pp max min jan feb mar apr jun jul aug sep sept oct nov dec'.split(' '),
);
/** "option B. Then" ends; "with J. Smith" does not. */
const labels = new Set(
  'plan option step section appendix group type class grade level part tier zone answer'.split(' '),
);
const starter =
  /^(?:the|this|that|these|we|you|your|our|if|it|they|he|she|please|for|in|to|when|there|but|and|i)\b/i;

const hardStop = /[。！？｡؟۔।॥։።‼⁉]/;
const softStop = /[.!?…]/;
const closer = /["'”’»)\]}」』）】›]/;
const space = /\s/;
const blank = /[ \t]/;
const gap = /[ \t\u00a0]/;
const upper = /\p{Lu}/u;
const lower = /\p{Ll}/u;
const digit = /\p{Nd}/u;
const wordy = /[\p{L}\p{N}]/u;
const marker = /(?:[-–—•‣◦▪●*·]|(?:\d{1,2}|[a-z])[.)])[ \t\u00a0]+/y;
const maxWord = 24;
const maxBracket = 300;
/** A line this long that stops without punctuation was wrapped by a mail program, not ended by a person. */
const wrapWidth = 50;

/**
 * Splits a text into sentences. List markers ("1. ", "- ") and surrounding space belong to no sentence; a new line
 * ends one, unless the line looks wrapped in the middle of it. Lines without letters or digits are left out.
 */
export function splitSentences(text: string): TextSentence[] {
  const sentences: TextSentence[] = [];
  let start = 0;
  let lineStart = 0;
  let bracketEnd = -1;
  /** No open bracket before this place ends before it. */
  let sought = 0;

  const cut = (end: number): void => {
    const sentence = trimmed(text, start, end);
    if (sentence) sentences.push(sentence);
    start = end;
  };
  const skipMarker = (at: number): void => {
    let first = at;
    while (first < text.length && blank.test(text.charAt(first))) first++;
    marker.lastIndex = first;
    if (marker.test(text)) start = marker.lastIndex;
  };

  skipMarker(0);
  for (let at = start; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\n' || char === '\r' || char === '\u2028' || char === '\u2029') {
      if (!isWrapped(text, lineStart, at)) {
        cut(at);
        skipMarker(at + 1);
        bracketEnd = -1;
        if (start > at) at = start - 1;
      }
      lineStart = at + 1;
    } else if (char === '(' && at > bracketEnd) {
      const end = closingBracket(text, at, sought);
      if (end.found) bracketEnd = end.at;
      else sought = end.at;
    } else if (hardStop.test(char) || softStop.test(char)) {
      let hard = hardStop.test(char);
      let end = at + 1;
      while (end < text.length && (hardStop.test(text.charAt(end)) || softStop.test(text.charAt(end)))) {
        hard ||= hardStop.test(text.charAt(end));
        end++;
      }
      const stopEnd = end;
      while (end < text.length && closer.test(text.charAt(end))) end++;
      if (end > bracketEnd && endsSentence(text, at, stopEnd, end, start, hard)) cut(end);
      at = end - 1;
    }
  }
  cut(text.length);
  return sentences;
}

function trimmed(text: string, from: number, to: number): TextSentence | null {
  let start = from;
  let end = to;
  while (start < end && space.test(text.charAt(start))) start++;
  while (end > start && space.test(text.charAt(end - 1))) end--;
  const sentence = text.slice(start, end);
  return wordy.test(sentence) ? { text: sentence, start, end } : null;
}

/** The stop of `text` at `at` (up to `stopEnd`, closing quotes up to `end`): does a sentence end there? */
function endsSentence(
  text: string,
  at: number,
  stopEnd: number,
  end: number,
  start: number,
  hard: boolean,
): boolean {
  if (hard || end >= text.length) return true;
  if (!space.test(text.charAt(end))) return false;
  let next = end;
  while (next < text.length && gap.test(text.charAt(next))) next++;
  let follows = text.slice(next, next + maxWord);
  follows = follows.replace(/^["'“‘«(¿¡[]+/, '');
  const quoted = end > stopEnd;
  if (quoted && lower.test(follows.charAt(0))) return false;

  const stops = text.slice(at, stopEnd);
  if (stops === '…' || /^\.{2,}$/.test(stops)) return !lower.test(follows.charAt(0));
  if (stops !== '.') return true;

  const word = wordBefore(text, at, start);
  const key = word.toLowerCase();
  if (neverLast.has(key)) return false;
  if (beforeNumber.has(key) && digit.test(follows.charAt(0))) return false;
  if (maybeLast.has(key)) return upper.test(follows.charAt(0));
  if (/^(?:\p{L}\.)+\p{L}$/u.test(word)) return starter.test(follows) && upper.test(follows.charAt(0));
  if (/^\p{Lu}$/u.test(word) && word !== 'I') {
    const before = wordBefore(text, skipBack(text, at - 1), start).toLowerCase();
    return labels.has(before) || !upper.test(follows.charAt(0));
  }
  if (/^\d+$/.test(word) && lower.test(follows.charAt(0))) return false;
  return true;
}

function wordBefore(text: string, at: number, floor: number): string {
  let first = at;
  const lowest = Math.max(floor, at - maxWord);
  while (first > lowest && !/[\s("'“‘«[]/.test(text.charAt(first - 1))) first--;
  return text.slice(first, at);
}

function skipBack(text: string, at: number): number {
  let end = at;
  while (end > 0 && at - end < maxWord && space.test(text.charAt(end - 1))) end--;
  return end;
}

/** Where the bracket that opens at `at` ends, or how far it was looked for; not again before `from`. */
function closingBracket(text: string, at: number, from: number): { found: boolean; at: number } {
  let end = Math.max(at + 1, from);
  for (; end < text.length && end - at < maxBracket; end++) {
    const char = text.charAt(end);
    if (char === ')') return { found: true, at: end };
    if (char === '\n') break;
  }
  return { found: false, at: end };
}

function isWrapped(text: string, lineStart: number, at: number): boolean {
  if (at - lineStart < wrapWidth) return false;
  const last = text.charAt(text[at - 1] === '\r' ? at - 2 : at - 1);
  if (!wordy.test(last) && last !== ',') return false;
  const next = text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1;
  marker.lastIndex = next;
  return lower.test(text.charAt(next)) && !marker.test(text);
}
