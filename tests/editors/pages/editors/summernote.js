import { blocksOf, load, paragraphs } from '../load.js';

export async function mount(host, start) {
  await load('jquery/dist/jquery.min.js');
  await load('summernote/dist/summernote-lite.min.css');
  await load('summernote/dist/summernote-lite.min.js');
  const area = document.createElement('textarea');
  area.value = paragraphs(start);
  host.append(area);
  window.$(area).summernote({ height: 200 });
  return () => blocksOf(window.$(area).summernote('code'));
}
