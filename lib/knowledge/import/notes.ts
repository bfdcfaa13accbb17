/** Notes: what a person knows and no page says. */
import { articleView } from '../../db/articles';
import type { DesksideDatabase } from '../../db/database';
import type { Sentence } from '../../domain';
import { cleanLine } from '../../text/clean';
import { captureLimits as limits } from '../limits';
import { keepWritten } from './keep';
import type { Kept } from './keep';
import { readMarkdown } from './markdown';
import { writeMarkdown } from './write-markdown';

export interface NoteText {
  title: string;
  markdown: string;
  tags: string[];
  /** The name of the person who stands for it. */
  statedBy: string;
  /** Absent: as it was; null: as all notes. */
  audience?: 'public' | 'internal' | null;
}

export type KeptOrNot = ({ kept: true } & Kept) | { kept: false; sentence: Sentence };

/** Characters of a note. What is longer is a document: import it as a file. */
export const noteCap = 100_000;

/** Keeps a note: a new one, or the next version of the one with this id. Rejects with the storage's error. */
export async function keepNote(
  db: DesksideDatabase,
  note: NoteText,
  articleId: string | null,
  now: number,
  newId: () => string,
): Promise<KeptOrNot> {
  const refused = (what: string, next: string): KeptOrNot => ({ kept: false, sentence: { what, next } });
  if (note.markdown.length > noteCap)
    return refused('The note is too long.', 'Keep it below 100,000 characters, or import it as a file.');
  const { blocks, title: heading } = readMarkdown(note.markdown);
  if (blocks.length === 0)
    return refused('The note says nothing yet.', 'Write at least one sentence that a reply can quote.');
  const title = cleanLine(note.title, limits.title) || heading;
  if (!title) return refused('The note has no title.', 'Give it one, so that you recognise it in a draft.');
  const existing = articleId === null ? null : await articleView(db, articleId);
  if (articleId !== null && !existing)
    return refused('This note was removed meanwhile.', 'Copy its words and save them as a new note.');
  const kept = await keepWritten(
    db,
    {
      kind: 'notes',
      url: existing?.article.url ?? `note:${newId()}`,
      title,
      language: existing?.article.language ?? null,
      blocks,
      tags: note.tags,
      statedBy: note.statedBy,
      ...(note.audience === undefined ? {} : { audience: note.audience }),
    },
    now,
    newId,
  );
  return { kept: true, ...kept };
}

/** A note as it can be changed; null when it is not there any more. */
export async function noteText(db: DesksideDatabase, articleId: string): Promise<NoteText | null> {
  const view = await articleView(db, articleId);
  if (!view) return null;
  const { title, tags, statedBy = '', audience } = view.article;
  return { title, markdown: writeMarkdown(view.current.blocks), tags, statedBy, audience };
}
