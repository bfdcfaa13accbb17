/** Files that become articles, one after another. What reads them is loaded with the first one. */
import { writable } from 'svelte/store';
import type { ImportRow, Imports } from '../../../components/services';
import type { DesksideDatabase } from '../../../lib/db';
import { acceptedNames } from '../../../lib/knowledge/import/kind';
import { fileLimits, FileProblem, problemSentence } from '../../../lib/knowledge/import/problem';
import { browser } from '../../../lib/platform';
import { keepUnpacked } from './portable';

interface Waiting {
  row: ImportRow;
  file: File;
  stop: AbortController;
}

export function importsOf(db: DesksideDatabase): Imports {
  const rows = writable<ImportRow[]>([]);
  const all = new Map<string, Waiting>();
  const queue: string[] = [];
  let working = false;

  const tell = (): void => {
    rows.set([...all.values()].map(({ row }) => row));
  };
  const set = (id: string, part: Partial<ImportRow>): void => {
    const one = all.get(id);
    if (!one) return;
    one.row = { ...one.row, ...part };
    tell();
  };

  async function work(): Promise<void> {
    if (working) return;
    working = true;
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      const one = all.get(id);
      if (one?.row.state === 'waiting') await readOne(id, one);
    }
    working = false;
  }

  async function readOne(id: string, { file, row, stop }: Waiting): Promise<void> {
    set(id, { state: 'reading' });
    try {
      const [{ readAny }, { keepFile }] = await Promise.all([
        import('./reader'),
        import('../../../lib/knowledge/import/files'),
      ]);
      const progress = (done: number, of: number) => {
        set(id, { progress: { done, of } });
      };
      const read = await readAny(file, progress, stop.signal);
      if (Array.isArray(read)) {
        const unpacked = await keepUnpacked(db, read, progress, stop.signal);
        set(id, { state: 'kept', ...unpacked, progress: null });
        return;
      }
      const { article, change } = await keepFile(db, row.name, read, Date.now(), () =>
        crypto.randomUUID(),
      ).catch(() => {
        throw new FileProblem('not saved');
      });
      set(id, { state: 'kept', change, article, remark: read.remark, progress: null });
    } catch (error) {
      if (stop.signal.aborted) return;
      // A file that was moved or changed meanwhile cannot be read any more: the browser says NotReadableError.
      const kind = error instanceof FileProblem ? error.kind : 'broken';
      set(id, { state: 'failed', problem: problemSentence(kind), progress: null });
    }
  }

  const cancel = (id: string): void => {
    const one = all.get(id);
    if (!one || (one.row.state !== 'waiting' && one.row.state !== 'reading')) return;
    one.stop.abort();
    set(id, { state: 'cancelled', progress: null });
  };

  return {
    rows,
    accepted: acceptedNames.join(','),
    async openPage() {
      const page = browser.runtime.getURL('/workspace.html');
      const [tab] = await browser.tabs.query({ url: `${page}*` }).catch(() => []);
      const url = `${page}#import`;
      if (tab?.id === undefined) await browser.tabs.create({ url });
      else {
        await browser.tabs.update(tab.id, { active: true, url });
        if (tab.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
      }
    },
    add(files) {
      const room = fileLimits.files - queue.length;
      for (const { file, path } of files.slice(0, room)) {
        const id = crypto.randomUUID();
        const row: ImportRow = {
          id,
          name: path,
          size: file.size,
          state: 'waiting',
          progress: null,
          change: null,
          article: null,
          remark: null,
          problem: null,
        };
        all.set(id, { row, file, stop: new AbortController() });
        queue.push(id);
      }
      tell();
      void work();
      return Math.max(0, files.length - room);
    },
    cancel,
    cancelAll() {
      for (const id of all.keys()) cancel(id);
    },
    again(id) {
      const one = all.get(id);
      if (one?.row.state !== 'failed' && one?.row.state !== 'cancelled') return;
      one.stop = new AbortController();
      set(id, { state: 'waiting', problem: null });
      queue.push(id);
      void work();
    },
    clear() {
      for (const [id, { row }] of all) if (row.state !== 'waiting' && row.state !== 'reading') all.delete(id);
      tell();
    },
  };
}
