/** The body of a Word document as blocks: what its reader sees, without what was deleted, hidden or generated. */
import type { Block } from '../../domain';
import { nestedText, plainText } from '../block-text';
import { captureLimits as limits } from '../limits';
import { isOn } from './docx-styles';
import type { ListPlace, WordStyles } from './docx-styles';
import { allOf, childOf, childrenOf } from './xml';
import type { XmlNode } from './xml';

/** A block with what decides about its neighbours. */
interface Placed {
  block: Block;
  list: ListPlace | null;
  /** A short paragraph in bold letters throughout: a heading where a document has no others. */
  bold: boolean;
}

const maxDepth = 20;
/** A table of one cell with fewer words than this is a box around a remark. */
const maxBoxWords = 150;

export class WordBody {
  readonly #styles: WordStyles;
  readonly #footnotes: ReadonlyMap<string, XmlNode>;

  constructor(styles: WordStyles, footnotes: XmlNode | null) {
    this.#styles = styles;
    this.#footnotes = new Map(
      [...allOf(footnotes ?? undefined, 'footnote')].map((note) => [note.attributes['id'] ?? '', note]),
    );
  }

  read(body: XmlNode | undefined): Block[] {
    const placed = this.#blocksOf(body, 0);
    const headed = placed.some(({ block }) => block.kind === 'heading');
    return joinLists(headed ? placed : placed.map(promoted));
  }

  #blocksOf(parent: XmlNode | undefined, depth: number): Placed[] {
    if (depth > maxDepth) return [];
    const placed: Placed[] = [];
    for (const child of childrenOf(parent)) {
      switch (child.name) {
        case 'p':
          placed.push(...this.#paragraph(child, depth));
          break;
        case 'tbl':
          placed.push(...this.#table(child, depth));
          break;
        case 'sdt':
          // A table of contents repeats the headings.
          if (!childOf(child, 'sdtPr', 'docPartObj'))
            placed.push(...this.#blocksOf(childOf(child, 'sdtContent'), depth + 1));
          break;
        case 'ins':
        case 'moveTo':
        case 'customXml':
        case 'smartTag':
          placed.push(...this.#blocksOf(child, depth + 1));
          break;
      }
    }
    return placed;
  }

  #paragraph(node: XmlNode, depth: number): Placed[] {
    const properties = childOf(node, 'pPr');
    const styles = this.#styles;
    if (styles.named(properties, /^toc \d$|^table of figures$/i)) return [];
    const runs = new RunReader(styles);
    runs.read(node, 0);
    const text = runs.text.replace(/[ \t]+/g, ' ').trim();
    const after: Placed[] = [
      ...runs.boxes.flatMap((box) => this.#blocksOf(box, depth + 1)),
      ...runs.footnotes.flatMap((id) => this.#footnote(id, depth)),
    ];
    if (text === '') return after;
    const level = styles.heading(properties);
    const list = level === null ? styles.list(properties) : null;
    const quote = styles.named(properties, /^(?:intense )?quote$/i);
    const code = styles.named(properties, /^(?:html preformatted|code|source code|macro text)$/i);
    const block: Block = level
      ? { kind: 'heading', level, text: text.replace(/\n/g, ' '), anchor: null }
      : quote
        ? { kind: 'note', text }
        : code
          ? { kind: 'code', text: runs.text }
          : { kind: 'paragraph', text };
    return [{ block, list, bold: runs.isBold && list === null }, ...after];
  }

  #footnote(id: string, depth: number): Placed[] {
    const text = this.#blocksOf(this.#footnotes.get(id), depth + 1)
      .map(({ block }) => plainText(block))
      .join('\n');
    return text === '' ? [] : [{ block: { kind: 'note', text }, list: null, bold: false }];
  }

  #table(node: XmlNode, depth: number): Placed[] {
    const rows: string[][] = [];
    const inside: Placed[] = [];
    let marked = 0;
    let above: string[] = [];
    for (const row of allOf(node, 'tr')) {
      if (childOf(row, 'trPr', 'del')) continue;
      const cells: string[] = [];
      for (const cell of allOf(row, 'tc')) {
        const properties = childOf(cell, 'tcPr');
        const content = joinedCell(this.#blocksOf(cell, depth + 1));
        inside.push(...content.placed);
        const merge = childOf(properties, 'vMerge');
        const goesOn = merge !== undefined && merge.attributes['val'] !== 'restart';
        const text = goesOn ? (above[cells.length] ?? '') : content.text;
        const span = Number(childOf(properties, 'gridSpan')?.attributes['val'] ?? 1) || 1;
        for (let at = 0; at < Math.min(span, limits.columns) && cells.length < limits.columns; at++)
          cells.push(text);
      }
      if (rows.length === marked && isOn(childOf(row, 'trPr', 'tblHeader'))) marked++;
      rows.push(cells);
      above = cells;
    }
    if (inside.some(({ block }) => block.kind === 'heading')) return inside;
    const columns = Math.max(0, ...rows.map((row) => row.length));
    if (columns < 2) return boxOf(inside);
    const first = childOf(node, 'tblPr', 'tblLook')?.attributes;
    const looks = first?.['firstRow'] ?? (Number.parseInt(first?.['val'] ?? '0', 16) & 0x20 ? '1' : '0');
    const headed = rows.length > 1 && (marked > 0 || /^(?:1|true|on)$/.test(looks));
    const header = headed ? (rows[0] ?? []) : [];
    return [{ block: { kind: 'table', header, rows: rows.slice(headed ? 1 : 0) }, list: null, bold: false }];
  }
}

/** Letters of one paragraph in their order, with what hangs on it. */
class RunReader {
  text = '';
  boxes: XmlNode[] = [];
  footnotes: string[] = [];
  #styles: WordStyles;
  #letters = 0;
  #boldLetters = 0;

  constructor(styles: WordStyles) {
    this.#styles = styles;
  }

  get isBold(): boolean {
    return this.#letters > 0 && this.#boldLetters === this.#letters;
  }

  read(node: XmlNode, depth: number): void {
    if (depth > maxDepth) return;
    for (const child of childrenOf(node)) {
      if (child.name === 'r') this.#run(child, depth);
      // What was deleted or moved away is not part of the text; a field's instruction never was.
      else if (!/^(?:del|moveFrom|pPr|rPr|instrText|sdtPr|Fallback)$/.test(child.name))
        this.read(child, depth + 1);
    }
  }

  #run(run: XmlNode, depth: number): void {
    const properties = childOf(run, 'rPr');
    if (isOn(childOf(properties, 'vanish')) || this.#styles.isHidden(properties)) return;
    const before = this.text.length;
    for (const child of childrenOf(run)) this.#piece(child, depth);
    const letters = this.text.slice(before).replace(/\s/g, '').length;
    this.#letters += letters;
    if (isOn(childOf(properties, 'b'))) this.#boldLetters += letters;
  }

  #piece(node: XmlNode, depth: number): void {
    switch (node.name) {
      case 't':
        this.text += node.children.filter((child) => typeof child === 'string').join('');
        break;
      case 'tab':
        this.text += ' ';
        break;
      case 'br':
      case 'cr':
        this.text += node.attributes['type'] === 'page' || node.attributes['type'] === 'column' ? ' ' : '\n';
        break;
      case 'noBreakHyphen':
        this.text += '-';
        break;
      case 'footnoteReference':
      case 'endnoteReference':
        if (node.name === 'footnoteReference') this.footnotes.push(node.attributes['id'] ?? '');
        break;
      case 'drawing':
      case 'pict':
      case 'object':
        this.#picture(node);
        break;
      case 'AlternateContent': {
        const choice = childOf(node, 'Choice') ?? childOf(node, 'Fallback');
        if (depth < maxDepth) for (const child of childrenOf(choice)) this.#piece(child, depth + 1);
        break;
      }
    }
  }

  /** Words about a picture, and boxes with text of their own. */
  #picture(node: XmlNode): void {
    const boxes = [...allOf(node, 'txbxContent')];
    this.boxes.push(...boxes);
    if (boxes.length > 0) return;
    for (const about of allOf(node, 'docPr')) {
      const words = (about.attributes['descr'] ?? '').trim();
      // Without a space it is a file's name.
      if (/\s/.test(words)) this.text += ` ${words} `;
    }
  }
}

function promoted(placed: Placed): Placed {
  const { block, bold } = placed;
  if (!bold || block.kind !== 'paragraph' || block.text.length > 100 || /[.;,]$/.test(block.text))
    return placed;
  return { ...placed, block: { kind: 'heading', level: 2, text: block.text, anchor: null } };
}

function joinedCell(placed: Placed[]): { placed: Placed[]; text: string } {
  return { placed, text: joinLists(placed).map(nestedText).join('\n') };
}

function boxOf(inside: Placed[]): Placed[] {
  const blocks = joinLists(inside);
  const text = blocks.map(nestedText).join('\n');
  if (text === '') return [];
  const short = text.split(/\s+/).length <= maxBoxWords;
  return short ? [{ block: { kind: 'note', text }, list: null, bold: false }] : inside;
}

/** Paragraphs of one list become a list; a remark or picture between two steps belongs to the step before it. */
function joinLists(all: readonly Placed[]): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < all.length;) {
    const { list, block } = all[at] as Placed;
    if (!list) {
      blocks.push(block);
      at++;
      continue;
    }
    const end = endOfList(all, at, list);
    blocks.push(listOf(all.slice(at, end), list));
    at = end;
  }
  return blocks;
}

function endOfList(all: readonly Placed[], from: number, list: ListPlace): number {
  let end = from + 1;
  for (let at = end; at < all.length; at++) {
    const other = all[at];
    if (!other || other.block.kind === 'heading' || other.block.kind === 'table') break;
    const same = other.list?.id === list.id;
    if (other.list && !same && other.list.level <= list.level) break;
    if (other.list) end = at + 1;
    // Only the steps of a procedure go on after something else stood between them.
    else if (!list.ordered || at - end >= 2) break;
  }
  return end;
}

function listOf(placed: readonly Placed[], { ordered, level }: ListPlace): Block {
  const items: string[] = [];
  for (let at = 0; at < placed.length;) {
    const { block, list } = placed[at] as Placed;
    const text = plainText(block);
    if (list && list.level <= level) {
      items.push(text);
      at++;
    } else if (!list) {
      items.push(`${items.pop() ?? ''}\n${text}`.trim());
      at++;
    } else {
      let end = at + 1;
      while (end < placed.length && (placed[end]?.list?.level ?? level) > level) end++;
      const nested = nestedText(listOf(placed.slice(at, end), list));
      items.push(`${items.pop() ?? ''}\n${nested}`.trim());
      at = end;
    }
  }
  return { kind: 'list', ordered, items };
}
