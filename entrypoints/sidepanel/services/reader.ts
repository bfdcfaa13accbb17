/** Reads a file: on a thread of its own, but HTML, which is read in a frame of this page. */
import { fileLimits, FileProblem } from '../../../lib/knowledge/import/problem';
import { kindOf } from '../../../lib/knowledge/import/kind';
import { finished } from '../../../lib/knowledge/import/read';
import type { ReadFile } from '../../../lib/knowledge/import/read';
import type { ArchivedFile } from '../../../lib/knowledge/portable/archive';
import type { ReaderAnswer, ReaderRequest } from './reader.worker';
import workerUrl from './reader.worker?worker&url';

type Progress = (done: number, of: number) => void;

/**
 * The file, or the files of a zip. Throws `FileProblem`, or an AbortError when `signal` aborts; nothing goes on in the
 * background then.
 */
export async function readAny(
  file: File,
  onProgress: Progress,
  signal: AbortSignal,
): Promise<ReadFile | ArchivedFile[]> {
  if (file.size > fileLimits.bytes) throw new FileProblem('too large');
  const bytes = new Uint8Array(await file.arrayBuffer());
  signal.throwIfAborted();
  const kind = kindOf(file.name, bytes);
  if (kind !== 'html') return await onThread({ reader: 'read', kind, bytes }, onProgress, signal);
  const [{ readHtml }, { decodeText }] = await Promise.all([
    import('../../../lib/knowledge/import/html'),
    import('../../../lib/knowledge/import/decode'),
  ]);
  const start = new TextDecoder('windows-1252').decode(bytes.subarray(0, 2_048));
  const declared = /<meta[^>]{0,200}charset=["']?([\w-]{2,40})/i.exec(start)?.[1] ?? null;
  return finished(readHtml(decodeText(bytes, declared), document));
}

function onThread(
  request: ReaderRequest,
  onProgress: Progress,
  signal: AbortSignal,
): Promise<ReadFile | ArchivedFile[]> {
  return new Promise((resolve, reject) => {
    const worker = openWorker();
    const end = (work: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      worker.terminate();
      work();
    };
    const fail = (error: unknown): void => {
      end(() => {
        reject(error instanceof Error ? error : new Error(String(error)));
      });
    };
    const abort = (): void => {
      fail(signal.reason);
    };
    const timer = setTimeout(() => {
      fail(new FileProblem('too slow'));
    }, fileLimits.time);
    signal.addEventListener('abort', abort);
    worker.onerror = () => {
      fail(new FileProblem('broken'));
    };
    worker.onmessage = ({ data }: MessageEvent<Partial<ReaderAnswer> | null>) => {
      const answer = data as ReaderAnswer | null;
      if (answer?.reader === 'at') onProgress(answer.done, answer.of);
      else if (answer?.reader === 'failed') fail(new FileProblem(answer.problem));
      else if (answer?.reader === 'read' || answer?.reader === 'unpacked') {
        end(() => {
          resolve(answer.reader === 'read' ? answer.file : answer.files);
        });
      }
    };
    worker.postMessage(request, [request.bytes.buffer]);
  });
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): unknown };
}

/** As for the search: the browser starts a worker from an address that a named policy let through. */
const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('deskside-reader', {
  createScriptURL: (url) => {
    if (url !== workerUrl) throw new TypeError('Only the reader may be started.');
    return url;
  },
});

function openWorker(): Worker {
  const url = policy?.createScriptURL(workerUrl) ?? workerUrl;
  return new Worker(url as string, { type: 'module', name: 'deskside reader' });
}
