import { blocksOf, load, paragraphs } from '../load.js';

export async function mount(host, start) {
  await load('tinymce/tinymce.min.js');
  const area = document.createElement('textarea');
  area.value = paragraphs(start);
  host.append(area);
  const [editor] = await window.tinymce.init({
    target: area,
    base_url: '/npm/tinymce',
    suffix: '.min',
    plugins: 'lists link',
    promotion: false,
  });
  return () => blocksOf(editor.getContent());
}
