/** The browser's own lines are its model: its text as it is drawn. */
export function mount(host, start) {
  host.innerHTML = `<div contenteditable="true">${start.map((line) => `<div>${line || '<br>'}</div>`).join('')}</div>`;
  return () => host.firstElementChild.innerText.replace(/\n$/, '').split('\n');
}
