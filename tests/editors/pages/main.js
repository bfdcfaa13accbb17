/**
 * Shows the editor that the address names, with the lines that it starts with. Each editor's module exports
 * `mount(host, start)`: `start` is its first lines, one a paragraph. It resolves with the function that tells what
 * the editor's own model holds: one string a block, with line ends where a block has line breaks in it.
 */
const editors = import.meta.glob('./editors/*.js');
const wish = new URLSearchParams(location.search);
const { mount } = await editors[`./editors/${wish.get('editor')}.js`]();
const start = JSON.parse(wish.get('start') ?? '[]');
window.model = await mount(document.querySelector('#host'), start);
window.ready = true;
