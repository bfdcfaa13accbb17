import 'trix';
import 'trix/dist/trix.css';

export async function mount(host, start) {
  const area = document.createElement('trix-editor');
  const ready = new Promise((resolve) => area.addEventListener('trix-initialize', resolve, { once: true }));
  host.append(area);
  await ready;
  if (start.length > 0) area.editor.loadHTML(start.map((line) => `<div>${line || '<br>'}</div>`).join(''));
  return () => area.editor.getDocument().toString().replace(/\n$/, '').split('\n');
}
