import { blocksOf, load, paragraphs } from '../load.js';

export async function mount(host, start) {
  await load('@ckeditor/ckeditor5-build-classic/build/ckeditor.js');
  const box = document.createElement('div');
  box.innerHTML = paragraphs(start).replaceAll('<br>', '&nbsp;');
  host.append(box);
  const editor = await window.ClassicEditor.create(box, { licenseKey: 'GPL' });
  return () => blocksOf(editor.getData());
}
