/**
 * How a text is written into each kind of editor so that the site takes it as typing: its own events fire, its own
 * undo takes it back. What was tried on running editors in Chromium 156 decides; an editor's word that it took the
 * text (`execCommand`'s answer, a cancelled event) decides nothing: the caller reads the text back. There is one
 * method for each kind and never a second try: an editor that took half of a text would get it twice.
 */
import type { ComposerHandle } from '../contract';
import { emptyLine, meetsBoundary, placeCaret, placeCaretAfterText, placeCaretOnly } from './caret';
import { editorKind } from './kinds';
import type { EditorKind } from './kinds';
import { showsGaps } from './lines';

export interface Method {
  /** As it is recorded: "typed", "pasted". */
  name: string;
  /**
   * Focus and caret, no text. Editors with a model of their own learn of the caret a turn of the event loop later;
   * `write` comes after that. Absent where `write` sees to it.
   */
  prepare?(handle: ComposerHandle): void;
  write(handle: ComposerHandle, lines: string[]): void;
  /** For an editor that leaves the caret elsewhere: after the text, in the composer as it is once it has it. */
  settle?(handle: ComposerHandle): void;
  /** Takes back what `write` wrote, as a person's undo would. */
  undo(handle: ComposerHandle): void;
}

export function methodFor(handle: ComposerHandle): Method {
  return methods[editorKind(handle.body)];
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

/** roosterjs keeps a history of its own, and takes note of what was there only when a key is pressed. */
const typedWithNotice: Method = {
  name: 'typed',
  write(handle, lines) {
    handle.body.dispatchEvent(new KeyboardEvent('keypress', { key: 'Unidentified', bubbles: true }));
    typed.write(handle, lines);
  },
  undo: pressUndo,
};

/** Summernote ignores a made paste, and each line that it is told to type becomes a paragraph of its own. */
const putAsMarkup: Method = {
  name: 'put in as markup',
  write(handle, lines) {
    const { document, caret } = placeCaret(handle, 'p');
    command(document, 'insertHTML', markup(lines, showsGaps(handle.body)));
    caret();
  },
  undo: pressUndo,
};

/** TinyMCE takes a paste into its own undo history; text typed by `insertText` doubled a line of Roundcube's quote. */
const pasted: Method = {
  name: 'pasted',
  write(handle, lines) {
    placeCaret(handle, 'p');
    paste(handle, lines, markup(lines, showsGaps(handle.body)));
  },
  undo: pressUndo,
};

/** CKEditor 4 may show a hint as text, which it takes away when it is focused. */
const pastedOnceFocused: Method = { ...pasted, prepare: placeCaretOnly };

/** For editors with a model of their own, which make their lines of pasted paragraphs. */
const pastedIntoModel: Method = {
  name: 'pasted',
  prepare: placeCaretOnly,
  settle: placeCaretAfterText,
  write(handle, lines) {
    const all = apart(handle, lines);
    paste(handle, all, markup(all, showsGaps(handle.body)));
  },
  undo: pressUndo,
};

/** Slate and Trix lose the lines of pasted markup; Draft.js keeps them better in plain text. */
const pastedAsPlainText: Method = {
  name: 'pasted as plain text',
  prepare: placeCaretOnly,
  settle: placeCaretAfterText,
  write(handle, lines) {
    paste(handle, apart(handle, lines));
  },
  undo: pressUndo,
};

/** Quill 1 answers no made paste, but follows what the browser types. */
const typedIntoModel: Method = {
  name: 'typed',
  prepare: placeCaretOnly,
  settle: placeCaretAfterText,
  write(handle, lines) {
    command(handle.body.ownerDocument, 'insertText', apart(handle, lines).join('\n'));
  },
  undo: pressUndo,
};

const methods: Record<EditorKind, Method> = {
  'text area': typedIntoTextarea,
  plain: typed,
  roosterjs: typedWithNotice,
  'CKEditor 4': pastedOnceFocused,
  'CKEditor 5': pastedIntoModel,
  ProseMirror: pastedIntoModel,
  Lexical: pastedIntoModel,
  Slate: pastedAsPlainText,
  'Draft.js': pastedAsPlainText,
  'Quill 1': typedIntoModel,
  'Quill 2': pastedIntoModel,
  TinyMCE: pasted,
  Trix: pastedAsPlainText,
  Summernote: putAsMarkup,
  Redactor: pasted,
  Froala: pasted,
};

/** A blank line and a line end after the text where no empty line keeps it from what follows. */
function apart(handle: ComposerHandle, lines: string[]): string[] {
  return meetsBoundary(handle) ? [...lines, '', ''] : lines;
}

function paste({ body }: ComposerHandle, lines: string[], html?: string): void {
  const data = new DataTransfer();
  data.setData('text/plain', lines.join('\n'));
  if (html !== undefined) data.setData('text/html', html);
  body.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true, composed: true }),
  );
}

/** From the prototype: an image in a quoted mail can carry the name of a document's method. */
function command(document: Document, name: string, value?: string): void {
  Document.prototype.execCommand.call(document, name, false, value);
}

function nativeUndo({ body }: ComposerHandle): void {
  command(body.ownerDocument, 'undo');
}

/** The editor's own undo, by its own key: the browser's would take the page back behind the editor's back. */
function pressUndo({ body }: ComposerHandle): void {
  const mac = /mac/i.test(navigator.platform);
  body.dispatchEvent(
    new KeyboardEvent('keydown', {
      key: 'z',
      code: 'KeyZ',
      keyCode: 90,
      ctrlKey: !mac,
      metaKey: mac,
      bubbles: true,
      cancelable: true,
      composed: true,
    }),
  );
}

/**
 * The lines as markup. Where paragraphs show a gap between them (`gaps`) a blank line is that gap and other line
 * ends are breaks; else each line is a paragraph. Built from text nodes, so that a draft can bring no markup.
 */
function markup(lines: string[], gaps: boolean): string {
  const holder = new DOMParser().parseFromString('', 'text/html').body;
  let paragraph: HTMLElement | null = null;
  lines.forEach((line, i) => {
    if (line === '') {
      // One blank line is the gap between paragraphs; more than one needs empty ones.
      if (!gaps || lines[i - 1] === '' || lines[i + 1] === '') emptyLine(holder, 'p');
      paragraph = null;
      return;
    }
    if (paragraph && gaps) paragraph.append(holder.ownerDocument.createElement('br'));
    else holder.append((paragraph = holder.ownerDocument.createElement('p')));
    paragraph.append(line);
  });
  return holder.innerHTML;
}
