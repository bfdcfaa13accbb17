/** Reads one file after another on a thread of its own, which can be ended in the middle of a file. */
import type { FileKind } from '../../../lib/knowledge/import/kind';
import { FileProblem } from '../../../lib/knowledge/import/problem';
import type { ProblemKind } from '../../../lib/knowledge/import/problem';
import { readFile } from '../../../lib/knowledge/import/read';
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
  | { reader: 'failed'; problem: ProblemKind };

const answer = (message: ReaderAnswer): void => {
  postMessage(message);
};

addEventListener('message', ({ data }: MessageEvent<Partial<ReaderRequest> | null>) => {
  if (data?.reader !== 'read' || !data.kind || !data.bytes) return;
  readFile(data.kind, data.bytes, (done, of) => {
    answer({ reader: 'at', done, of });
  }).then(
    (file) => {
      answer({ reader: 'read', file });
    },
    (error: unknown) => {
      answer({ reader: 'failed', problem: error instanceof FileProblem ? error.kind : 'broken' });
    },
  );
});
