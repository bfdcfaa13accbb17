import { linesIn } from '../load.js';

export function mount(host, start) {
  const root = host.attachShadow({ mode: 'open' });
  root.innerHTML = `<div contenteditable="true">${start.map((line) => `<div>${line || '<br>'}</div>`).join('')}</div>`;
  return () => linesIn(root.firstElementChild);
}
