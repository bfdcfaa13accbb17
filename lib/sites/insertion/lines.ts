/**
 * A composer's text as the lines that a person sees, and whether a text arrived in it once, whole and in its place.
 * Nothing here changes anything.
 */

import { nativeDom } from '../../text/html';

/** Elements that stand on lines of their own when the page's styles cannot be asked. */
const blocks =
  /^(?:address|article|blockquote|body|center|dd|div|dl|dt|h[1-6]|hr|li|ol|p|pre|section|table|tr|ul)$/;

/** Slate draws its "Write a reply" inside the editor. */
const placeholder = '[data-slate-placeholder]';

/** A place in an editor, as a bound of what is read. */
export type Part = { before: Node } | { from: Node };

/**
 * The lines of an editable element, or of its part before a node or from it on. A gap that paragraphs' margins show
 * is a blank line, because the mail's readers see one. Quoted mail is hostile markup, so nodes are asked through the
 * DOM's own functions.
 */
export function linesOf(body: HTMLElement, part: Part | null = null): string[] {
  if (isTextarea(body)) return body.value.split('\n').map(plain);
  const native = nativeDom();
  const edge = part && ('before' in part ? part.before : part.from);
  let inside = !part || 'before' in part;
  const lines: string[] = [];
  let line = '';
  let open = false;
  let gap = false;
  const end = () => {
    if (gap && lines.length > 0 && lines.at(-1) !== '' && plain(line) !== '') lines.push('');
    gap = false;
    lines.push(plain(line));
    line = '';
    open = false;
  };
  const say = (text: Text) => {
    const preserved = keepsBreaks(text.parentElement);
    const pieces = preserved ? text.data.split('\n') : [text.data.replace(/[ \t\r\n]+/g, ' ')];
    pieces.forEach((piece, i) => {
      if (i > 0) end();
      if (piece === '' || (!open && !preserved && piece === ' ')) return;
      line += piece;
      open = true;
    });
  };
  /** Both edges of a block end a line. */
  const cross = (element: Element) => {
    if (!blocks.test(native.localName(element))) return;
    if (open) end();
    if (inside && standsApart(element)) gap = true;
  };

  const walker = native.createTreeWalker(
    body.ownerDocument,
    body,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
  );
  let node = walker.firstChild();
  while (node) {
    if (node === edge) {
      if (open) end();
      inside = !inside;
    }
    if (native.nodeType(node) === Node.TEXT_NODE) {
      if (inside) say(node as Text);
    } else if (native.matches(node as Element, placeholder)) {
      // Not in the text.
    } else if (native.localName(node as Element) === 'br') {
      if (inside) end();
    } else {
      cross(node as Element);
      const child = walker.firstChild();
      if (child) {
        node = child;
        continue;
      }
      cross(node as Element);
    }
    let next = walker.nextSibling();
    while (!next) {
      const up = walker.parentNode();
      if (!up || up === body) break;
      cross(up as Element);
      next = walker.nextSibling();
    }
    node = next;
  }
  if (open) end();
  return lines;
}

/** The lines of a text as they are written, without blank ones around it. */
export function linesOfText(text: string): string[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  let from = 0;
  let to = lines.length;
  while (from < to && lines[from]?.trim() === '') from++;
  while (to > from && lines[to - 1]?.trim() === '') to--;
  return lines.slice(from, to);
}

/**
 * Did `text` arrive between `before` and `after`, once and exactly, and is everything else as it was? Blank lines
 * of the rest do not count: editors add and drop them where text meets a quote.
 */
export function arrived(now: string[], text: string[], before: string[], after: string[]): boolean {
  const head = before.filter(Boolean);
  const tail = after.filter(Boolean);
  let start = 0;
  for (const expected of head) {
    while (now[start] === '') start++;
    if (now[start++] !== expected) return false;
  }
  while (now[start] === '') start++;
  if (!text.every((line, i) => now[start + i] === line)) return false;
  return sameLines(now.slice(start + text.length), tail);
}

/** The same lines, blank ones aside. */
export function sameLines(a: string[], b: string[]): boolean {
  return a.filter(Boolean).join('\n') === b.filter(Boolean).join('\n');
}

/** Editors write the second of two spaces as a no-break space, and leave marks of no width at carets. */
export function plain(line: string): string {
  return line
    .replace(/\ufeff/g, '')
    .replace(/[ \t\u00a0]+/g, ' ')
    .trim();
}

export function isTextarea(element: HTMLElement): element is HTMLTextAreaElement {
  return element.nodeName === 'TEXTAREA';
}

/** Do this editor's paragraphs stand apart, so that a person sees a blank line between them? */
export function showsGaps(body: HTMLElement): boolean {
  const paragraph = Element.prototype.querySelector.call(body, 'p');
  // Without one to ask, the gap that mail programs and browsers give them.
  return !paragraph || standsApart(paragraph);
}

function standsApart(block: Element): boolean {
  if (nativeDom().localName(block) !== 'p') return false;
  const style = block.ownerDocument.defaultView?.getComputedStyle(block);
  return parseFloat(style?.marginTop ?? '') > 0 || parseFloat(style?.marginBottom ?? '') > 0;
}

function keepsBreaks(element: HTMLElement | null): boolean {
  const style = element?.ownerDocument.defaultView?.getComputedStyle(element).whiteSpace ?? '';
  return style.startsWith('pre') || style === 'break-spaces';
}
