/**
 * Answers to questions about wide places of a page (the document, the app's shadow roots, the conversation), kept for
 * as long as no change can have made them others: a page of thousands of elements is searched once, not at every look.
 */
import { nativeDom } from '../text/html';
import type { Answers, Scope } from './engine';

/** Selectors whose answer can change with no element added, removed, or changed in an attribute that they name. */
const unsteady = /[+~](?!=)|:(?!not\(|is\(|where\(|root)/;

interface Answer {
  css: string;
  first: boolean;
  found: readonly Element[];
}

/** More changes than this at once are not gone through. */
const most = 200;

export class Queries implements Answers {
  /** By where was asked, then by what. */
  readonly #answers = new Map<Scope, Map<string, Answer>>();
  /** What was ever found. */
  readonly #known = new WeakSet<Node>();
  readonly #sees: (root: Node) => boolean;

  /** `sees`: are all changes in this document or shadow root told? */
  constructor(sees: (root: Node) => boolean) {
    this.#sees = sees;
  }

  /** Questions about this element are remembered too. */
  widen(element: Element): void {
    if (this.#answers.has(element) || !this.#sees(Node.prototype.getRootNode.call(element))) return;
    // An app has few such places at once.
    if (this.#answers.size > 8) this.#answers.clear();
    this.#answers.set(element, new Map());
  }

  /** What fits in this place, or the first that does; undefined: it is not remembered for this place. */
  ask(root: Scope, css: string, first: boolean, make: () => readonly Element[]): readonly Element[] {
    let answers = this.#answers.get(root);
    if (!answers) {
      if (isElement(root) || !this.#sees(root)) return make();
      this.#answers.set(root, (answers = new Map()));
    }
    const key = first ? `first ${css}` : css;
    const known = answers.get(key);
    if (known) return known.found;
    const found = make();
    if (unsteady.test(css)) return found;
    for (const one of found) this.#known.add(one);
    answers.set(key, { css, first, found });
    return found;
  }

  clear(): void {
    this.#answers.clear();
  }

  /** Drops the answers that these changes can have made others. */
  note(records: readonly MutationRecord[]): void {
    if (this.#answers.size === 0) return;
    if (records.length > most) return this.clear();
    const added = new Set<Element>();
    const removed = new Set<Node>();
    const changed = new Map<Element, Set<string>>();
    for (const { type, target, addedNodes, removedNodes, attributeName, oldValue } of records) {
      if (type === 'attributes') {
        const words = changed.get(target as Element) ?? new Set();
        for (const word of wordsOf(target as Element, attributeName ?? '', oldValue)) words.add(word);
        changed.set(target as Element, words);
      } else if (type === 'childList') {
        for (const node of addedNodes) if (isElement(node)) added.add(node as Element);
        for (const node of removedNodes) if (isElement(node)) removed.add(node);
      }
    }
    const here = [...added].filter(isConnected);
    // What was moved may fit no more where it stands now.
    if (here.length > most || here.some((element) => removed.has(element) || this.#holdsKnown(element)))
      return this.clear();
    for (const root of this.#answers.keys())
      if (!isConnected(root) || here.some((element) => contains(element, root))) this.#answers.delete(root);
    if (removed.size > 0) this.#drop(({ found }) => !found.every(isConnected));
    for (const element of here) this.#dropFitting(element);
    for (const [element, words] of changed) {
      const isNamed = ({ css }: Answer) => [...words].some((word) => css.includes(word));
      this.#drop((answer, root) => isNamed(answer) && differs(answer, root, element));
    }
  }

  #holdsKnown(element: Element): boolean {
    if (this.#known.has(element)) return true;
    for (const inner of Element.prototype.querySelectorAll.call(element, '*'))
      if (this.#known.has(inner)) return true;
    return false;
  }

  #drop(isOld: (answer: Answer, root: Scope) => boolean): void {
    for (const [root, answers] of this.#answers)
      for (const [key, answer] of answers) if (isOld(answer, root)) answers.delete(key);
  }

  /** Most of what comes fits nothing: one question for all tells. */
  #dropFitting(element: Element): void {
    for (const [root, answers] of this.#answers) {
      if (answers.size === 0 || !contains(root, element)) continue;
      const all = [...new Set([...answers.values()].map(({ css }) => css))].join();
      if (!fits(element, all)) continue;
      for (const [key, { css }] of answers) if (fits(element, css)) answers.delete(key);
    }
  }
}

/** What a selector that this change tells on has in it: the attribute's name, or the classes that came and went. */
function wordsOf(element: Element, name: string, oldValue: string | null): string[] {
  if (name === 'id') return ['#', '[id'];
  if (name !== 'class') return [`[${name}`];
  const before = (oldValue ?? '').split(/\s+/);
  const now = (nativeDom().getAttribute(element, 'class') ?? '').split(/\s+/);
  const differing = [
    ...before.filter((one) => !now.includes(one)),
    ...now.filter((one) => !before.includes(one)),
  ];
  // Names with signs are written otherwise in selectors.
  return ['[class', ...differing.map((one) => (/^[\w-]*$/.test(one) ? `.${one}` : '.'))];
}

/** Would the question be answered otherwise in this element? */
function differs({ css, first, found }: Answer, root: Scope, element: Element): boolean {
  if (contains(element, root)) return true;
  if (!contains(root, element)) return false;
  const before = found.filter((one) => contains(element, one));
  if (first) return before.length > 0 || fits(element, css);
  const own = nativeDom().matches(element, css) ? [element] : [];
  const now = [...own, ...Element.prototype.querySelectorAll.call(element, css)];
  return now.length !== before.length || now.some((one, index) => one !== before[index]);
}

function fits(element: Element, css: string): boolean {
  const native = nativeDom();
  return native.matches(element, css) || native.contains(element, css);
}

function isElement(node: Node): boolean {
  return nativeDom().nodeType(node) === Node.ELEMENT_NODE;
}

function contains(outer: Node, inner: Node): boolean {
  return Node.prototype.contains.call(outer, inner);
}

let connected: (() => unknown) | undefined;

function isConnected(node: Node): boolean {
  connected ??= Object.getOwnPropertyDescriptor(Node.prototype, 'isConnected')?.get;
  return connected?.call(node) === true;
}
