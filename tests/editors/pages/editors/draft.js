import 'draft-js/dist/Draft.css';
import { ContentState, Editor, EditorState } from 'draft-js';
import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';

export function mount(host, start) {
  let held;
  function Reply() {
    const [state, setState] = useState(() =>
      EditorState.createWithContent(ContentState.createFromText(start.join('\n'))),
    );
    held = state;
    return createElement(Editor, { editorState: state, onChange: setState, placeholder: 'Write a reply' });
  }
  createRoot(host).render(createElement(Reply));
  return () =>
    held
      .getCurrentContent()
      .getBlocksAsArray()
      .map((block) => block.getText());
}
