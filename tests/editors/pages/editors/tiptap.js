import { Editor } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { paragraphs } from '../load.js';

export function mount(host, start) {
  const style = document.createElement('style');
  style.textContent = '.tiptap p { margin: 0 }';
  (host.getRootNode() === document ? document.head : host).append(style);
  const editor = new Editor({ element: host, extensions: [StarterKit], content: paragraphs(start) });
  return () => editor.state.doc.children.map((block) => block.textBetween(0, block.content.size, '\n', '\n'));
}
