import Quill from 'quill1';
import 'quill1/dist/quill.snow.css';

export function mount(host, start) {
  const box = document.createElement('div');
  host.append(box);
  const quill = new Quill(box, { theme: 'snow' });
  if (start.length > 0) quill.setText(`${start.join('\n')}\n`, 'api');
  quill.history.clear();
  return () => quill.getText().replace(/\n$/, '').split('\n');
}
