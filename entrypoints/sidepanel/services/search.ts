/**
 * Asks the search worker. It begins when it is told that the screen is drawn, or with the first question; one that
 * broke or stays silent is ended, and the next question starts another: the worker holds nothing that cannot be made
 * again.
 */
import type { Retrieval, SearchHit } from '../../../lib/domain';
import type { Question } from '../../../lib/knowledge';
import workerUrl from './search.worker?worker&url';

export type SearchRequest =
  | { wanted: 'size' }
  | { wanted: 'search'; query: string; limit: number }
  | { wanted: 'retrieve'; question: Question; limit: number };

export type SearchAnswer = { size: number; bytes: number } | SearchHit[] | Retrieval;

/** A first index of very much knowledge takes some seconds. */
const silence = 60_000;

interface Waiting {
  resolve: (value: SearchAnswer) => void;
  reject: (error: Error) => void;
  timer: ReturnType<typeof setTimeout>;
}

export interface Search {
  /** Starts the worker when nothing else is to be done. */
  begin(): void;
  size(): Promise<number>;
  search(query: string, limit: number): Promise<SearchHit[]>;
  retrieve(question: Question, limit: number): Promise<Retrieval>;
}

export function startSearch(open: () => Worker = openWorker): Search {
  let worker: Worker | null = null;
  let nextId = 0;
  const waiting = new Map<number, Waiting>();

  const end = (reason: string): void => {
    worker?.terminate();
    worker = null;
    for (const [id, { reject, timer }] of waiting) {
      clearTimeout(timer);
      waiting.delete(id);
      reject(new Error(reason));
    }
  };

  const start = (): Worker => {
    if (worker) return worker;
    worker = open();
    worker.onmessage = ({ data }: MessageEvent<{ id: number; value?: SearchAnswer; error?: string }>) => {
      const one = waiting.get(data.id);
      if (!one) return;
      clearTimeout(one.timer);
      waiting.delete(data.id);
      if (data.value === undefined) one.reject(new Error(data.error ?? 'The search failed.'));
      else one.resolve(data.value);
    };
    worker.onerror = () => {
      end('The search stopped. Try again.');
    };
    return worker;
  };

  const ask = async <T extends SearchAnswer>(request: SearchRequest): Promise<T> =>
    await (new Promise<SearchAnswer>((resolve, reject) => {
      const id = nextId++;
      const timer = setTimeout(() => {
        end('The search did not answer. Try again.');
      }, silence);
      waiting.set(id, { resolve, reject, timer });
      start().postMessage({ id, request });
    }) as Promise<T>);

  return {
    begin: () => void requestIdleCallback(start, { timeout: 5_000 }),
    size: async () => (await ask<{ size: number; bytes: number }>({ wanted: 'size' })).size,
    search: (query, limit) => ask<SearchHit[]>({ wanted: 'search', query, limit }),
    retrieve: (question, limit) => ask<Retrieval>({ wanted: 'retrieve', question, limit }),
  };
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): unknown };
}

/** The browser starts a worker from an address that a named policy let through, and this one lets through one. */
const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('deskside-search', {
  createScriptURL: (url) => {
    if (url !== workerUrl) throw new TypeError('Only the search worker may be started.');
    return url;
  },
});

function openWorker(): Worker {
  const url = policy?.createScriptURL(workerUrl) ?? workerUrl;
  return new Worker(url as string, { type: 'module', name: 'deskside search' });
}
