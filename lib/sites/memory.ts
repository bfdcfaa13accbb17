/**
 * What was read of a page's elements, kept for as long as it is sure that they say the same: a look at a long
 * conversation then reads what has changed and no more. The first look stops when its time is up and goes on later.
 * Only looks remember: the door reads the whole page anew.
 */

import { nativeDom } from '../text/html';
import { asking } from './engine';
import { Queries } from './queries';

/**
 * The times of one slice of reading, in milliseconds: how long it may read, and how long the page has then; `busy`: when
 * it changes meanwhile, as one that draws itself. `most`: so many slices.
 */
export const slice = { budget: 12, rest: 4, busy: 100, most: 150 };

/**
 * After a reading no change is looked at for so many times as long as it took, in milliseconds at most `most`: a page
 * that never stands still is not read all the time.
 */
export const leisure = { times: 50, most: 2500 };

/** What a watcher of the page lends the memory. */
export interface Observed {
  /** Are all changes in this document or shadow root told? From the first question on they are, if they can be. */
  sees(root: Node): boolean;
  /** Tells the changes that have not been told yet. */
  flush(): void;
}

/** Thrown through a reading whose time is up. What it has read is remembered. */
class Pause extends Error {}

interface Kept {
  at: number;
  of: string;
  value: unknown;
  /** Nothing around the element tells on it. */
  alone: boolean;
}

export class Memory {
  /** Counts batches of changes. */
  #now = 1;
  /** What was remembered before is forgotten. */
  #since = 0;
  #observed: Observed | null = null;
  /** When something in the node, or the node itself, changed last. */
  readonly #inside = new WeakMap<Node, number>();
  /** When the node itself last moved or changed in a way that tells on all that stands in it. */
  readonly #self = new WeakMap<Node, number>();
  /** The latest of `#self` of a node and all around it, as of a batch. */
  readonly #around = new WeakMap<Node, { asOf: number; at: number; moved: number }>();
  /** When the node was put where it stands. */
  readonly #moved = new WeakMap<Node, number>();
  readonly #queries = new Queries((root) => this.#observed?.sees(root) === true);
  #kept = new WeakMap<Element, Map<string, Kept>>();
  #restsUntil = 0;
  #slicing = false;
  #until = 0;
  #made = 0;
  /** As it was when the slice began. */
  #madeBefore = 0;

  /** How many values were made, not remembered: what tests and measurements count. */
  get made(): number {
    return this.#made;
  }

  /** Milliseconds since 1970 until which changes can wait for the next look; see `leisure`. */
  get restsUntil(): number {
    return this.#restsUntil;
  }

  observe(observed: Observed): void {
    this.#observed = observed;
  }

  /**
   * What `make` gives for this element. Remembered while nothing has changed in it, on it, or on what it stands in.
   * `make` may look at nothing else on the page, and at nothing beside it but what `of` names. `isAlone`, asked after
   * it: does it depend on what stands in the element alone?
   */
  recall<T>(element: Element, part: string, make: () => T, of = '', isAlone = () => false): T {
    const kept = this.#kept.get(element)?.get(part);
    if (kept && kept.of === of && kept.at >= this.#changed(element, kept.alone)) return kept.value as T;
    if (!this.#observed?.sees(rootOf(element))) return make();
    // What is remembered is gone through again in each slice: the time runs from the first that is not.
    if (this.#slicing) {
      const now = performance.now();
      if (this.#made === this.#madeBefore) this.#until = now + slice.budget;
      else if (now > this.#until) throw new Pause();
    }
    const value = make();
    this.#made += 1;
    let parts = this.#kept.get(element);
    if (!parts) this.#kept.set(element, (parts = new Map()));
    parts.set(part, { at: this.#now, of, value, alone: isAlone() });
    return value;
  }

  /** The batch in which something in, on or around the element changed last. */
  #changed(element: Element, alone: boolean): number {
    const { at, moved } = this.#changedAround(element);
    return Math.max(this.#since, this.#inside.get(element) ?? 0, alone ? moved : at);
  }

  #changedAround(node: Node): { at: number; moved: number } {
    const path: Node[] = [];
    let around = { asOf: this.#now, at: 0, moved: 0 };
    for (let outer: Node | null = node; outer; outer = outerOf(outer)) {
      const known = this.#around.get(outer);
      if (known?.asOf === this.#now) {
        around = known;
        break;
      }
      path.push(outer);
    }
    for (const outer of path.reverse()) {
      const moved = Math.max(around.moved, this.#moved.get(outer) ?? 0);
      const at = Math.max(around.at, moved, this.#self.get(outer) ?? 0);
      // What has the same history all around shares it.
      if (at !== around.at || moved !== around.moved) around = { asOf: this.#now, at, moved };
      this.#around.set(outer, around);
    }
    return around;
  }

  forget(): void {
    this.#now += 1;
    this.#since = this.#now;
    this.#kept = new WeakMap();
    this.#queries.clear();
  }

  /** Takes note of changes; each is cheap, because a page has many. */
  note(records: readonly MutationRecord[]): void {
    if (records.length === 0) return;
    this.#queries.note(records);
    const now = (this.#now += 1);
    for (const record of records) {
      const { type, target, addedNodes, removedNodes } = record;
      for (let at: Node | null = target; at && this.#inside.get(at) !== now; at = outerOf(at))
        this.#inside.set(at, now);
      if (type === 'attributes') {
        if (tellsInside(record)) this.#self.set(target, now);
        continue;
      }
      // What was out of the page may have changed there, where nobody watched.
      for (const node of addedNodes) this.#moved.set(node, now);
      if (isSheet(target) || [...addedNodes, ...removedNodes].some(isSheet)) this.#since = now;
    }
  }

  /**
   * What `work`, a reading of the whole page with this memory, gives for the page as it is at the end. In slices:
   * whenever its time is up it is begun anew after a rest, remembers what it has read, and goes on from there.
   */
  async inSlices<T>(work: () => T, rest = pause): Promise<T> {
    let spent = 0;
    for (let count = 0; ; count += 1) {
      const before = this.#now;
      const begun = performance.now();
      this.#observed?.flush();
      // A page that changes everything all the time is read in one go in the end, so that it is read at all.
      this.#slicing = count < slice.most;
      this.#madeBefore = this.#made;
      try {
        return asking(this.#queries, work);
      } catch (error) {
        if (!(error instanceof Pause)) throw error;
      } finally {
        this.#slicing = false;
        spent += performance.now() - begun;
        this.#restsUntil = Date.now() + Math.min(leisure.most, spent * leisure.times);
      }
      await rest(count > 0 && this.#now !== before ? slice.busy : slice.rest);
    }
  }

  /** As `inSlices`, in one go. */
  atOnce<T>(work: () => T): T {
    this.#observed?.flush();
    return asking(this.#queries, work);
  }
}

/** What `make` gives for an element, remembered where the page has a memory. See `Memory.recall`. */
export function recalled<T>(
  page: { memory?: Memory },
  element: Element,
  part: string,
  make: () => T,
  of = '',
  isAlone?: () => boolean,
): T {
  return page.memory ? page.memory.recall(element, part, make, of, isAlone) : make();
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(() => {
      resolve();
    }, milliseconds);
  });
}

const parent = getter<Node, Node | null>(() => Node.prototype, 'parentNode');
const name = getter<Node, string>(() => Node.prototype, 'nodeName');

/** From the prototype, because a form answers `form.parentNode` with the field of that name. */
function getter<T extends Node, R>(prototype: () => T, property: keyof T & string): (target: T) => R {
  let get: (() => unknown) | undefined;
  return (target) => (get ??= Object.getOwnPropertyDescriptor(prototype(), property)?.get)?.call(target) as R;
}

/** What a node stands in, out of shadow roots too. */
function outerOf(node: Node): Node | null {
  return parent(node) ?? ('host' in node && isFragment(node) ? (node as ShadowRoot).host : null);
}

function isFragment(node: Node): boolean {
  return nativeDom().nodeType(node) === Node.DOCUMENT_FRAGMENT_NODE;
}

function rootOf(node: Node): Node {
  return Node.prototype.getRootNode.call(node);
}

const hiding = /(?:^|;)\s*(?:(?:display|visibility)\s*:[^;]*|opacity\s*:\s*0*\.?0*\s*(?:;|$))/gi;

/** Pages move things by inline styles all the time; what stands inside is then as it was, unless it is hidden. */
function tellsInside({ target, attributeName, oldValue }: MutationRecord): boolean {
  if (attributeName !== 'style') return true;
  const hidden = (style: string | null) => style?.match(hiding)?.join() ?? '';
  return hidden(oldValue) !== hidden(nativeDom().getAttribute(target as Element, 'style'));
}

/** Style sheets tell on everything. */
function isSheet(node: Node): boolean {
  const called = name(node);
  return called === 'STYLE' || called === 'LINK';
}
