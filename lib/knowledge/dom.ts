/**
 * The DOM's own functions, taken from the prototypes: a hostile form answers `form.childNodes` with its field of that
 * name.
 */

function getter<T>(prototype: Node, name: string): (target: Node) => T {
  const get = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  return (target) => get?.call(target) as T;
}

let made: ReturnType<typeof make> | undefined;
function make() {
  const { getAttribute, querySelector, querySelectorAll, closest } = Element.prototype;
  return {
    tag: getter<string>(Element.prototype, 'tagName'),
    children: getter<NodeListOf<ChildNode>>(Node.prototype, 'childNodes'),
    text: getter<string | null>(Node.prototype, 'textContent'),
    parent: getter<Element | null>(Node.prototype, 'parentElement'),
    attribute: (element: Element, name: string) => getAttribute.call(element, name),
    one: (element: Element, selector: string) => querySelector.call(element, selector),
    all: (element: Element, selector: string) => querySelectorAll.call(element, selector),
    closest: (element: Element, selector: string) => closest.call(element, selector),
  };
}

/** Made on first use, because this module also loads where there is no DOM. */
export function dom(): ReturnType<typeof make> {
  return (made ??= make());
}

/** Upper case also in XHTML and SVG. */
export function tagOf(element: Element): string {
  return dom().tag(element).toUpperCase();
}
