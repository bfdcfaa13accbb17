/** Where in an editor the text goes, and the person's own focus, given back when nothing was written. */
import { nativeDom } from '../../text/html';
import type { ComposerHandle } from '../contract';

/** What shows although it has no text. */
const visible =
  'img:not(.ProseMirror-separator), svg, hr, table, iframe, video, object, input, button, [contenteditable="false"]';

/**
 * Puts the caret where a person would type: on the first of the empty lines that stand directly before the
 * boundary. Without one an empty line is made, so that neither quote nor signature is typed into. `bare`: the
 * line is a line break beside other text.
 */
export function placeCaret(handle: ComposerHandle, tag: 'div' | 'p') {
  const { body, boundary } = handle;
  const document = body.ownerDocument;
  const parent = boundary?.parentNode ?? body;
  let line: Node | null = emptyBefore(handle);
  const range = Document.prototype.createRange.call(document);
  let bare = false;
  if (!line && (boundary || !isBlank(parent))) line = emptyLine(parent, tag, boundary);
  if (!line) range.setStart(body, 0);
  else if (line.nodeName === 'BR') {
    range.setStartBefore(line);
    bare = boundary !== null;
  } else range.setStart(innermost(line), 0);
  select(body, range);
  return { document, bare, caret: () => selectionOf(body)?.collapseToEnd() };
}

/**
 * The same for an editor that keeps a model of its own, where an element of ours would be thrown away or break it:
 * without an empty line the caret stands at the boundary's start, or at the end of what is there. Changes nothing
 * but the selection.
 */
export function placeCaretOnly(handle: ComposerHandle): void {
  const { body, boundary } = handle;
  const native = nativeDom();
  const line = emptyBefore(handle);
  const range = Document.prototype.createRange.call(body.ownerDocument);
  const scope = line ?? boundary ?? body;
  const atEnd = scope === body && !isBlank(body);
  const leaf = leafOf(scope, atEnd);
  if (!leaf) range.setStart(innermost(scope), 0);
  else if (native.nodeType(leaf) === Node.TEXT_NODE) range.setStart(leaf, atEnd ? (leaf as Text).length : 0);
  else range.setStartBefore(leaf);
  select(body, range);
}

/** Is there no empty line before the boundary, so that the text comes to stand right beside it? */
export function meetsBoundary(handle: ComposerHandle): boolean {
  return handle.boundary !== null && !emptyBefore(handle);
}

/** Puts the caret after the last words before the boundary. */
export function placeCaretAfterText(handle: ComposerHandle): void {
  const text = handle.boundary && lastTextBefore(handle);
  if (text) selectAt(handle.body, text, text.length);
}

/** The last words before the boundary, or of all. */
export function lastTextBefore({ body, boundary }: ComposerHandle): Text | null {
  const walker = nativeDom().createTreeWalker(body.ownerDocument, body, NodeFilter.SHOW_TEXT);
  if (boundary) walker.currentNode = boundary;
  let text: Node | null = boundary ? walker.previousNode() : null;
  if (!boundary)
    for (let next = walker.nextNode(); next; next = walker.nextNode()) if (!isBlank(next)) text = next;
  while (text && isBlank(text)) text = walker.previousNode();
  return text as Text | null;
}

/** Puts the caret into a text, `at` characters from its start. */
export function selectAt(body: HTMLElement, text: Text, at: number): void {
  const range = Document.prototype.createRange.call(body.ownerDocument);
  range.setStart(text, at);
  select(body, range);
}

/** Remembers where focus and selection are. Returns the function that gives them back. */
export function rememberFocus(document: Document): () => void {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  const selection = Document.prototype.getSelection.call(document);
  const range = selection?.rangeCount ? selection.getRangeAt(0).cloneRange() : null;
  return () => {
    if (active instanceof HTMLElement && active.isConnected && active !== document.body) active.focus();
    else (document.activeElement as HTMLElement | null)?.blur();
    if (!range?.startContainer.isConnected) return;
    selection?.removeAllRanges();
    selection?.addRange(range);
  };
}

/** An empty line in `parent`, before the node `before` or as its last. */
export function emptyLine(parent: Node, tag: 'div' | 'p', before: Node | null = null): HTMLElement {
  const document = parent.ownerDocument as Document;
  const { createElement } = Document.prototype;
  const line = createElement.call(document, tag);
  line.append(createElement.call(document, 'br'));
  parent.insertBefore(line, before);
  return line;
}

function select(body: HTMLElement, range: Range): void {
  range.collapse(true);
  (body.ownerDocument.defaultView?.frameElement as HTMLElement | null)?.focus();
  body.focus();
  const selection = selectionOf(body);
  selection?.removeAllRanges();
  selection?.addRange(range);
}

/** From the prototype: an image in a quoted mail can carry the name of a document's method. */
function selectionOf(body: HTMLElement): Selection | null {
  return Document.prototype.getSelection.call(body.ownerDocument);
}

/**
 * The first of the empty lines that stand directly before the boundary, or at the end without one. A boundary that
 * is the first in its block has them before that block.
 */
function emptyBefore({ body, boundary }: ComposerHandle): Node | null {
  let line: Node | null = null;
  let node = boundary ? boundary.previousSibling : body.lastChild;
  for (let up = boundary?.parentNode; !node && up && up !== body; up = up.parentNode)
    node = up.previousSibling;
  for (; node && isEmpty(node); node = node.previousSibling) {
    if (isElement(node)) line = node;
  }
  return line;
}

/** The first or last text or line break of a node; a placeholder is neither. */
function leafOf(root: Node, last: boolean): Node | null {
  const native = nativeDom();
  const walker = Document.prototype.createTreeWalker.call(
    root.ownerDocument as Document,
    root,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    (node) =>
      isElement(node) && native.matches(node, fixed) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  let leaf: Node | null = null;
  for (let node = walker.nextNode(); node && (last || !leaf); node = walker.nextNode()) {
    if (!isElement(node) || native.localName(node) === 'br') leaf = node;
  }
  return leaf;
}

const fixed = '[contenteditable="false"]';

function isElement(node: Node): node is Element {
  return nativeDom().nodeType(node) === Node.ELEMENT_NODE;
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
  return (
    range
      .toString()
      .replace(/\ufeff/g, '')
      .trim() === ''
  );
}

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
