import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { LinkNode } from '@lexical/link';
import { ListItemNode, ListNode } from '@lexical/list';
import { registerRichText } from '@lexical/rich-text';
import { $createParagraphNode, $createTextNode, $getRoot, createEditor } from 'lexical';

export function mount(host, start) {
  host.innerHTML = '<style>[data-lexical-editor] p { margin: 0 }</style><div contenteditable="true"></div>';
  const editor = createEditor({
    nodes: [LinkNode, ListNode, ListItemNode],
    onError: (error) => {
      throw error;
    },
  });
  editor.setRootElement(host.lastElementChild);
  editor.update(
    () => {
      for (const line of start.length > 0 ? start : ['']) {
        const paragraph = $createParagraphNode();
        if (line) paragraph.append($createTextNode(line));
        $getRoot().append(paragraph);
      }
    },
    { discrete: true },
  );
  registerRichText(editor);
  registerHistory(editor, createEmptyHistoryState(), 300);
  return () =>
    editor.read(() =>
      $getRoot()
        .getChildren()
        .map((block) => block.getTextContent()),
    );
}
