/** Mail bodies are the one place where markup becomes nodes; the page's policy forbids scripts in them. */
const policy = trustedTypes.createPolicy('mail', { createHTML: (markup) => markup });

export const html = (markup) => policy.createHTML(markup);

export function el(name, attributes = {}, children = []) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== ''));
  return element;
}

const shapes = {
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13M15.5 15.5L20 20',
  pen: 'M4 20l1-4L16 5l3 3L8 19z',
  inbox: 'M4 5h16v14H4zM4 14h5l1 2h4l1-2h5',
  star: 'M12 4l2.4 5l5.6.7l-4.1 3.8l1.1 5.5L12 16.3L7 19l1.1-5.5L4 9.7l5.6-.7z',
  send: 'M4 12L20 5l-5 15l-3-6z',
  draft: 'M6 3h8l4 4v14H6zM9 12h6M9 16h6',
  back: 'M19 12H5m6-6l-6 6l6 6',
  reply: 'M10 7L4 12l6 5v-3c5 0 8 1 10 5c0-6-4-9-10-9z',
  forward: 'M14 7l6 5l-6 5v-3c-5 0-8 1-10 5c0-6 4-9 10-9z',
  popout: 'M13 4h7v7M20 4l-9 9M17 14v6H4V7h6',
  full: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  bin: 'M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13',
};

export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', shapes[name]);
  svg.append(path);
  return svg;
}
