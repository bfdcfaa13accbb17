/** What elements mean beyond "a block": headings, lists, notes, definitions, folds, tables, code. */
import type { Block } from '../domain';
import { cleanText } from '../text/clean';
import { nestedText, plainText } from './block-text';
import type { BlockReader, Level, Place } from './blocks';
import { isCallout, isContents, isFurniture, isLineNumbers, isUnsaid } from './chrome';
import { childrenOf, dom, tagOf } from './dom';
import { captureLimits as limits } from './limits';
import { anchorOf, headingLevel, isBlock, listOf } from './markup';
import { isRepeated } from './pictures';
import { readTable } from './table';
import { lookOf } from './visible';
import { countWords } from './words';

/** A callout or definition longer than this is a section in a box. */
const maxNoteWords = 150;
const maxDefinitionWords = 60;

/** Reads an element that means more than "a block"; false for all others. */
export function readStructure(reader: BlockReader, element: Element, tag: string, place: Place): boolean {
  const level = headingLevel(element, tag);
  if (level) {
    reader.addHeading(level, reader.inner(element, place), anchorOf(element));
    return true;
  }
  if (isCallout(element)) return note(reader, element, place);
  const list = listOf(element, tag);
  if (list)
    return list.item
      ? loneItem(reader, element, list.ordered, place)
      : items(reader, element, list.ordered, place);
  switch (tag) {
    case 'HEADER':
      for (const block of reader.nested(element, place)) {
        if (block.kind === 'heading' || countWords(plainText(block)) >= 8) reader.add(block);
      }
      return true;
    case 'FIGURE':
      return figure(reader, element, place);
    case 'DL':
      return definitions(reader, element, place);
    case 'DETAILS':
      return details(reader, element, place);
    case 'TABLE':
      return table(reader, element, place);
    case 'PRE':
      return code(reader, element, place);
    default:
      return /(?:^|\s)notion-code-block(?:\s|$)/.test(dom().attribute(element, 'class') ?? '')
        ? code(reader, element, place)
        : false;
  }
}

const pictureAlone = /^(?:\[[^[\]]*\]\s*)+$/;
const isSign = (text: string): boolean => pictureAlone.test(text) || !/[\p{L}\p{N}]/u.test(text);

function note(reader: BlockReader, element: Element, place: Place): boolean {
  // The sign beside a note is part of its frame.
  const blocks = reader
    .nested(element, place)
    .filter((block) => block.kind !== 'paragraph' || !isSign(block.text));
  const text = blocks.map(plainText).join('\n');
  const plain = blocks.every(({ kind }) => kind !== 'table' && kind !== 'code');
  if (plain && countWords(text) <= maxNoteWords) {
    reader.add({ kind: 'note', text });
  } else {
    for (const block of blocks) reader.add(block);
  }
  return true;
}

/** A picture whose caption says the same is told once. */
function figure(reader: BlockReader, element: Element, place: Place): boolean {
  const blocks = reader.nested(element, place);
  const spoken = blocks
    .filter((block) => block.kind !== 'paragraph' || !pictureAlone.test(block.text))
    .map(plainText)
    .join('\n');
  for (const block of blocks) {
    const picture = block.kind === 'paragraph' && pictureAlone.test(block.text);
    if (!picture || !isRepeated(block.text, spoken)) reader.add(block);
  }
  return true;
}

function code(reader: BlockReader, element: Element, place: Place): boolean {
  const text = cleanText(rawText(reader, element, place).replace(/^(?:[^\S\n]*\n)+/, ''), limits.text);
  if (!reader.belongs(element) || text === '') return true;
  reader.add({ kind: 'code', text });
  return true;
}

/** Where spaces and line ends count. */
function rawText(reader: BlockReader, element: Element, place: Place): string {
  let text = '';
  if (place.depth > 300) return text;
  for (const child of reader.children(element)) {
    if (child.nodeType === Node.TEXT_NODE && !place.mute) {
      const said = reader.said(child);
      reader.spend(said, place.link);
      text += said;
    } else if (child.nodeType === Node.ELEMENT_NODE) {
      const inner = child as Element;
      const tag = tagOf(inner);
      const look = lookOf(inner, place.behind, place.unlaid);
      if (tag === 'BR') text += '\n';
      if (look.gone || isUnsaid(inner) || isLineNumbers(inner) || isFurniture(inner, reader.half)) continue;
      const line = isBlock(tag, look.display) && text !== '' && !text.endsWith('\n') ? '\n' : '';
      text +=
        line +
        rawText(reader, inner, {
          ...place,
          behind: look.background,
          mute: look.mute,
          depth: place.depth + 1,
        });
      if (isBlock(tag, look.display) && !text.endsWith('\n')) text += '\n';
    }
  }
  return text;
}

function items(reader: BlockReader, element: Element, ordered: boolean, place: Place): boolean {
  if (isContents(element) || !reader.belongs(element)) {
    reader.leave(isContents(element) ? 'menus' : 'around', countWords(dom().text(element) ?? ''));
    return true;
  }
  const layout = [...childrenOf(element)].some(
    (item) => item.nodeType === Node.ELEMENT_NODE && dom().one(item as Element, 'h1,h2,h3,h4') !== null,
  );
  if (layout) return false;
  const found: string[] = [];
  for (const item of reader.children(element)) {
    if (item.nodeType !== Node.ELEMENT_NODE || found.length >= limits.rows) continue;
    const text = itemText(reader, item as Element, place);
    if (text === '') continue;
    // Some nest a list beside the item to which it belongs.
    if (/^(?:UL|OL)$/.test(tagOf(item as Element)) && found.length > 0) found.push(`${found.pop()}\n${text}`);
    else found.push(text);
  }
  const start = Number.parseInt(dom().attribute(element, 'start') ?? '1', 10);
  if (found.length > 0 && !(ordered && start > 1 && continued(reader, start, found))) {
    reader.add({ kind: 'list', ordered, items: found });
  }
  return true;
}

function itemText(reader: BlockReader, item: Element, place: Place): string {
  const look = lookOf(item, place.behind, place.unlaid);
  const away = look.gone ? 'hidden' : isFurniture(item, reader.half) ? 'menus' : null;
  if (away) {
    reader.leave(away, countWords(dom().text(item) ?? ''));
    return '';
  }
  const inside = { ...place, behind: look.background, mute: look.mute, owner: item };
  // An item that is a list itself, as some write nested lists.
  return reader
    .nested(item, inside, null, /^(?:UL|OL)$/.test(tagOf(item)))
    .map(nestedText)
    .join('\n');
}

/** A list of which each item is a block of its own: what follows upon its like goes on with the list. */
function loneItem(reader: BlockReader, element: Element, ordered: boolean, place: Place): boolean {
  if (!reader.belongs(element)) return false;
  const text = reader
    .nested(element, place)
    .map(nestedText)
    .join('\n')
    .replace(/^(?:[•◦▪‣]|\d{1,4}\.)\s+/u, '');
  if (text === '') return true;
  const before = dom().previous(element);
  const list = before && listOf(before, tagOf(before));
  const last = reader.blocks.at(-1);
  if (list?.item && list.ordered === ordered && last?.kind === 'list' && last.ordered === ordered) {
    reader.blocks.splice(-1, 1, { ...last, items: [...last.items, text].slice(0, limits.rows) });
  } else {
    reader.add({ kind: 'list', ordered, items: [text] });
  }
  return true;
}

/** Pictures and remarks between steps break one list into several; the numbers tell that they are one. */
function continued(reader: BlockReader, start: number, items: string[]): boolean {
  const at = reader.blocks.findLastIndex(({ kind }) => kind === 'list' || kind === 'heading');
  const list = reader.blocks[at];
  if (list?.kind !== 'list' || !list.ordered || list.items.length !== start - 1) return false;
  const between = reader.blocks.slice(at + 1);
  if (between.some(({ kind }) => kind === 'table') || between.length > 3) return false;
  const last = [list.items.at(-1) ?? '', ...between.map(plainText)].join('\n');
  reader.blocks.splice(at, Infinity, { ...list, items: [...list.items.slice(0, -1), last, ...items] });
  return true;
}

function definitions(reader: BlockReader, element: Element, place: Place): boolean {
  const found: string[] = [];
  const pairs: { term: Element; definitions: Element[] }[] = [];
  for (const part of dom().all(element, 'dt,dd')) {
    if (dom().closest(part, 'dl') !== element || !reader.covers(part)) continue;
    if (tagOf(part) === 'DT') pairs.push({ term: part, definitions: [] });
    else pairs.at(-1)?.definitions.push(part);
  }
  const questions = pairs.some(({ definitions }) =>
    definitions.some(
      (one) =>
        countWords(dom().text(one) ?? '') > maxDefinitionWords || dom().one(one, 'ul,ol,table,pre') !== null,
    ),
  );
  if (!reader.belongs(element)) {
    reader.leave('around', countWords(dom().text(element) ?? ''));
    return true;
  }
  for (const { term, definitions } of pairs) {
    if (lookOf(term, place.behind, place.unlaid).gone) continue;
    const name = reader.inner(term, place);
    const blocks = definitions.flatMap((one) =>
      lookOf(one, place.behind, place.unlaid).gone ? [] : reader.nested(one, place),
    );
    if (questions) reader.fold(name, anchorOf(term), blocks);
    else
      found.push([name.replace(/[:：]$/, ''), blocks.map(nestedText).join('\n')].filter(Boolean).join(': '));
  }
  if (found.length > 0) reader.add({ kind: 'list', ordered: false, items: found.slice(0, limits.rows) });
  return true;
}

function details(reader: BlockReader, element: Element, place: Place): boolean {
  const summary = [...childrenOf(element)].find(
    (child): child is HTMLElement =>
      child.nodeType === Node.ELEMENT_NODE && tagOf(child as Element) === 'SUMMARY',
  );
  if (!summary) return false;
  const heading = dom().one(summary, 'h1,h2,h3,h4,h5,h6');
  const level = heading ? (headingLevel(heading, tagOf(heading)) ?? undefined) : undefined;
  const name = reader.inner(summary, { ...place, unlaid: false });
  const blocks = reader.nested(element, place, summary);
  reader.fold(name, anchorOf(element) ?? (heading && anchorOf(heading)), blocks, level as Level | undefined);
  return true;
}

function table(reader: BlockReader, element: Element, place: Place): boolean {
  const found = readTable(element, (cell) => {
    const look = lookOf(cell, place.behind, place.unlaid);
    if (look.gone || lookOf(dom().parent(cell) ?? cell, place.behind, place.unlaid).gone) return '';
    const blocks: Block[] = reader.cell(cell, {
      ...place,
      behind: look.background,
      mute: look.mute,
      owner: cell,
    });
    return blocks.map(nestedText).join(' ').replace(/\s+/g, ' ');
  });
  if (!found) return false;
  const caption = dom().one(element, 'caption');
  if (caption && !lookOf(caption, place.behind, place.unlaid).gone) {
    reader.add({ kind: 'paragraph', text: reader.inner(caption, place) });
  }
  if (found.header.length > 0 || found.rows.length > 0) reader.add({ kind: 'table', ...found });
  return true;
}
