/** Cuts an article into passages: along its headings, never through a list, a note or a table row. */
import type { Block, Passage, PassagePart } from '../domain';
import { textHash } from '../text/hash';
import { splitSentences } from '../text/sentences';
import { countWords } from './words';

const maxWords = 250;
/** A rest shorter than this stays with the passage before it. */
const minWords = 40;
/** Lists are whole up to here; beyond it no reply could quote one anyway. */
const maxListWords = 800;
/** Headings deeper than this stand in the text. */
const deepestHeading = 4;
const maxLeadInWords = 40;

type Part = Pick<PassagePart, 'kind'> & { text: string };

/** Parts that must stay together: a list and the notes that follow it. */
interface Unit {
  parts: Part[];
  words: number;
}

interface Section {
  headingPath: string[];
  anchor: string | null;
  units: Unit[];
}

/** The passages of one version of an article, in the order of the page. Identical ones under one heading appear once. */
export function splitArticle(articleId: string, version: number, blocks: readonly Block[]): Passage[] {
  const passages: Passage[] = [];
  const seen = new Set<string>();
  for (const section of sectionsOf(blocks)) {
    for (const parts of packed(section.units)) {
      const { text, placed } = joined(parts);
      const key = JSON.stringify([section.headingPath, text]);
      if (seen.has(key)) continue;
      seen.add(key);
      const position = passages.length;
      passages.push({
        id: `${articleId}@${version}:${position}`,
        articleId,
        version,
        position,
        hash: textHash(key),
        headingPath: section.headingPath,
        anchor: section.anchor,
        text,
        parts: placed,
      });
    }
  }
  return passages;
}

function sectionsOf(blocks: readonly Block[]): Section[] {
  const sections: Section[] = [];
  const path: { level: number; text: string; anchor: string | null }[] = [];
  let content: Block[] = [];
  const close = (): void => {
    const units = unitsOf(content);
    content = [];
    if (units.length === 0) return;
    sections.push({
      headingPath: path.map(({ text }) => text),
      anchor: path.findLast(({ anchor }) => anchor !== null)?.anchor ?? null,
      units,
    });
  };
  for (const block of blocks) {
    if (block.kind !== 'heading' || block.level > deepestHeading) {
      content.push(block);
      continue;
    }
    close();
    while ((path.at(-1)?.level ?? 0) >= block.level) path.pop();
    path.push(block);
  }
  close();
  return sections;
}

function unitsOf(blocks: readonly Block[]): Unit[] {
  const units: Unit[] = [];
  const add = (parts: Part[]): void => {
    units.push({ parts, words: parts.reduce((sum, part) => sum + countWords(part.text), 0) });
  };
  let afterList = false;
  blocks.forEach((block, at) => {
    const list = block.kind === 'list';
    switch (block.kind) {
      case 'heading':
        add([{ kind: 'paragraph', text: block.text }]);
        break;
      case 'paragraph':
        if (leadIn(block, blocks[at + 1]) !== null) return;
        for (const text of pieces(block.text)) add([{ kind: 'paragraph', text }]);
        break;
      case 'list':
        for (const part of listParts(block, leadIn(blocks[at - 1], block))) add([part]);
        break;
      case 'note': {
        const unit = afterList ? units.at(-1) : undefined;
        const note: Part = { kind: 'note', text: block.text };
        if (unit) {
          unit.parts.push(note);
          unit.words += countWords(block.text);
          return;
        }
        add([note]);
        break;
      }
      case 'table':
        for (const text of tableRows(block)) add([{ kind: 'table row', text }]);
        break;
      case 'code':
        add([{ kind: 'code', text: block.text }]);
        break;
    }
    afterList = list;
  });
  return units.filter((unit) => unit.words > 0);
}

/** The words of a paragraph that announces the list after it; null for every other block. */
function leadIn(block: Block | undefined, next: Block | undefined): string | null {
  if (block?.kind !== 'paragraph' || next?.kind !== 'list') return null;
  const announces =
    /[:：]\s*$/.test(block.text) || (next.ordered && countWords(block.text) <= maxLeadInWords);
  return announces ? block.text : null;
}

function listParts(list: Block & { kind: 'list' }, leadIn: string | null): Part[] {
  const parts: Part[] = [];
  let lines = leadIn === null ? [] : [leadIn];
  let words = countWords(leadIn ?? '');
  const kind = list.ordered ? 'ordered list' : 'bullet list';
  list.items.forEach((item, at) => {
    const line = `${list.ordered ? `${at + 1}.` : '-'} ${item}`;
    const length = countWords(line);
    if (words + length > maxListWords && lines.length > 0) {
      parts.push({ kind, text: lines.join('\n') });
      lines = [];
      words = 0;
    }
    lines.push(line);
    words += length;
  });
  if (lines.length > 0) parts.push({ kind, text: lines.join('\n') });
  return parts;
}

/** One line per row; each cell under its header, so that a row can be read, and quoted, alone. */
function tableRows({ header, rows }: Block & { kind: 'table' }): string[] {
  const cells = (row: string[]): string =>
    row
      .map((cell, at) => (header[at] && cell ? `${header[at]}: ${cell}` : cell))
      .filter((cell) => cell !== '')
      .join('; ');
  const all = rows.length > 0 ? rows.map(cells) : [header.filter((cell) => cell !== '').join('; ')];
  return all.filter((row) => row !== '');
}

/** A paragraph, or its sentences in pieces when it alone is longer than a passage. */
function pieces(text: string): string[] {
  if (countWords(text) <= maxWords) return [text];
  const found: string[] = [];
  let start = 0;
  let words = 0;
  for (const sentence of splitSentences(text)) {
    const length = countWords(sentence.text);
    if (words + length > maxWords && words > 0) {
      found.push(text.slice(start, sentence.start).trim());
      start = sentence.start;
      words = 0;
    }
    words += length;
  }
  found.push(text.slice(start).trim());
  return found;
}

function packed(units: readonly Unit[]): Part[][] {
  const passages: Unit[] = [];
  for (const unit of units) {
    const last = passages.at(-1);
    if (last && (last.words + unit.words <= maxWords || last.words < minWords)) {
      last.parts.push(...unit.parts);
      last.words += unit.words;
    } else {
      passages.push({ parts: [...unit.parts], words: unit.words });
    }
  }
  const rest = passages.at(-1);
  const before = passages.at(-2);
  if (rest && before && rest.words < minWords) {
    before.parts.push(...rest.parts);
    passages.pop();
  }
  return passages.map(({ parts }) => parts);
}

function joined(parts: readonly Part[]): { text: string; placed: PassagePart[] } {
  let text = '';
  const placed = parts.map(({ kind, text: part }) => {
    if (text !== '') text += '\n';
    const start = text.length;
    text += part;
    return { kind, start, end: text.length };
  });
  return { text, placed };
}
