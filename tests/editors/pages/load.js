/** A script or style sheet that a package ships ready for browsers. */
export function load(path) {
  const css = path.endsWith('.css');
  const element = document.createElement(css ? 'link' : 'script');
  if (css) Object.assign(element, { rel: 'stylesheet', href: `/npm/${path}` });
  else element.src = `/npm/${path}`;
  document.head.append(element);
  return new Promise((resolve, reject) => {
    element.onload = resolve;
    element.onerror = () => reject(new Error(`${path} did not load`));
  });
}

export const paragraphs = (start) => start.map((line) => `<p>${line || '<br>'}</p>`).join('');

/** What stands in markup, one string a paragraph. */
export function blocksOf(html) {
  const holder = document.createElement('div');
  holder.innerHTML = html.replaceAll('\n', '');
  return [...holder.children].map((block) => {
    for (const line of block.querySelectorAll('br')) {
      if (line.nextSibling) line.replaceWith('\n');
      else line.remove();
    }
    return block.textContent;
  });
}

/** The browser's own lines: the model of an editor that has none. `innerText` of them all counts empty ones twice. */
export function linesIn(box) {
  const lines = [];
  let open = null;
  const end = () => {
    if (open !== null) lines.push(open);
    open = null;
  };
  for (const node of box.childNodes) {
    if (node.nodeName === 'BR') {
      open ??= '';
      end();
    } else if (node.nodeName === 'DIV') {
      end();
      lines.push(...node.innerText.replace(/\n$/, '').split('\n'));
    } else open = (open ?? '') + node.textContent;
  }
  end();
  return lines;
}
