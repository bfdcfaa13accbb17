/** Knowledge on its way to another place and back: what packs and unpacks it is loaded when it is wanted. */
import type { Brought, Portable } from '../../../components/portable';
import type { DesksideDatabase } from '../../../lib/db';
import { FileProblem } from '../../../lib/knowledge/import/problem';
import type { ArchivedFile } from '../../../lib/knowledge/portable/archive';

export function portableOf(db: DesksideDatabase): Portable {
  return {
    async exported() {
      const { exportArticles } = await import('../../../lib/knowledge/portable/export');
      return await exportArticles(db, Date.now());
    },
  };
}

export interface Unpacked {
  articles: Brought;
  remark: string | null;
}

/** So many names of files that could not be read are told. */
const mostNamed = 3;

/** Keeps the articles of a zip that was read. When `signal` aborts it stops between two articles, and says so. */
export async function keepUnpacked(
  db: DesksideDatabase,
  files: readonly ArchivedFile[],
  onProgress: (done: number, of: number) => void,
  signal: AbortSignal,
): Promise<Unpacked> {
  const { keepFile } = await import('../../../lib/knowledge/import/files');
  const articles: Brought = { added: 0, changed: 0, same: 0 };
  const unread = files.filter(({ file }) => file === null).map(({ path }) => path);
  for (const [at, { path, file }] of files.entries()) {
    if (signal.aborted) return { articles, remark: `Stopped at file ${at} of ${files.length}.` };
    if (!file) continue;
    const { change } = await keepFile(db, path, file, Date.now(), () => crypto.randomUUID()).catch(() => {
      throw new FileProblem('not saved');
    });
    articles[change === 'new' ? 'added' : change] += 1;
    onProgress(at + 1, files.length);
  }
  const more = unread.length > mostNamed ? ` and ${unread.length - mostNamed} more` : '';
  const named = unread.slice(0, mostNamed).join(', ');
  return { articles, remark: unread.length === 0 ? null : `Not read: ${named}${more}.` };
}
