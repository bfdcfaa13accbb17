/** Macros: saved replies with slots such as {name}. What stands around a slot is kept whole and never quoted. */
import { articleView } from '../../db/articles';
import type { DesksideDatabase } from '../../db/database';
import type { Block } from '../../domain';
import { cleanLine } from '../../text/clean';
import { splitSentences } from '../../text/sentences';
import { plainText } from '../block-text';
import { captureLimits as limits } from '../limits';
import type { Delimited } from './delimited';
import { keepWritten } from './keep';
import type { KeptOrNot } from './notes';
import { readPlain } from './plain';
import { tidy } from './tidy';

export interface MacroText {
  title: string;
  text: string;
  tags: string[];
  statedBy: string;
}

/** Characters of a macro. */
export const macroCap = 20_000;

const slot = /\{\{?\s*[^{}\n]{1,60}\s*\}?\}|\[\[?[A-Z][A-Z _]{1,40}\]\]?/g;

/** The slots of a text, each once, in their order. */
export function slotsOf(text: string): string[] {
  return [...new Set(text.match(slot) ?? [])];
}

/** Blocks without the sentences that hold a slot: a draft must not quote what somebody has yet to fill. */
export function withoutSlots(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (slotsOf(plainText(block)).length === 0) return [block];
    if (block.kind === 'list') {
      const items = block.items.filter((item) => slotsOf(item).length === 0);
      return items.length > 0 ? [{ ...block, items }] : [];
    }
    if (block.kind !== 'paragraph') return [];
    const lines = block.text
      .split('\n')
      .map((line) =>
        splitSentences(line)
          .map(({ text }) => text)
          .filter((sentence) => slotsOf(sentence).length === 0)
          .join(' '),
      )
      .filter((line) => line !== '');
    return lines.length > 0 ? [{ ...block, text: lines.join('\n') }] : [];
  });
}

/** Keeps a macro: a new one, or the next version of the one with this id. A new one takes the place of its namesake. */
export async function keepMacro(
  db: DesksideDatabase,
  macro: MacroText,
  articleId: string | null,
  now: number,
  newId: () => string,
): Promise<KeptOrNot> {
  const refused = (what: string, next: string): KeptOrNot => ({ kept: false, sentence: { what, next } });
  const title = cleanLine(macro.title, limits.title);
  if (title === '') return refused('The macro has no title.', 'Give it the name by which you look for it.');
  if (macro.text.length > macroCap)
    return refused('The macro is too long.', 'Keep it below 20,000 characters, or import it as a file.');
  const { blocks } = tidy(readPlain(macro.text));
  if (blocks.length === 0)
    return refused('The macro says nothing yet.', 'Write the reply that you want to reuse.');
  const existing = articleId === null ? null : await articleView(db, articleId);
  if (articleId !== null && !existing)
    return refused('This macro was removed meanwhile.', 'Copy its words and save them as a new macro.');
  const kept = await keepWritten(
    db,
    {
      kind: 'macros',
      url: existing?.article.url ?? `macro:${encodeURIComponent(title.toLowerCase())}`,
      title,
      language: existing?.article.language ?? null,
      blocks,
      quotable: withoutSlots(blocks),
      tags: macro.tags,
      statedBy: macro.statedBy,
    },
    now,
    newId,
  );
  return { kept: true, ...kept };
}

/** A macro as it can be changed; null when it is not there any more. */
export async function macroText(db: DesksideDatabase, articleId: string): Promise<MacroText | null> {
  const view = await articleView(db, articleId);
  if (!view) return null;
  const { title, tags, statedBy = '' } = view.article;
  return { title, text: view.current.blocks.map(plainText).join('\n\n'), tags, statedBy };
}

/** Of an exported table, the columns that hold titles and texts; null when it cannot be told. */
export function macroColumns({
  header,
  rows,
}: Delimited): { title: number; text: number; tags: number } | null {
  const find = (pattern: RegExp): number => header.findIndex((name) => pattern.test(name.trim()));
  const title = find(/^(?:title|name|subject|macro|shortcut|short ?code|trigger)\b/i);
  const text = find(/^(?:text|body|content|message|reply|response|answer|comment|template|macro text)\b/i);
  const tags = find(/^(?:tags?|labels?|folder|category)\b/i);
  if (title >= 0 && text >= 0 && title !== text) return { title, text, tags };
  const columns = Math.max(header.length, ...rows.slice(0, 100).map((row) => row.length));
  return columns === 2 && title < 0 && text < 0 ? { title: 0, text: 1, tags: -1 } : null;
}
