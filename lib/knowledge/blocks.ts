/** A piece of a live page as blocks: what the person sees there, with its structure. Changes nothing. */
import type { Block } from '../domain';
import { cleanLine, cleanText } from '../text/clean';
import { nestedText, plainText, withinLimit, withoutEmptyHeadings } from './block-text';
import { isCallout, isContents, isFurniture } from './chrome';
import { dom, tagOf } from './dom';
import { captureLimits as limits } from './limits';
import { anchorOf, headingLevel, isBlock } from './markup';
import { readTable } from './table';
import { colourBehind, lookOf } from './visible';
import type { Look } from './visible';
import { countWords } from './words';

export interface PageText {
  blocks: Block[];
  words: number;
  /** Share of the letters that are links, 0 to 1. */
  linkShare: number;
}

/** A page nested deeper than this is built to break its readers. */
const maxDepth = 300;
/** A callout or definition longer than this is a section in a box. */
const maxNoteWords = 150;
const maxDefinitionWords = 60;

/** Says of an element with own text, or a list, whether it belongs to the article. */
export type Keeps = (element: Element) => boolean;

export function readBlocks(root: Element, keeps: Keeps = () => true): PageText {
  const reader = new BlockReader(root, keeps);
  const blocks = withoutEmptyHeadings(withinLimit(reader.read(root, colourBehind(root))));
  return {
    blocks,
    words: blocks.reduce((sum, block) => sum + countWords(plainText(block)), 0),
    linkShare: reader.letters > 0 ? reader.linkLetters / reader.letters : 0,
  };
}

type Background = Look['background'];
interface Place {
  behind: Background;
  mute: boolean;
  /** Inside closed details, where nothing has a box. */
  unlaid: boolean;
  link: boolean;
  /** Spaces and line ends count. */
  pre: boolean;
  /** The nearest block around the text. */
  owner: Element;
  depth: number;
}

class BlockReader {
  letters = 0;
  linkLetters = 0;
  /** Half of the letters of all that is read: what holds more is no furniture, whatever it is called. */
  #half: number;
  #keeps: Keeps;
  #blocks: Block[] = [];
  #line = '';
  /** Headings and data tables belong to the article wherever they stand in it. */
  #keepsAll = false;
  #spent = 0;
  #count = 0;
  /** The heading that holds again once a question-and-answer fold is over. */
  #resume: (Block & { kind: 'heading' }) | null = null;
  #heading: (Block & { kind: 'heading' }) | null = null;

  constructor(root: Element, keeps: Keeps) {
    this.#half = (dom().text(root)?.length ?? 0) / 2;
    this.#keeps = keeps;
  }

  read(element: Element, behind: Background): Block[] {
    const look = lookOf(element, behind, false);
    const place = { ...place0(element), behind: look.background, mute: look.mute };
    // Never gone by itself: a dialog on top marks the whole page as hidden from screen readers.
    this.#children(element, place);
    this.#flush(element);
    return this.#blocks;
  }

  #children(element: Element, place: Place): void {
    if (place.depth > maxDepth) return;
    for (const child of dom().children(element)) {
      if (this.#count >= limits.blocks) return;
      if (child.nodeType === Node.TEXT_NODE) this.#write(child.nodeValue ?? '', place);
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
    if (isFurniture(element, this.#half)) return;
    const look = lookOf(element, place.behind, place.unlaid);
    if (look.gone) return;
    const block = isBlock(tag, look.display);
    const inside: Place = {
      behind: look.background,
      mute: look.mute,
      unlaid: place.unlaid || (tag === 'DETAILS' && dom().attribute(element, 'open') === null),
      link: place.link || tag === 'A',
      pre: place.pre,
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
    if (!this.#structure(element, tag, inside)) this.#children(element, inside);
    this.#flush(element);
  }

  /** Reads an element that means more than "a block"; false for all others. */
  #structure(element: Element, tag: string, place: Place): boolean {
    const level = headingLevel(element, tag);
    if (level) {
      this.#addHeading(level, this.#inner(element, place), anchorOf(element));
      return true;
    }
    if (isCallout(element)) return this.#note(element, place);
    switch (tag) {
      case 'HEADER':
        for (const block of this.#nested(element, place)) {
          if (block.kind === 'heading' || countWords(plainText(block)) >= 8) this.#add(block);
        }
        return true;
      case 'UL':
      case 'OL':
      case 'MENU':
        return this.#list(element, tag === 'OL', place);
      case 'DL':
        return this.#definitions(element, place);
      case 'DETAILS':
        return this.#details(element, place);
      case 'TABLE':
        return this.#table(element, place);
      case 'PRE':
        return this.#code(element, place);
      default:
        return false;
    }
  }

  #note(element: Element, place: Place): boolean {
    const blocks = this.#nested(element, place);
    const text = blocks.map(plainText).join('\n');
    const plain = blocks.every(({ kind }) => kind !== 'table' && kind !== 'code');
    if (plain && countWords(text) <= maxNoteWords) {
      this.#add({ kind: 'note', text });
    } else {
      for (const block of blocks) this.#add(block);
    }
    return true;
  }

  #code(element: Element, place: Place): boolean {
    const lines = this.#nested(element, { ...place, pre: true });
    this.#add({ kind: 'code', text: lines.map(plainText).join('\n') });
    return true;
  }

  #list(element: Element, ordered: boolean, place: Place): boolean {
    if (isContents(element) || !this.#belongs(element)) return true;
    const items: string[] = [];
    const layout = [...dom().children(element)].some(
      (item) => item.nodeType === Node.ELEMENT_NODE && dom().one(item as Element, 'h1,h2,h3,h4') !== null,
    );
    if (layout) return false;
    for (const item of dom().children(element)) {
      if (item.nodeType !== Node.ELEMENT_NODE || items.length >= limits.rows) continue;
      const look = lookOf(item as Element, place.behind, place.unlaid);
      if (look.gone || isFurniture(item as Element, this.#half)) continue;
      const inside = { ...place, behind: look.background, mute: look.mute, owner: item as Element };
      const text = this.#nested(item as Element, inside)
        .map(nestedText)
        .join('\n');
      if (text !== '') items.push(text);
    }
    const start = Number.parseInt(dom().attribute(element, 'start') ?? '1', 10);
    if (items.length > 0 && !(ordered && start > 1 && this.#continued(start, items))) {
      this.#add({ kind: 'list', ordered, items });
    }
    return true;
  }

  /** Pictures and remarks between steps break one list into several; the numbers tell that they are one. */
  #continued(start: number, items: string[]): boolean {
    const at = this.#blocks.findLastIndex(({ kind }) => kind === 'list' || kind === 'heading');
    const list = this.#blocks[at];
    if (list?.kind !== 'list' || !list.ordered || list.items.length !== start - 1) return false;
    const between = this.#blocks.slice(at + 1);
    if (between.some(({ kind }) => kind === 'table') || between.length > 3) return false;
    const last = [list.items.at(-1) ?? '', ...between.map(plainText)].join('\n');
    this.#blocks.splice(at, Infinity, { ...list, items: [...list.items.slice(0, -1), last, ...items] });
    return true;
  }

  #definitions(element: Element, place: Place): boolean {
    const items: string[] = [];
    const pairs: { term: Element; definitions: Element[] }[] = [];
    for (const part of dom().all(element, 'dt,dd')) {
      if (dom().closest(part, 'dl') !== element) continue;
      if (tagOf(part) === 'DT') pairs.push({ term: part, definitions: [] });
      else pairs.at(-1)?.definitions.push(part);
    }
    const questions = pairs.some(({ definitions }) =>
      definitions.some(
        (one) =>
          countWords(dom().text(one) ?? '') > maxDefinitionWords || dom().one(one, 'ul,ol,table') !== null,
      ),
    );
    if (!this.#belongs(element)) return true;
    for (const { term, definitions } of pairs) {
      if (lookOf(term, place.behind, place.unlaid).gone) continue;
      const name = this.#inner(term, place);
      const blocks = definitions.flatMap((one) =>
        lookOf(one, place.behind, place.unlaid).gone ? [] : this.#nested(one, place),
      );
      if (questions) this.#fold(name, anchorOf(term), blocks);
      else
        items.push(
          [name.replace(/[:：]$/, ''), blocks.map(nestedText).join('\n')].filter(Boolean).join(': '),
        );
    }
    if (items.length > 0) this.#add({ kind: 'list', ordered: false, items: items.slice(0, limits.rows) });
    return true;
  }

  #details(element: Element, place: Place): boolean {
    const summary = [...dom().children(element)].find(
      (child): child is HTMLElement =>
        child.nodeType === Node.ELEMENT_NODE && tagOf(child as Element) === 'SUMMARY',
    );
    if (!summary) return false;
    const name = this.#inner(summary, { ...place, unlaid: false });
    const blocks = this.#nested(element, place, summary);
    this.#fold(name, anchorOf(element), blocks);
    return true;
  }

  /** A question and its answer as a heading with its section. */
  #fold(name: string, anchor: string | null, blocks: Block[]): void {
    const above = this.#resume ?? this.#heading;
    const level = Math.min(6, (above?.level ?? 1) + 1) as 1 | 2 | 3 | 4 | 5 | 6;
    this.#addHeading(level, name, anchor);
    for (const block of blocks) this.#add(block);
    this.#resume = above;
  }

  #table(element: Element, place: Place): boolean {
    const table = readTable(element, (cell) => {
      const look = lookOf(cell, place.behind, place.unlaid);
      if (look.gone || lookOf(dom().parent(cell) ?? cell, place.behind, place.unlaid).gone) return '';
      const inside = { ...place, behind: look.background, mute: look.mute, owner: cell };
      const blocks = this.#whole(() => this.#nested(cell, inside));
      return blocks.map(nestedText).join(' ').replace(/\s+/g, ' ');
    });
    if (!table) return false;
    const caption = dom().one(element, 'caption');
    if (caption && !lookOf(caption, place.behind, place.unlaid).gone) {
      this.#add({ kind: 'paragraph', text: this.#inner(caption, place) });
    }
    if (table.header.length > 0 || table.rows.length > 0) this.#add({ kind: 'table', ...table });
    return true;
  }

  /** The blocks inside an element, apart from those read so far. */
  #nested(element: Element, place: Place, without: Element | null = null): Block[] {
    const outer = { blocks: this.#blocks, heading: this.#heading, resume: this.#resume, count: this.#count };
    this.#blocks = [];
    this.#resume = null;
    if (place.depth <= maxDepth) {
      for (const child of dom().children(element)) {
        if (child === without) continue;
        if (child.nodeType === Node.TEXT_NODE) this.#write(child.nodeValue ?? '', place);
        else if (child.nodeType === Node.ELEMENT_NODE)
          this.#visit(child as Element, { ...place, depth: place.depth + 1 });
      }
    }
    this.#flush(place.owner);
    const blocks = this.#blocks;
    this.#blocks = outer.blocks;
    this.#heading = outer.heading;
    this.#resume = outer.resume;
    this.#count = outer.count;
    return blocks;
  }

  /** All that an element says, on one line. */
  #inner(element: Element, place: Place): string {
    const look = lookOf(element, place.behind, place.unlaid);
    if (look.gone) return '';
    const inside = { ...place, behind: look.background, mute: look.mute, owner: element };
    const blocks = this.#whole(() => this.#nested(element, inside));
    return cleanLine(blocks.map(plainText).join(' '), limits.text);
  }

  #belongs(element: Element): boolean {
    return this.#keepsAll || this.#keeps(element);
  }

  #whole<T>(read: () => T): T {
    const outer = this.#keepsAll;
    this.#keepsAll = true;
    const result = read();
    this.#keepsAll = outer;
    return result;
  }

  #write(value: string, place: Place): void {
    if (place.mute || this.#spent >= limits.text) return;
    const raw = value.slice(0, limits.text - this.#spent);
    const text = place.pre ? raw : raw.replace(/\s+/g, ' ');
    this.#spent += text.length;
    this.#line += !place.pre && this.#atGap() ? text.trimStart() : text;
    const letters = text.trim().length;
    this.letters += letters;
    if (place.link) this.linkLetters += letters;
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
    if (text !== '' && this.#belongs(owner)) this.#add({ kind: 'paragraph', text });
  }

  #addHeading(level: 1 | 2 | 3 | 4 | 5 | 6, words: string, anchor: string | null): void {
    const text = words.replace(/\s*[#¶§🔗]$/u, '');
    if (text === '') return;
    this.#add({ kind: 'heading', level, text, anchor });
  }

  #add(block: Block): void {
    if (this.#count >= limits.blocks || plainText(block).trim() === '') return;
    if (block.kind === 'heading') {
      this.#heading = block;
      this.#resume = null;
    } else if (this.#resume) {
      const heading = this.#resume;
      this.#resume = null;
      this.#heading = heading;
      this.#blocks.push(heading);
      this.#count++;
    }
    this.#blocks.push(block);
    this.#count++;
  }
}

function place0(element: Element): Place {
  return { behind: null, mute: false, unlaid: false, link: false, pre: false, owner: element, depth: 0 };
}
