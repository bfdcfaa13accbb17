/** What somebody wrote, apart from quoted history and signature. Told by marks and structure, never by words. */
import { capped } from './clean';
import { nativeDom, visibleText } from './html';

export type QuoteMark = 'quote' | 'signature' | 'rest';

/** Webmail products put a prefix before the classes of a mail: Roundcube `v1`, Outlook on the web `x_`. */
const signature =
  /(?:^|[\s_]|v1)(?:gmail_signature(?:_prefix)?|moz-signature|protonmail_signature_block)(?:\s|$)/;
/** The line that names who is quoted, where it has a mark of its own. */
const attribution = /(?:^|[\s_]|v1)moz-cite-prefix(?:\s|$)/;
const gmailAttribution = /(?:^|[\s_]|v1)gmail_attr(?:\s|$)/;
const quoteBox = /(?:^|[\s_]|v1)(?:yahoo_quoted|protonmail_quote|tutanota_quote)(?:\s|$)/;
const gmailQuote = /(?:^|[\s_]|v1)gmail_quote(?:\s|$)/;
/** Gmail's indent button makes a quote without its bar: the person's own text. */
const indent = /border(?:-left)?\s*:\s*(?:none|0)/i;
/** Outlook's divider on the web and on phones; everything after it is history. Ids may carry a prefix. */
const outlookDivider = /(?:divRplyFwdMsg|appendonsend)$/;
/** Outlook on the desktop draws its divider with one of these two greys. */
const outlookRule =
  /border-top\s*:\s*(?:solid #(?:E1E1E1|B5C4DF) 1\.0pt|1(?:\.0)?pt solid (?:#(?:E1E1E1|B5C4DF)|rgb\(225, ?225, ?225\)))/i;

/** What an element of a mail or composer is marked as: quoted history, signature, or the start of all history. */
export function quoteMark(element: Element): QuoteMark | null {
  const native = nativeDom();
  if (!native.hasAttributes(element)) return null;
  const classes = native.getAttribute(element, 'class');
  const name = native.localName(element);
  if (classes !== null) {
    if (signature.test(classes)) return 'signature';
    if (attribution.test(classes) || quoteBox.test(classes)) return 'quote';
    if (gmailAttribution.test(classes) && isBeforeQuote(element)) return 'quote';
    if (name === 'blockquote' && gmailQuote.test(classes)) {
      return indent.test(native.getAttribute(element, 'style') ?? '') ? null : 'quote';
    }
  }
  if (name === 'blockquote') {
    return native.getAttribute(element, 'type')?.toLowerCase() === 'cite' ? 'quote' : null;
  }
  if (native.getAttribute(element, 'data-smartmail') === 'gmail_signature') return 'signature';
  const id = native.getAttribute(element, 'id');
  if (id !== null) {
    if (id === 'reply-intro' || id === 'v1reply-intro') return 'quote';
    if (outlookDivider.test(id)) return 'rest';
    if (/(?:^|_)(?:ms-outlook-mobile-signature|Signature)$/.test(id)) return 'signature';
  }
  if (name === 'div' && outlookRule.test(native.getAttribute(element, 'style') ?? '')) return 'rest';
  return null;
}

function isBeforeQuote(element: Element): boolean {
  let next = element.nextElementSibling;
  while (next?.localName === 'br') next = next.nextElementSibling;
  return next?.localName === 'blockquote';
}

/** Stands where a quote was taken out; the HTML parser lets no such character through. */
const cut = '\u0000';

/**
 * The text of a mail's element without quoted history and signature; answers between quotes stay. A mail that is
 * nothing but a quote (some products forward so) keeps it, because then it is what was sent.
 * `quotes` is a selector of further elements to take for history, where a site has marks of its own.
 */
export function withoutQuote(root: Element, options: { quotes?: string; cap?: number } = {}): string {
  const { quotes, cap = 200_000 } = options;
  let marked = false;
  const text = visibleText(root, {
    cap,
    onWhite: true,
    mark: cut,
    skip: (element) => {
      const mark = quotes && nativeDom().matches(element, quotes) ? 'quote' : quoteMark(element);
      if (mark === null) return false;
      marked = true;
      return mark === 'rest' ? 'rest' : true;
    },
  });
  const { body } = splitQuoteText(text);
  return body === '' && marked ? capped(visibleText(root, { cap, onWhite: true }), cap) : body;
}

export interface SplitText {
  /** What was written, answers between quotes included. */
  body: string;
  quoted: string;
  signature: string;
}

/** A longer "signature" after a `--` line is text with a divider. */
const signatureLines = 20;
/** Two groups of digits. An attribution has them or an address; "I see this error:" has neither. */
const date = /\p{Nd}[^\p{Nd}]+\p{Nd}/u;
const endsWithColon = /[:：]\s*[\u200E\u200F]?$/;
const headerLine = /^[^\s:：][^:：]{0,30}[:：]\s*\S/;
const divider = /^(?:_{8,}|-{4,}.{0,80}-{4,})$/;

/**
 * Plain text apart from `>` lines, the line that introduces them, a signature after `-- `, and the copied header
 * block below which some products put the whole history.
 */
export function splitQuoteText(text: string): SplitText {
  const lines = text.split('\n');
  const end = historyStart(lines);
  const body: string[] = [];
  const quoted: string[] = [];
  const signed: string[] = [];
  for (let at = 0; at < end;) {
    if (isQuote(lines[at])) {
      quoted.push(...takeAttribution(body));
      while (at < end && isQuote(lines[at])) quoted.push(lines[at++] ?? '');
      continue;
    }
    let stop = at;
    while (stop < end && !isQuote(lines[stop])) stop += 1;
    const part = lines.slice(at, stop);
    const sign = part.findIndex((line) => line === '-- ' || line === '--');
    if (sign >= 0 && part.length - sign <= signatureLines) {
      body.push(...part.slice(0, sign));
      signed.push(...part.slice(sign + 1));
    } else body.push(...part);
    at = stop;
  }
  quoted.push(...lines.slice(end));
  const join = (some: string[]) =>
    some
      .filter((line) => line !== cut)
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  return { body: join(body), quoted: join(quoted), signature: join(signed) };
}

function isQuote(line: string | undefined): boolean {
  return line !== undefined && (line.startsWith('>') || line === cut);
}

/** Takes the introducing line, which mail programs wrap to three at most, off the end of `body`. */
function takeAttribution(body: string[]): string[] {
  let last = body.length - 1;
  while (last >= 0 && body[last]?.trim() === '') last -= 1;
  if (last < 0 || !endsWithColon.test(body[last] ?? '')) return [];
  let first = last;
  // Mail programs wrap a long attribution: the date may stand on a full line above the address.
  while (first > last - 2 && !date.test(body.slice(first, last + 1).join(' '))) {
    const above = body[first - 1] ?? '';
    if (above.length < 40 || !/\p{Nd}/u.test(above)) break;
    first -= 1;
  }
  const said = body.slice(first, last + 1).join(' ');
  if (said.length < 400 && (date.test(said) || said.includes('@'))) return body.splice(first);
  return [];
}

/** The line at which a copied header block begins: a divider with three "Name: value" lines below it. */
function historyStart(lines: string[]): number {
  for (let at = 0; at < lines.length; at += 1) {
    if (!divider.test(lines[at]?.trim() ?? '')) continue;
    const below = lines.slice(at + 1, at + 7).filter((line) => headerLine.test(line));
    if (below.length >= 3 && lines.slice(0, at).some((line) => line.trim() !== '')) return at;
  }
  return lines.length;
}
