import { createElement, useMemo } from 'react';
import { createRoot } from 'react-dom/client';
import { Node, createEditor } from 'slate';
import { withHistory } from 'slate-history';
import { Editable, Slate, withReact } from 'slate-react';

export function mount(host, start) {
  let editor;
  const lines = start.length > 0 ? start : [''];
  const initialValue = lines.map((text) => ({ type: 'paragraph', children: [{ text }] }));
  function Reply() {
    editor = useMemo(() => withHistory(withReact(createEditor())), []);
    return createElement(
      Slate,
      { editor, initialValue },
      createElement(Editable, { placeholder: 'Write a reply' }),
    );
  }
  createRoot(host).render(createElement(Reply));
  return () => editor.children.map((block) => Node.string(block));
}
