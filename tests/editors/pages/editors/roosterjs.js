import { createEditor, exportContent } from 'roosterjs';

export function mount(host, start) {
  const box = document.createElement('div');
  host.append(box);
  const editor = createEditor(box);
  if (start.length > 0) {
    editor.formatContentModel((model) => {
      model.blocks = start.map((text) => ({
        blockType: 'Paragraph',
        format: {},
        segments: [text ? { segmentType: 'Text', text, format: {} } : { segmentType: 'Br', format: {} }],
      }));
      return true;
    });
    editor.takeSnapshot();
  }
  return () => exportContent(editor, 'PlainText').replace(/\r/g, '').replace(/\n$/, '').split('\n');
}
