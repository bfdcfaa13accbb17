import { Editor, Extension } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { Suggestion } from '@tiptap/suggestion';
import { PluginKey } from '@tiptap/pm/state';
import { paragraphs } from '../load.js';

/** Menus as inboxes have them: while one is open, Enter puts its entry where the word stood. */
const menu = (char) =>
  Extension.create({
    name: `menu ${char}`,
    addProseMirrorPlugins() {
      return [
        Suggestion({
          editor: this.editor,
          char,
          pluginKey: new PluginKey(`menu ${char}`),
          items: () => ['entry'],
          command: ({ editor, range }) => editor.chain().insertContentAt(range, 'TAKEN FROM THE MENU').run(),
          render: () => {
            let shown = null;
            return {
              onStart: (props) => (shown = props),
              onUpdate: (props) => (shown = props),
              onExit: () => (shown = null),
              onKeyDown: ({ event }) => {
                if (event.key !== 'Enter' || !shown) return false;
                shown.command({ id: 'entry' });
                return true;
              },
            };
          },
        }),
      ];
    },
  });

export function mount(host, start) {
  const extensions = [StarterKit, ...['@', '/', '#', ':', '{{'].map(menu)];
  const editor = new Editor({ element: host, extensions, content: paragraphs(start) });
  return () => editor.state.doc.children.map((block) => block.textBetween(0, block.content.size, '\n', '\n'));
}
