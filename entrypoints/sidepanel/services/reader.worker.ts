/** Reads one file after another on a thread of its own, which can be ended in the middle of a file. */
import type { FileKind } from '../../../lib/knowledge/import/kind';
import { FileProblem } from '../../../lib/knowledge/import/problem';
import type { ProblemKind } from '../../../lib/knowledge/import/problem';
import { readFile } from '../../../lib/knowledge/import/read';
import type { ArchivedFile } from '../../../lib/knowledge/portable/archive';
import type { ReadFile } from '../../../lib/knowledge/import/read';

export interface ReaderRequest {
  reader: 'read';
  kind: Exclude<FileKind, 'html'>;
  bytes: Uint8Array<ArrayBuffer>;
}

/** pdf.js says things of its own in this worker: what does not begin with `reader` is not ours. */
export type ReaderAnswer =
  | { reader: 'at'; done: number; of: number }
  | { reader: 'read'; file: ReadFile }
  | { reader: 'unpacked'; files: ArchivedFile[] }
  | { reader: 'failed'; problem: ProblemKind };

const answer = (message: ReaderAnswer): void => {
  postMessage(message);
};

async function read(kind: ReaderRequest['kind'], bytes: ReaderRequest['bytes']): Promise<ReaderAnswer> {
  const at = (done: number, of: number): void => {
    answer({ reader: 'at', done, of });
  };
  if (kind !== 'archive') return { reader: 'read', file: await readFile(kind, bytes, at) };
  const { readArchive } = await import('../../../lib/knowledge/portable/archive');
  const files: ArchivedFile[] = [];
  await readArchive(bytes, (file, done, of) => {
    files.push(file);
    at(done, of);
  });
  return { reader: 'unpacked', files };
}

addEventListener('message', ({ data }: MessageEvent<Partial<ReaderRequest> | null>) => {
  if (data?.reader !== 'read' || !data.kind || !data.bytes) return;
  read(data.kind, data.bytes).then(answer, (error: unknown) => {
    answer({ reader: 'failed', problem: error instanceof FileProblem ? error.kind : 'broken' });
  });
});
