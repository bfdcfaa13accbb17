/**
 * A file becomes an article: the same name is the same article, so that a newer file is its next version. One that was
 * exported becomes the article that it was.
 */
import type { DesksideDatabase } from '../../db/database';
import { keepWritten } from './keep';
import type { Kept } from './keep';
import type { ReadFile } from './read';
import { keepRestored } from '../portable/restore';

/** `path` is the file's name, with its folders when a folder was added. */
export function fileAddress(path: string): string {
  return `file:///${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** "Refund policy" of "docs/Refund_policy.pdf". */
export function titleOfFile(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (
    name
      .replace(/\.[A-Za-z0-9]{1,10}$/, '')
      .replace(/[_\s]+/g, ' ')
      .trim() || name
  );
}

/** Rejects with the storage's error, and then nothing of the file was kept. */
export async function keepFile(
  db: DesksideDatabase,
  path: string,
  read: ReadFile,
  now: number,
  newId: () => string,
): Promise<Kept> {
  const { title, language, blocks, tags, restored } = read;
  if (restored) return await keepRestored(db, restored, blocks, newId);
  return await keepWritten(
    db,
    {
      kind: 'files',
      url: fileAddress(path),
      title: title ?? titleOfFile(path),
      language,
      blocks,
      ...(tags.length > 0 ? { tags } : {}),
    },
    now,
    newId,
  );
}
