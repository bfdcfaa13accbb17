/** One line or paragraph of Markdown as the words that a person reads. Linear: each character is looked at a few times. */
import { decodeEntities } from './entities';

/** Beyond these distances a bracket or backtick has no partner. Characters. */
const reach = { code: 2_000, label: 2_000, address: 2_000, tag: 1_000 };

/** Brackets inside brackets. */
const deepest = 10;

const word = /[\p{L}\p{N}]/u;

interface Run {
  mark: string;
  /** Place in the pieces, and how many marks are left there. */
  piece: number;
  left: number;
}

/**
 * Links and images become their words, code its content, marks of emphasis and tags go. An address stands only where
 * it is the text itself.
 */
export function inlineText(markdown: string): string {
  const pieces: string[] = [];
  const open: Run[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain !== '') pieces.push(decodeEntities(plain));
    plain = '';
  };
  for (let at = 0; at < markdown.length;) {
    const character = markdown[at] ?? '';
    if (character === '\\' && /[!-/:-@[-`{-~]/.test(markdown[at + 1] ?? '')) {
      flush();
      pieces.push(markdown[at + 1] ?? '');
      at += 2;
    } else if (character === '`') {
      const length = runLength(markdown, at);
      const end = closingTicks(markdown, at + length, length);
      flush();
      pieces.push(end < 0 ? markdown.slice(at, at + length) : trimCode(markdown.slice(at + length, end)));
      at = end < 0 ? at + length : end + length;
    } else if (character === '<') {
      const found = tagAt(markdown, at);
      if (!found) plain += character;
      else {
        flush();
        pieces.push(found.text);
      }
      at = found?.end ?? at + 1;
    } else if (character === '[' || (character === '!' && markdown[at + 1] === '[')) {
      const found = linkAt(markdown, character === '!' ? at + 1 : at);
      if (!found) {
        plain += character;
        at += 1;
      } else {
        flush();
        pieces.push(found.text);
        at = found.end;
      }
    } else if (character === '*' || character === '_' || (character === '~' && markdown[at + 1] === '~')) {
      flush();
      at = emphasis(markdown, at, pieces, open);
    } else {
      plain += character;
      at += 1;
    }
  }
  flush();
  return pieces.join('');
}

function runLength(text: string, at: number): number {
  let end = at;
  while (text[end] === text[at]) end++;
  return end - at;
}

function closingTicks(text: string, from: number, length: number): number {
  const last = Math.min(text.length, from + reach.code);
  for (let at = from; at < last;) {
    if (text[at] !== '`') at++;
    else {
      const found = runLength(text, at);
      if (found === length) return at;
      at += found;
    }
  }
  return -1;
}

function trimCode(code: string): string {
  return /^ .*\S.* $/s.test(code) ? code.slice(1, -1) : code;
}

/** `<br>`, an address in angle brackets, an image's words, or a tag that says nothing. */
function tagAt(text: string, at: number): { text: string; end: number } | null {
  const close = text.indexOf('>', at);
  if (close < 0 || close - at > reach.tag) return null;
  const inside = text.slice(at + 1, close);
  const end = close + 1;
  if (/^(?:https?:\/\/|mailto:)[^\s<]+$/.test(inside)) return { text: inside.replace(/^mailto:/, ''), end };
  if (/^[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}$/.test(inside)) return { text: inside, end };
  if (/^br\b/i.test(inside)) return { text: '\n', end };
  if (/^img\b/i.test(inside)) {
    return { text: decodeEntities(/\balt=(["'])(.*?)\1/i.exec(inside)?.[2] ?? ''), end };
  }
  return /^\/?[a-zA-Z][^<]*$/.test(inside) ? { text: '', end } : null;
}

/** `[words](address)`, `[words][name]`, `[words]` alone is left to the text. `at` is the opening bracket. */
function linkAt(text: string, at: number): { text: string; end: number } | null {
  const close = closing(text, at, '[', ']', reach.label);
  if (close < 0) return null;
  const label = text.slice(at + 1, close);
  if (label.startsWith('^') && !/\s/.test(label)) return { text: '', end: close + 1 };
  const next = text[close + 1];
  if (next === '(') {
    const end = closing(text, close + 1, '(', ')', reach.address);
    return end < 0 ? null : { text: inlineText(label), end: end + 1 };
  }
  if (next === '[') {
    const end = closing(text, close + 1, '[', ']', reach.label);
    return end < 0 ? null : { text: inlineText(label), end: end + 1 };
  }
  return null;
}

function closing(text: string, at: number, opens: string, closes: string, most: number): number {
  let depth = 0;
  const last = Math.min(text.length, at + most);
  for (let place = at; place < last; place++) {
    const character = text[place];
    if (character === '\\') place++;
    else if (character === opens && ++depth > deepest) return -1;
    else if (character === closes && --depth === 0) return place;
  }
  return -1;
}

/** Marks that open and close around words are taken out; others are text. Returns the place behind them. */
function emphasis(text: string, at: number, pieces: string[], open: Run[]): number {
  const mark = text[at] ?? '';
  const length = runLength(text, at);
  const before = text[at - 1] ?? ' ';
  const after = text[at + length] ?? ' ';
  const opens = !/\s/.test(after) && !(mark === '_' && word.test(before));
  const closes = !/\s/.test(before) && !(mark === '_' && word.test(after));
  let left = length;
  while (closes && left > 0) {
    const place = open.findLastIndex((run) => run.mark === mark);
    const partner = open[place];
    if (!partner) break;
    const pair = Math.min(left, partner.left);
    left -= pair;
    partner.left -= pair;
    pieces[partner.piece] = mark.repeat(partner.left);
    open.length = partner.left > 0 ? place + 1 : place;
  }
  pieces.push(mark.repeat(left));
  if (opens && left > 0) {
    open.push({ mark, piece: pieces.length - 1, left });
    // So many marks without a partner are no emphasis; forgetting the oldest keeps the search short.
    if (open.length > 50) open.shift();
  }
  return at + length;
}
