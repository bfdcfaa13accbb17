import { blocksOf, load, paragraphs } from '../load.js';

export async function mount(host, start) {
  await load('ckeditor4/ckeditor.js');
  const area = document.createElement('textarea');
  area.value = paragraphs(start).replaceAll('<br>', '&nbsp;');
  host.append(area);
  const { CKEDITOR } = window;
  const editor = CKEDITOR.replace(area, { versionCheck: false });
  await new Promise((resolve) => editor.on('instanceReady', resolve));
  return () => blocksOf(editor.getData());
}
