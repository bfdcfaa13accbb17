/** A piece of a live page as blocks: what the person sees there, with its structure. Changes nothing. */
import type { Block, LeftOut } from '../domain';
import { cleanLine, cleanText } from '../text/clean';
import { plainText, withinLimit, withoutEmptyHeadings } from './block-text';
import { isFurniture, isLineNumbers, isUnsaid } from './chrome';
import { childrenOf, documentIn, dom, tagOf } from './dom';
import { hasTabs, inHeading, tabsIn, triggerOf, triggersIn } from './folds';
import { captureLimits as limits } from './limits';
import { anchorOf, isBlock } from './markup';
import { pictureText } from './pictures';
import { readStructure } from './structures';
import { colourBehind, isShown, lookOf } from './visible';
import type { Look } from './visible';
import { countWords } from './words';

export interface PageText {
  blocks: Block[];
  words: number;
  /** Share of the letters that are links, 0 to 1. */
  linkShare: number;
  leftOut: LeftOut;
}

/** A page nested deeper than this is built to break its readers. */
const maxDepth = 300;

/** Says of an element with own text, or a list, whether it belongs to the article. */
export type Keeps = (element: Element) => boolean;
export type Level = 1 | 2 | 3 | 4 | 5 | 6;
type Heading = Block & { kind: 'heading' };

export interface Reading {
  keeps?: Keeps;
  /** Only what a person marked. */
  range?: Range | null;
  /** Rows of links above and below the article are no part of it. */
  trimLinks?: boolean;
}

export function readBlocks(root: Element, reading: Reading = {}): PageText {
  const reader = new BlockReader(root, reading);
  const read = reader.read(root, colourBehind(root));
  const within = withinLimit(reading.trimLinks ? trimmed(read, reader.links) : read);
  const blocks = withoutEmptyHeadings(within);
  const words = (some: readonly Block[]) =>
    some.reduce((sum, block) => sum + countWords(plainText(block)), 0);
  const kept = words(blocks);
  reader.leave('menus', reading.trimLinks ? words(read) - words(within) : 0);
  return {
    blocks,
    words: kept,
    linkShare: reader.letters > 0 ? reader.linkLetters / reader.letters : 0,
    leftOut: reader.leftOut,
  };
}

/** Without what is mostly links, or signs between them, at either end. */
function trimmed(blocks: readonly Block[], links: ReadonlySet<Block>): Block[] {
  // A title often leads to its own page.
  const says = (block: Block) =>
    block.kind === 'heading' || (!links.has(block) && /[\p{L}\p{N}]/u.test(plainText(block)));
  const first = blocks.findIndex(says);
  const last = blocks.findLastIndex(says);
  return first === -1 ? [...blocks] : blocks.slice(first, last + 1);
}

export interface Place {
  behind: Look['background'];
  mute: boolean;
  /** Inside closed details, where nothing has a box. */
  unlaid: boolean;
  link: boolean;
  /** The nearest block around the text. */
  owner: Element;
  depth: number;
}

/** Walks a page. What an element means beyond "a block" is told in `structures.ts`. */
export class BlockReader {
  letters = 0;
  linkLetters = 0;
  /** Blocks whose words are mostly links. */
  readonly links = new Set<Block>();
  readonly leftOut: LeftOut = {};
  /** Half of the letters of all that is read: what holds more is no furniture, whatever it is called. */
  readonly half: number;
  blocks: Block[] = [];
  readonly #keeps: Keeps;
  #range: Range | null;
  readonly #triggers: ReadonlyMap<string, Element>;
  readonly #hasTabs: boolean;
  #line = '';
  /** Headings and data tables belong to the article wherever they stand in it. */
  #keepsAll = false;
  #spent = 0;
  #count = 0;
  #nesting = 0;
  #told = { letters: 0, links: 0 };
  /** The heading that holds again once a question-and-answer fold is over. */
  #resume: Heading | null = null;
  #heading: Heading | null = null;

  constructor(root: Element, { keeps = () => true, range = null }: Reading) {
    this.half = (dom().text(root)?.length ?? 0) / 2;
    this.#keeps = keeps;
    this.#range = range;
    this.#triggers = triggersIn(root);
    this.#hasTabs = hasTabs(root);
  }

  read(element: Element, behind: Look['background']): Block[] {
    const look = lookOf(element, behind, false);
    // Never gone by itself: a dialog on top marks the whole page as hidden from screen readers.
    this.#children(element, {
      behind: look.background,
      mute: look.mute,
      unlaid: false,
      link: false,
      owner: element,
      depth: 0,
    });
    this.#flush(element);
    return this.blocks;
  }

  /** The children that are drawn and, where a person marked a part, within it. */
  *children(element: Element): Generator<ChildNode> {
    for (const child of childrenOf(element)) if (this.covers(child)) yield child;
  }

  covers(node: Node): boolean {
    const range = this.#range;
    return !range || dom().root(node) !== dom().root(range.startContainer) || range.intersectsNode(node);
  }

  #children(element: Element, place: Place, without: Element | null = null): void {
    if (place.depth > maxDepth) return;
    for (const child of this.children(element)) {
      if (this.#count >= limits.blocks) return this.leave('beyond the limit', wordsIn(child));
      if (child === without) continue;
      if (child.nodeType === Node.TEXT_NODE) this.#write(child, place);
      else if (child.nodeType === Node.ELEMENT_NODE) this.#visit(child as Element, place);
    }
  }

  #visit(element: Element, place: Place): void {
    const tag = tagOf(element);
    if (tag === 'BR') {
      if (this.#line.endsWith('\n')) this.#flush(place.owner);
      else this.#line += '\n';
      return;
    }
    const picture = pictureText(element);
    if (picture && !place.mute && !lookOf(element, place.behind, place.unlaid).gone) {
      this.#gap();
      this.#line += `${picture} `;
      return;
    }
    if (tag === 'IFRAME' || tag === 'FRAME') return this.#frame(element, place);
    if (isUnsaid(element) || isLineNumbers(element)) return;
    const tabs = this.#hasTabs ? tabsIn(element) : null;
    // A list of tabs is furniture, and its frame may be called one.
    if (!tabs && isFurniture(element, this.half)) return this.leave('menus', wordsIn(element));
    const look = lookOf(element, place.behind, place.unlaid);
    const trigger = triggerOf(element, this.#triggers);
    if (look.gone && !trigger) return this.leave('hidden', wordsIn(element));
    const block = isBlock(tag, look.display) || trigger !== null;
    const inside: Place = {
      behind: look.background,
      mute: look.mute && trigger === null,
      unlaid:
        place.unlaid || trigger !== null || (tag === 'DETAILS' && dom().attribute(element, 'open') === null),
      link: place.link || (tag === 'A' && dom().attribute(element, 'href') !== null),
      owner: block ? element : place.owner,
      depth: place.depth + 1,
    };
    if (!block) {
      const apart = /^inline-/.test(look.display);
      if (apart) this.#gap();
      this.#children(element, inside);
      if (apart) this.#gap();
      return;
    }
    this.#flush(place.owner);
    if (tabs) {
      for (const { label, panel } of tabs.tabs) this.#unfold(label, panel, inside);
      if (tabs.unopened > 0) this.leave('unopened tabs', tabs.unopened);
    } else if (trigger && !inHeading(trigger)) {
      this.fold(
        this.inner(trigger, { ...place, depth: place.depth + 1 }),
        anchorOf(element),
        this.nested(element, inside),
      );
    } else if (!readStructure(this, element, tag, inside)) {
      this.#children(element, inside);
    }
    this.#flush(element);
  }

  /** One tab: its label as heading. What it hides is told by its label, so the label has to be seen. */
  #unfold(label: Element, panel: Element, place: Place): void {
    if (!this.covers(panel)) return;
    if (!isShown(label) || lookOf(label, place.behind, place.unlaid).gone)
      return this.leave('hidden', wordsIn(panel));
    const look = lookOf(panel, place.behind, true);
    const inside = { ...place, behind: look.background, unlaid: place.unlaid || look.gone, owner: panel };
    const blocks = this.nested(panel, inside, null, true);
    const name = this.#unranged(() => this.inner(label, place));
    if (blocks.length > 0) this.fold(name, anchorOf(panel), blocks);
  }

  #frame(element: Element, place: Place): void {
    const look = lookOf(element, place.behind, place.unlaid);
    if (look.gone || place.mute) return;
    const document = documentIn(element);
    if (!document) {
      const { width, height } = element.getBoundingClientRect();
      // Smaller ones count visits.
      if (width > 200 && height > 100) this.leave('foreign frames', 1);
      return;
    }
    this.#flush(place.owner);
    const within = {
      ...place,
      behind: colourBehind(document.body),
      owner: document.body,
      depth: place.depth + 1,
    };
    this.#children(document.body, within);
    this.#flush(document.body);
  }

  /** The blocks inside an element, apart from those read so far. `self`: of the element with what it means. */
  nested(element: Element, place: Place, without: Element | null = null, self = false): Block[] {
    const outer = { blocks: this.blocks, heading: this.#heading, resume: this.#resume, count: this.#count };
    this.blocks = [];
    this.#resume = null;
    this.#nesting++;
    const inside = { ...place, depth: place.depth + 1 };
    if (!(self && readStructure(this, element, tagOf(element), inside)))
      this.#children(element, inside, without);
    this.#flush(place.owner);
    this.#nesting--;
    const blocks = this.blocks;
    this.blocks = outer.blocks;
    this.#heading = outer.heading;
    this.#resume = outer.resume;
    this.#count = outer.count;
    return blocks;
  }

  /** All that an element says, on one line. */
  inner(element: Element, place: Place): string {
    const look = lookOf(element, place.behind, place.unlaid);
    if (look.gone) return '';
    const inside = { ...place, behind: look.background, mute: look.mute, owner: element };
    const blocks = this.whole(() => this.nested(element, inside));
    return cleanLine(blocks.map(plainText).join(' '), limits.text);
  }

  belongs(element: Element): boolean {
    return this.#keepsAll || this.#keeps(element);
  }

  whole<T>(read: () => T): T {
    const outer = this.#keepsAll;
    this.#keepsAll = true;
    const result = read();
    this.#keepsAll = outer;
    return result;
  }

  /** Names of what is marked are read whole, wherever the mark ends: a table's head, a tab's label. */
  #unranged<T>(read: () => T): T {
    const outer = this.#range;
    this.#range = null;
    const result = read();
    this.#range = outer;
    return result;
  }

  /** A cell; the head of a table is read whole. */
  cell(cell: Element, place: Place): Block[] {
    const read = () => this.whole(() => this.nested(cell, place));
    return tagOf(cell) === 'TH' ? this.#unranged(read) : read();
  }

  /** What a person marked of a text. */
  said(node: Node): string {
    const text = node.nodeValue ?? '';
    const range = this.#range;
    if (!range) return text;
    const end = node === range.endContainer ? range.endOffset : text.length;
    return text.slice(node === range.startContainer ? range.startOffset : 0, end);
  }

  #write(node: Node, place: Place): void {
    const value = this.said(node);
    if (place.mute) return this.leave('hidden', countWords(value));
    if (this.#spent >= limits.text) return this.leave('beyond the limit', countWords(value));
    const text = value.slice(0, limits.text - this.#spent).replace(/\s+/g, ' ');
    this.spend(text, place.link);
    this.#line += this.#atGap() ? text.trimStart() : text;
  }

  spend(text: string, link: boolean): void {
    this.#spent += text.length;
    const letters = text.trim().length;
    this.letters += letters;
    if (link) this.linkLetters += letters;
  }

  #atGap(): boolean {
    return this.#line === '' || this.#line.endsWith(' ') || this.#line.endsWith('\n');
  }

  #gap(): void {
    if (!this.#atGap()) this.#line += ' ';
  }

  #flush(owner: Element): void {
    const text = cleanText(this.#line, limits.text);
    this.#line = '';
    if (text === '') return;
    if (this.belongs(owner)) this.add({ kind: 'paragraph', text });
    else {
      this.leave('around', countWords(text));
      if (this.#nesting === 0) this.#told = { letters: this.letters, links: this.linkLetters };
    }
  }

  /** A question and its answer as a heading with its section. */
  fold(name: string, anchor: string | null, blocks: readonly Block[], level?: Level): void {
    const above = this.#resume ?? this.#heading;
    const under = Math.min(6, (above?.level ?? 1) + 1) as Level;
    this.addHeading(level ?? under, name, anchor);
    for (const block of blocks) this.add(block);
    this.#resume = above;
  }

  addHeading(level: Level, words: string, anchor: string | null): void {
    const text = words.replace(/\s*[#¶§🔗]$/u, '');
    if (text === '') return;
    this.add({ kind: 'heading', level, text, anchor });
  }

  add(block: Block): void {
    if (this.#count >= limits.blocks || plainText(block).trim() === '') return;
    if (this.#nesting === 0) {
      const links = this.linkLetters - this.#told.links;
      if (links > 0.5 * (this.letters - this.#told.letters)) this.links.add(block);
      this.#told = { letters: this.letters, links: this.linkLetters };
    }
    if (block.kind === 'heading') {
      this.#heading = block;
      this.#resume = null;
    } else if (this.#resume) {
      const heading = this.#resume;
      this.#resume = null;
      this.#heading = heading;
      this.blocks.push(heading);
      this.#count++;
    }
    this.blocks.push(block);
    this.#count++;
  }

  leave(reason: keyof LeftOut, count: number): void {
    if (count > 0) this.leftOut[reason] = (this.leftOut[reason] ?? 0) + count;
  }
}

const wordsIn = (node: Node): number => countWords(dom().text(node) ?? '');
