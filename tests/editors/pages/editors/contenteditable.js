import { linesIn } from '../load.js';

export function mount(host, start) {
  host.innerHTML = `<div contenteditable="true">${start.map((line) => `<div>${line || '<br>'}</div>`).join('')}</div>`;
  return () => linesIn(host.firstElementChild);
}
