/** Which editor a composer is made with, told by the marks that the editors' own code sets on their elements. */
import { nativeDom } from '../../text/html';
import { isTextarea } from './lines';

export const editorKinds = [
  'text area',
  'plain',
  'roosterjs',
  'CKEditor 4',
  'CKEditor 5',
  'ProseMirror',
  'Lexical',
  'Slate',
  'Draft.js',
  'Quill 1',
  'Quill 2',
  'TinyMCE',
  'Trix',
  'Summernote',
  'Redactor',
  'Froala',
] as const;
export type EditorKind = (typeof editorKinds)[number];

/**
 * TipTap is ProseMirror inside. Gmail's composer is plain: the browser itself edits it. So is Outlook's, under
 * roosterjs, which marks its element with nothing but this style.
 */
const marks: [string, EditorKind][] = [
  ['.ck-editor__editable', 'CKEditor 5'],
  ['.cke_editable', 'CKEditor 4'],
  ['[data-lexical-editor]', 'Lexical'],
  ['[data-slate-editor]', 'Slate'],
  ['.public-DraftEditor-content', 'Draft.js'],
  ['.ProseMirror', 'ProseMirror'],
  ['.ql-editor', 'Quill 2'],
  ['trix-editor', 'Trix'],
  ['#tinymce, .mce-content-body', 'TinyMCE'],
  ['.note-editable', 'Summernote'],
  ['.redactor-in, .redactor_editor, .redactor-editor', 'Redactor'],
  ['.fr-element', 'Froala'],
  ['[style*="user-select: text"]', 'roosterjs'],
];

export function editorKind(body: HTMLElement): EditorKind {
  if (isTextarea(body)) return 'text area';
  const kind = marks.find(([css]) => nativeDom().matches(body, css))?.[1] ?? 'plain';
  // Only the first generation keeps a hidden box beside the editor that pastes land in.
  const old = kind === 'Quill 2' && body.parentElement?.querySelector(':scope > .ql-clipboard');
  return old ? 'Quill 1' : kind;
}
