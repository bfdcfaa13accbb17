/**
 * How a text is written into each kind of editor so that the site takes it as typing: its own events fire, its own
 * undo takes it back. What was tried on running products and in Chromium 156 decides; an editor's word that it took
 * the text (`execCommand`'s answer, a cancelled event) decides nothing: the caller reads the text back.
 */
import type { ComposerHandle } from '../contract';
import { isTextarea } from './lines';

export interface Method {
  /** As it is recorded: "typed", "pasted". */
  name: string;
  write(handle: ComposerHandle, lines: string[]): void;
  /** Takes back what `write` wrote, as a person's undo would. */
  undo(handle: ComposerHandle): void;
}

/** The methods for this editor, best first. The next is for an editor that ignored the one before it. */
export function methodsFor(handle: ComposerHandle): Method[] {
  if (isTextarea(handle.body)) return [typedIntoTextarea];
  if (handle.body.id === 'tinymce') return [pasted, typed];
  return [typed];
}

/** Typed by the browser in one undoable step; frameworks that watch the value see its trusted `input` events. */
const typedIntoTextarea: Method = {
  name: 'typed into the text area',
  write(handle, lines) {
    const area = handle.body as HTMLTextAreaElement;
    const text = lines.join('\n');
    const { value } = area;
    const at = Math.min(handle.offset ?? 0, value.length);
    // A blank line keeps it apart from what stands around it.
    const lead = at === 0 ? '' : missingBreaks(/\n*$/.exec(value.slice(0, at).slice(-2)));
    const trail = value.slice(at).trim() === '' ? '' : missingBreaks(/^\n*/.exec(value.slice(at, at + 2)));
    area.focus();
    area.setSelectionRange(at, at);
    command(area.ownerDocument, 'insertText', lead + text + trail);
    const caret = at + lead.length + text.length;
    area.setSelectionRange(caret, caret);
  },
  undo: nativeUndo,
};

function missingBreaks(present: RegExpExecArray | null): string {
  return '\n'.repeat(2 - (present?.[0].length ?? 0));
}

/**
 * Plain contenteditable (Gmail): with the caret on an empty line `insertText` makes the lines that Enter would make,
 * in one undoable step. Beside bare text it would pull the signature into the last line's element, so line breaks
 * are used there.
 */
const typed: Method = {
  name: 'typed',
  write(handle, lines) {
    const { document, caret, bare } = placeCaret(handle, 'div');
    if (bare) {
      lines.forEach((line, i) => {
        if (i > 0) command(document, 'insertLineBreak');
        if (line) command(document, 'insertText', line);
      });
    } else {
      command(document, 'insertText', lines.join('\n'));
    }
    caret();
  },
  undo: nativeUndo,
};

/** TinyMCE takes a paste into its own undo history; text typed by `insertText` doubled a line of Roundcube's quote. */
const pasted: Method = {
  name: 'pasted',
  write(handle, lines) {
    placeCaret(handle, 'p');
    const data = new DataTransfer();
    data.setData('text/plain', lines.join('\n'));
    data.setData('text/html', paragraphs(lines));
    handle.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true, composed: true }),
    );
  },
  undo(handle) {
    handle.body.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'z', code: 'KeyZ', keyCode: 90, ctrlKey: true, bubbles: true }),
    );
  },
};

function nativeUndo({ body }: ComposerHandle): void {
  command(body.ownerDocument, 'undo');
}

/** From the prototype, here and below: an image in a quoted mail can carry the name of a document's method. */
function command(document: Document, name: string, value?: string): void {
  Document.prototype.execCommand.call(document, name, false, value);
}

/** Paragraphs for blank lines, breaks for line ends. Built from text nodes, so that a draft can bring no markup. */
function paragraphs(lines: string[]): string {
  const holder = new DOMParser().parseFromString('', 'text/html').body;
  let paragraph: HTMLElement | null = null;
  lines.forEach((line, i) => {
    if (line === '') {
      // One blank line is the gap between paragraphs; more than one needs empty ones.
      if (lines[i - 1] === '' || lines[i + 1] === '') emptyLine(holder, 'p');
      paragraph = null;
      return;
    }
    if (paragraph) paragraph.append(holder.ownerDocument.createElement('br'));
    else holder.append((paragraph = holder.ownerDocument.createElement('p')));
    paragraph.append(line);
  });
  return holder.innerHTML;
}

function emptyLine(parent: Node, tag: 'div' | 'p', before: Node | null = null): HTMLElement {
  const document = parent.ownerDocument as Document;
  const { createElement } = Document.prototype;
  const line = createElement.call(document, tag);
  line.append(createElement.call(document, 'br'));
  parent.insertBefore(line, before);
  return line;
}

/**
 * Puts the caret where a person would type: on the first of the empty lines that stand directly before the
 * boundary. Without one an empty line is made, so that neither quote nor signature is typed into.
 */
function placeCaret(handle: ComposerHandle, tag: 'div' | 'p') {
  const { body, boundary } = handle;
  const document = body.ownerDocument;
  const parent = boundary?.parentNode ?? body;
  let line: Node | null = null;
  for (
    let node = boundary ? boundary.previousSibling : parent.lastChild;
    node && isEmpty(node);
    node = node.previousSibling
  ) {
    if (node.nodeType === Node.ELEMENT_NODE) line = node;
  }
  const range = Document.prototype.createRange.call(document);
  let bare = false;
  if (!line && (boundary || !isBlank(parent))) line = emptyLine(parent, tag, boundary);
  if (!line) range.setStart(body, 0);
  else if (line.nodeName === 'BR') {
    range.setStartBefore(line);
    bare = boundary !== null;
  } else range.setStart(innermost(line), 0);
  range.collapse(true);

  (document.defaultView?.frameElement as HTMLElement | null)?.focus();
  body.focus();
  const selection = Document.prototype.getSelection.call(document);
  selection?.removeAllRanges();
  selection?.addRange(range);
  return { document, bare, caret: () => selection?.collapseToEnd() };
}

/** Nothing to see in it: white space, a line break, or a block of these. */
function isEmpty(node: Node): boolean {
  if (!isBlank(node)) return false;
  if (node.nodeType !== Node.ELEMENT_NODE) return true;
  const { matches, querySelector } = Element.prototype;
  return !matches.call(node, visible) && !querySelector.call(node, visible);
}
/** Not by `textContent`, which a form hands over to its fields. */
function isBlank(node: Node): boolean {
  const range = new Range();
  range.selectNodeContents(node);
  return range.toString().trim() === '';
}

const visible = 'img, svg, hr, table, iframe, video, object, input, button, [contenteditable="false"]';

function innermost(line: Node): Node {
  let node = line;
  while (
    node.firstChild &&
    node.firstChild.nodeType === Node.ELEMENT_NODE &&
    node.firstChild.nodeName !== 'BR'
  ) {
    node = node.firstChild;
  }
  return node;
}
