export function mount(host, start) {
  const root = host.attachShadow({ mode: 'open' });
  root.innerHTML = `<div contenteditable="true">${start.map((line) => `<div>${line || '<br>'}</div>`).join('')}</div>`;
  return () => root.firstElementChild.innerText.replace(/\n$/, '').split('\n');
}
