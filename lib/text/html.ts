/** A document as a person sees it, in plain text. Hostile markup is welcome: linear, iterative, clobber-proof. */
import { capped } from './clean';
import { collapsedStyle, fontSize, hiddenByAttributes, hidingStyle, inkOf } from './hiding';

export interface VisibleTextOptions {
  /** True: leave the element and all in it out. 'rest': leave out all that follows too. */
  skip?: (element: Element) => boolean | 'rest';
  /** Stands on a line of its own where `skip` left something out. */
  mark?: string;
  /** Longest text, in UTF-16 units. */
  cap?: number;
  /** False: links are their text alone, as in a name or a subject. */
  addresses?: boolean;
  /**
   * True: line breaks in the text itself are line breaks, as `white-space: pre-wrap` shows them. Absent: the root's
   * style says so, where the document is on a screen.
   */
  keepBreaks?: boolean;
  /** True: the text stands on white unless its own markup says otherwise, as a mail does; then white words are hidden. */
  onWhite?: boolean;
}

const defaultCap = 200_000;
/** Link addresses and image descriptions longer than this say nothing more to a person. */
const labelCap = 300;

/** Left out whole: no text of theirs is on the screen as text. */
const silent = new Set(
  'script style template noscript head title svg math iframe object embed canvas audio video select textarea input datalist'.split(
    ' ',
  ),
);
const blocks = new Set(
  'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form header hr li main nav ol pre section summary table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);
/** Blocks with a blank line around them. */
const paragraphs = new Set('p h1 h2 h3 h4 h5 h6'.split(' '));

/** What has to be undone when an element ends. */
const enum On {
  Block = 1,
  Paragraph = 2,
  List = 4,
  Row = 8,
  Pre = 16,
  Size = 32,
  Link = 64,
  Item = 128,
  Colour = 256,
}

const collapsible = /[ \t\n\r\f\u00A0\u2000-\u200A\u202F\u205F\u3000]+/g;

/**
 * The text that `root` shows: blocks and `<br>` as lines, list items with "- " or "1. ", table cells with a tab
 * between them, links as their text plus the address where the text does not tell it, images as their description.
 * What is hidden by attribute, inline style, or (in a document on the screen) by style sheets is left out. Invisible
 * characters stay, so that a review can notice them: `cleanText` removes them.
 */
export function visibleText(root: Node, options: VisibleTextOptions = {}): string {
  const { skip, mark, cap = defaultCap, addresses = true, onWhite = false } = options;
  const native = nativeDom();
  const owner = native.ownerDocument(root) ?? (root as Document);
  const walker = native.createTreeWalker(owner, root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const seen = rendered(root, native);
  // What a mail's own style sheet puts behind the words is not known from the markup.
  const paper =
    onWhite && native.nodeType(root) === Node.ELEMENT_NODE && !native.contains(root as Element, 'style');
  const pieces: string[] = [];
  let length = 0;
  /** Line ends to write before the next text; 2 is a blank line. */
  let ends = 0;
  let lines = 0;
  let space = false;
  let cell = false;
  let marker = '';
  let pre = (options.keepBreaks ?? keepsBreaks(root, native)) ? 1 : 0;
  let tiny = false;
  let faint = false;

  const open: number[] = [];
  const lists: { next: number | null }[] = [];
  const rows: { line: number; from: number }[] = [];
  const sizes: boolean[] = [];
  const colours: boolean[] = [];
  const links: { from: number; address: string }[] = [];

  const put = (text: string) => {
    if (length > 0) {
      if (ends > 0) {
        pieces.push(ends > 1 ? '\n\n' : '\n');
        lines += 1;
      } else if (cell) pieces.push('\t');
      else if (space) pieces.push(' ');
    }
    if (marker) pieces.push(marker);
    pieces.push(text);
    length += text.length + marker.length + 1;
    ends = 0;
    space = false;
    cell = false;
    marker = '';
  };

  const write = (value: string) => {
    if (tiny || faint) return;
    if (pre > 0) {
      value.split(/\r\n?|\n/).forEach((line, index) => {
        if (index > 0) ends += 1;
        if (line.trim() !== '') put(line.trimEnd());
        // Between two elements of one line, or before the next.
        space = line !== '' && line !== line.trimEnd();
      });
      return;
    }
    const text = value.replace(collapsible, ' ');
    if (text === '' || text === ' ') {
      if (text) space = true;
      return;
    }
    if (text.startsWith(' ')) space = true;
    put(text.trim());
    if (text.endsWith(' ')) space = true;
  };

  /** Ends the line; the first block inside a table cell does not begin a new one. */
  const breakLine = (count: 1 | 2) => {
    if (!cell) ends = Math.max(ends, count);
  };

  /** Begins an element; null when it is to be left out with all in it. */
  const enter = (element: Element): number | null => {
    const name = native.localName(element);
    if (silent.has(name)) return null;
    if (name === 'br') {
      ends += 1;
      return null;
    }
    if (name === 'img') {
      const text = native.getAttribute(element, 'data-emoji') ?? native.getAttribute(element, 'alt');
      if (text && !hiddenByAttributes(element, native)) write(capped(text, labelCap));
      return null;
    }
    let on = 0;
    if (native.hasAttributes(element)) {
      if (hiddenByAttributes(element, native)) return null;
      const style = native.getAttribute(element, 'style');
      if (style !== null) {
        if (hidingStyle.test(style) || collapsedStyle(style)) return null;
        const size = fontSize(style);
        if (size !== null) {
          sizes.push(tiny);
          tiny = size === 'tiny';
          on |= On.Size;
        }
      }
      const colour = paper ? inkOf(element, name, style, root, native) : null;
      if (colour !== null) {
        colours.push(faint);
        faint = colour === 'faint';
        on |= On.Colour;
      }
      if (seen && (style !== null || native.getAttribute(element, 'class') !== null) && !seen(element)) {
        if (on & On.Size) tiny = sizes.pop() ?? false;
        if (on & On.Colour) faint = colours.pop() ?? false;
        return null;
      }
    }
    if (paragraphs.has(name)) {
      breakLine(2);
      return on | On.Paragraph;
    }
    switch (name) {
      case 'td':
      case 'th': {
        const row = rows.at(-1);
        if (!row || pieces.length === row.from) return on;
        // Cells of one line each are a table for reading; anything longer is a page layout.
        if (lines === row.line) {
          ends = 0;
          cell = true;
        } else breakLine(1);
        return on | On.Block;
      }
      case 'a': {
        const address = addresses && linkAddress(native.getAttribute(element, 'href'));
        if (!address) return on;
        links.push({ from: pieces.length, address });
        return on | On.Link;
      }
    }
    if (!blocks.has(name)) return on;
    if (name === 'tr') cell = false;
    breakLine(1);
    on |= On.Block;
    switch (name) {
      case 'ul':
      case 'ol': {
        const start = Number.parseInt(native.getAttribute(element, 'start') ?? '1', 10);
        lists.push({ next: name === 'ol' ? start || 1 : null });
        return on | On.List;
      }
      case 'li': {
        const list = lists.at(-1);
        const indent = '  '.repeat(Math.min(Math.max(lists.length - 1, 0), 6));
        marker = indent + (list?.next == null ? '- ' : `${list.next++}. `);
        return on | On.Item;
      }
      case 'tr':
        rows.push({ line: lines + (length > 0 ? 1 : 0), from: pieces.length });
        return on | On.Row;
      case 'pre':
        pre += 1;
        return on | On.Pre;
    }
    return on;
  };

  const leave = (on: number) => {
    if (on & On.Link) {
      const link = links.pop();
      if (link) putAddress(link);
    }
    if (on & On.Row) {
      rows.pop();
      cell = false;
    }
    if (on & On.Paragraph) breakLine(2);
    else if (on & On.Block) breakLine(1);
    if (on & On.Item) marker = '';
    if (on & On.List) lists.pop();
    if (on & On.Pre) pre -= 1;
    if (on & On.Size) tiny = sizes.pop() ?? false;
    if (on & On.Colour) faint = colours.pop() ?? false;
  };

  const putAddress = ({ from, address }: { from: number; address: string }) => {
    // A "link" around half the mail has no text worth comparing.
    if (tiny || faint || pieces.length === from || pieces.length - from > 200) return;
    const text = pieces.slice(from).join('').toLowerCase();
    if (text.trim() === '' || text.includes(bare(address))) return;
    const after = ends;
    ends = 0;
    space = true;
    put(`<${address}>`);
    ends = after;
  };

  let node = walker.firstChild();
  walk: while (node && length < cap) {
    let child: Node | null = null;
    // Only elements have no value: one question instead of two.
    const value = native.nodeValue(node);
    if (value !== null) write(value);
    else {
      const skipped = skip?.(node as Element) ?? false;
      if (skipped) {
        if (mark !== undefined) {
          ends = Math.max(ends, 1);
          put(mark);
          ends = 1;
        }
        if (skipped === 'rest') break;
      } else {
        const on = enter(node as Element);
        if (on !== null) {
          child = walker.firstChild();
          if (child) open.push(on);
          else leave(on);
        }
      }
    }
    while (!child) {
      child = walker.nextSibling();
      if (child) break;
      const up = walker.parentNode();
      if (!up || up === root) break walk;
      leave(open.pop() ?? 0);
    }
    node = child;
  }
  return capped(pieces.join('').trim(), cap);
}

/** The address worth showing of a link, or ''. Script and data addresses are never shown as if they led somewhere. */
function linkAddress(href: string | null): string {
  const address = href?.trim() ?? '';
  if (/^https?:\/\//i.test(address))
    return address.length > labelCap ? `${address.slice(0, labelCap)}…` : address;
  return /^mailto:/i.test(address) ? capped(address.slice(7).split('?')[0] ?? '', labelCap) : '';
}

function bare(address: string): string {
  return address
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/\/$/, '');
}

const shown = { opacityProperty: true, visibilityProperty: true };

/**
 * Asks the browser, where the document is on a screen, the root itself is seen, and a style sheet came with the text:
 * inline styles are read without that, and asking for every element costs more than all the rest.
 */
function rendered(root: Node, native: NativeDom): ((element: Element) => boolean) | null {
  const { checkVisibility } = native;
  if (!checkVisibility || native.nodeType(root) !== Node.ELEMENT_NODE) return null;
  if (!native.contains(root as Element, 'style')) return null;
  const see = (element: Element) => checkVisibility(element, shown);
  return see(root as Element) ? see : null;
}

/** Does what the element shows depend on nothing but what stands in it? Then no style was asked for it. */
export function isSteadyText(root: Element): boolean {
  const native = nativeDom();
  return !native.textContent(root)?.includes('\n') && !native.contains(root, 'style');
}

/** Does a style sheet show the line breaks that stand in the text itself? Without a screen there is no style. */
function keepsBreaks(root: Node, native: NativeDom): boolean {
  if (native.nodeType(root) !== Node.ELEMENT_NODE || !native.textContent(root)?.includes('\n')) return false;
  const { whiteSpace } = getComputedStyle(root as Element);
  return whiteSpace.startsWith('pre') || whiteSpace === 'break-spaces';
}

/**
 * The DOM's own functions, taken from the prototypes: a form or a document answers `form.firstChild` with the field
 * that carries that name, so that properties of hostile nodes cannot be trusted.
 */
function makeNativeDom() {
  const getter = <T, R>(prototype: T, name: keyof T & string) => {
    const get = Object.getOwnPropertyDescriptor(prototype, name)?.get;
    return (target: T): R => get?.call(target) as R;
  };
  const node = Node.prototype;
  const element = Element.prototype;
  const { getAttribute, hasAttributes, matches, querySelector } = element;
  const { createTreeWalker } = Document.prototype;
  // Older engines and DOMs without layout have none.
  // One function each, so that the engine can inline the two that every node is asked.
  const nodeValue = Object.getOwnPropertyDescriptor(node, 'nodeValue')?.get;
  const localName = Object.getOwnPropertyDescriptor(element, 'localName')?.get;
  const check = element.checkVisibility as Element['checkVisibility'] | undefined;
  return {
    nodeType: getter<Node, number>(node, 'nodeType'),
    nodeValue: (target: Node) => nodeValue?.call(target) as string | null,
    textContent: getter<Node, string | null>(node, 'textContent'),
    ownerDocument: getter<Node, Document | null>(node, 'ownerDocument'),
    parentElement: getter<Node, Element | null>(node, 'parentElement'),
    localName: (target: Element) => localName?.call(target) as string,
    getAttribute: (target: Element, name: string) => getAttribute.call(target, name),
    matches: (target: Element, selector: string) => matches.call(target, selector),
    contains: (target: Element, selector: string) => querySelector.call(target, selector) !== null,
    hasAttributes: (target: Element) => hasAttributes.call(target),
    createTreeWalker: (document: Document, root: Node, what: number) =>
      createTreeWalker.call(document, root, what),
    checkVisibility: check && ((target: Element, options: object) => check.call(target, options)),
  };
}
export type NativeDom = ReturnType<typeof makeNativeDom>;

let native: NativeDom | undefined;

/** See `makeNativeDom`; made on first use, because this module also loads where there is no DOM. */
export function nativeDom(): NativeDom {
  return (native ??= makeNativeDom());
}
