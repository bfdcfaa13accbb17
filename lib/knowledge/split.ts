/** Cuts an article into passages: along its headings, never through a list, a note or a table row. */
import type { Block, Passage, PassagePart } from '../domain';
import { textHash } from '../text/hash';
import { splitSentences } from '../text/sentences';
import { blockText, listLine, tableLines } from './article-text';
import { countWords } from './words';

const maxWords = 250;
/** A rest shorter than this stays with the passage before it. */
const minWords = 40;
/** Lists are whole up to here; beyond it no reply could quote one anyway. */
const maxListWords = 800;
/** Headings deeper than this stand in the text. */
const deepestHeading = 4;
const maxLeadInWords = 40;

/** `at`: where its text begins in the version's text. */
type Part = Pick<PassagePart, 'kind'> & { text: string; at: number };

/** A block with the place of its text in the version's text. */
interface Placed {
  block: Block;
  at: number;
}

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

/**
 * The passages of one version of an article, in the order of the page. Identical ones under one heading appear once.
 * One that says what a passage of `previous` (the version before) said, under the same headings, keeps its id wherever
 * it stands now; ids that are given anew are taken by none of `previous`.
 */
export function splitArticle(
  articleId: string,
  version: number,
  blocks: readonly Block[],
  previous: readonly Passage[] = [],
): Passage[] {
  const passages: Passage[] = [];
  const seen = new Set<string>();
  const known = new Map(previous.map(({ hash, id }) => [hash, id]));
  const taken = new Set(previous.map(({ id }) => id));
  let free = 0;
  const newId = (position: number): string => {
    let id = `${articleId}@${version}:${position}`;
    // Only when pages are cut otherwise than before, which is no new version.
    for (; taken.has(id); free += 1) id = `${articleId}@${version}:${previous.length + position + free}`;
    taken.add(id);
    return id;
  };
  for (const section of sectionsOf(blocks)) {
    for (const parts of packed(section.units)) {
      const { text, placed } = joined(parts);
      const key = JSON.stringify([section.headingPath, text]);
      if (seen.has(key)) continue;
      seen.add(key);
      const position = passages.length;
      const hash = textHash(key);
      passages.push({
        id: known.get(hash) ?? newId(position),
        articleId,
        version,
        position,
        hash,
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
  let content: Placed[] = [];
  let end = 0;
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
    const at = end;
    end += blockText(block).length + 1;
    if (block.kind !== 'heading' || block.level > deepestHeading) {
      content.push({ block, at });
      continue;
    }
    close();
    while ((path.at(-1)?.level ?? 0) >= block.level) path.pop();
    path.push(block);
  }
  close();
  return sections;
}

function unitsOf(blocks: readonly Placed[]): Unit[] {
  const units: Unit[] = [];
  const add = (parts: Part[]): void => {
    units.push({ parts, words: parts.reduce((sum, part) => sum + countWords(part.text), 0) });
  };
  let afterList = false;
  blocks.forEach(({ block, at }, place) => {
    const list = block.kind === 'list';
    switch (block.kind) {
      case 'heading':
        add([{ kind: 'paragraph', text: block.text, at }]);
        break;
      case 'paragraph':
        if (leadIn(block, blocks[place + 1]?.block) !== null) return;
        for (const piece of pieces(block.text))
          add([{ kind: 'paragraph', text: piece.text, at: at + piece.start }]);
        break;
      case 'list': {
        const before = blocks[place - 1];
        const lead = leadIn(before?.block, block);
        for (const part of listParts(block, lead, lead === null ? at : (before?.at ?? at))) add([part]);
        break;
      }
      case 'note': {
        const unit = afterList ? units.at(-1) : undefined;
        const note: Part = { kind: 'note', text: block.text, at };
        if (unit) {
          unit.parts.push(note);
          unit.words += countWords(block.text);
          return;
        }
        add([note]);
        break;
      }
      case 'table': {
        let row = at;
        for (const text of tableLines(block)) {
          add([{ kind: 'table row', text, at: row }]);
          row += text.length + 1;
        }
        break;
      }
      case 'code':
        add([{ kind: 'code', text: block.text, at }]);
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

/** `at`: where the lead-in, or the list without one, begins in the version's text. */
function listParts(list: Block & { kind: 'list' }, leadIn: string | null, at: number): Part[] {
  const parts: Part[] = [];
  let lines = leadIn === null ? [] : [leadIn];
  let words = countWords(leadIn ?? '');
  let start = at;
  const kind = list.ordered ? 'ordered list' : 'bullet list';
  const close = (): void => {
    const text = lines.join('\n');
    parts.push({ kind, text, at: start });
    start += text.length + 1;
  };
  list.items.forEach((_, item) => {
    const line = listLine(list, item);
    const length = countWords(line);
    if (words + length > maxListWords && lines.length > 0) {
      close();
      lines = [];
      words = 0;
    }
    lines.push(line);
    words += length;
  });
  if (lines.length > 0) close();
  return parts;
}

/** A paragraph, or its sentences in pieces when it alone is longer than a passage; each with its place in it. */
function pieces(text: string): { text: string; start: number }[] {
  if (countWords(text) <= maxWords) return [{ text, start: 0 }];
  const found: { text: string; start: number }[] = [];
  const add = (from: number, to: number): void => {
    const piece = text.slice(from, to);
    found.push({ text: piece.trim(), start: from + piece.length - piece.trimStart().length });
  };
  let start = 0;
  let words = 0;
  for (const sentence of splitSentences(text)) {
    const length = countWords(sentence.text);
    if (words + length > maxWords && words > 0) {
      add(start, sentence.start);
      start = sentence.start;
      words = 0;
    }
    words += length;
  }
  add(start, text.length);
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
  const placed = parts.map(({ kind, text: part, at }) => {
    if (text !== '') text += '\n';
    const start = text.length;
    text += part;
    return { kind, start, end: text.length, at };
  });
  return { text, placed };
}
