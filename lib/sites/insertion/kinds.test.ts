// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { editorKind } from './kinds';

describe('an editor is told by the marks on its element', () => {
  it.each([
    ['<textarea></textarea>', 'text area'],
    ['<div g_editable="true"></div>', 'plain'],
    ['<div style="user-select: text; color: black"></div>', 'roosterjs'],
    ['<div class="ck ck-content ck-editor__editable"></div>', 'CKEditor 5'],
    ['<div class="cke_editable cke_editable_themed"></div>', 'CKEditor 4'],
    ['<div class="tiptap ProseMirror"></div>', 'ProseMirror'],
    ['<div data-lexical-editor="true"></div>', 'Lexical'],
    ['<div data-slate-editor="true"></div>', 'Slate'],
    ['<div class="public-DraftEditor-content"></div>', 'Draft.js'],
    ['<div class="ql-editor"></div>', 'Quill 2'],
    ['<div class="ql-editor"></div><div class="ql-clipboard"></div>', 'Quill 1'],
    ['<div id="tinymce"></div>', 'TinyMCE'],
    ['<div class="mce-content-body"></div>', 'TinyMCE'],
    ['<trix-editor></trix-editor>', 'Trix'],
    ['<div class="note-editable"></div>', 'Summernote'],
    ['<div class="redactor-in"></div>', 'Redactor'],
    ['<div class="redactor_editor"></div>', 'Redactor'],
    ['<div class="fr-element fr-view"></div>', 'Froala'],
  ])('%s: %s', (html, kind) => {
    document.body.innerHTML = html;
    expect(editorKind(document.body.firstElementChild as HTMLElement)).toBe(kind);
  });

  it('is not told by what a message quotes', () => {
    document.body.innerHTML =
      '<div><blockquote class="ql-editor" data-slate-editor="true"></blockquote></div>';
    expect(editorKind(document.body.firstElementChild as HTMLElement)).toBe('plain');
  });
});
