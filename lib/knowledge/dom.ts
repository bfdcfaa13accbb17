/**
 * The DOM's own functions, taken from the prototypes: a hostile form answers `form.childNodes` with its field of that
 * name. Open shadow trees and frames of the same origin are read as the person sees them: as part of the page.
 */

function getter<T>(prototype: Node, name: string): (target: Node) => T {
  const get = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  return (target) => get?.call(target) as T;
}

let made: ReturnType<typeof make> | undefined;
function make() {
  const { getAttribute, querySelector, querySelectorAll, closest, matches } = Element.prototype;
  const { contains, getRootNode } = Node.prototype;
  return {
    tag: getter<string>(Element.prototype, 'tagName'),
    children: getter<NodeListOf<ChildNode>>(Node.prototype, 'childNodes'),
    text: getter<string | null>(Node.prototype, 'textContent'),
    parent: getter<Element | null>(Node.prototype, 'parentElement'),
    shadow: getter<ShadowRoot | null>(Element.prototype, 'shadowRoot'),
    previous: getter<Element | null>(Element.prototype, 'previousElementSibling'),
    document: getter<Document>(Node.prototype, 'ownerDocument'),
    root: (node: Node) => getRootNode.call(node),
    contains: (outer: Node, inner: Node) => contains.call(outer, inner),
    matches: (element: Element, selector: string) => matches.call(element, selector),
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

/** What is drawn in an element: its shadow tree where it has an open one, and in a slot what was put there. */
export function childrenOf(element: Element): Iterable<ChildNode> {
  const shadow = dom().shadow(element);
  if (shadow) return dom().children(shadow);
  if (tagOf(element) === 'SLOT') {
    const given = (element as HTMLSlotElement).assignedNodes() as ChildNode[];
    if (given.length > 0) return given;
  }
  return dom().children(element);
}

/** The element around another one, out of shadow trees and frames too. */
export function aroundOf(element: Element): Element | null {
  const parent = dom().parent(element);
  if (parent) return parent;
  const top = dom().root(element);
  if ('host' in top) return (top as ShadowRoot).host;
  return dom().document(element).defaultView?.frameElement ?? null;
}

/** The document in a frame of the same origin; null for all others. */
export function documentIn(frame: Element): Document | null {
  try {
    const inside = (frame as HTMLIFrameElement).contentDocument;
    return inside?.body ? inside : null;
  } catch {
    return null;
  }
}

const maxScopes = 200;

/** The document and all that is drawn in it but not found by its selectors: open shadow trees, own frames. */
export function scopesOf(document: Document): (Document | ShadowRoot)[] {
  const scopes: (Document | ShadowRoot)[] = [document];
  for (let at = 0; at < scopes.length && scopes.length < maxScopes; at++) {
    for (const element of (scopes[at] as ParentNode).querySelectorAll('*')) {
      const inside = dom().shadow(element) ?? (/^I?FRAME$/.test(tagOf(element)) ? documentIn(element) : null);
      if (inside) scopes.push(inside);
    }
  }
  return scopes;
}
