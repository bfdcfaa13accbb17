/** Asks the search worker, which begins when it is told that the screen is drawn, or with the first question. */
import type { Retrieval, SearchHit } from '../../../lib/domain';
import type { Question } from '../../../lib/knowledge';
import workerUrl from './search.worker?worker&url';
import { lineTo } from './worker-line';

export type SearchRequest =
  | { wanted: 'size' }
  | { wanted: 'search'; query: string; limit: number }
  | { wanted: 'retrieve'; question: Question; limit: number }
  | { wanted: 'groups'; texts: string[] };

export type SearchAnswer = { size: number; bytes: number } | SearchHit[] | Retrieval | { groups: number[] };

/** A first index of very much knowledge takes some seconds. */
const silence = 60_000;

export interface Search {
  /** Starts the worker when nothing else is to be done. */
  begin(): void;
  size(): Promise<number>;
  search(query: string, limit: number): Promise<SearchHit[]>;
  retrieve(question: Question, limit: number): Promise<Retrieval>;
  /** The number of each text's group: what wants the same in other words has the same. */
  groups(texts: string[]): Promise<number[]>;
}

export function startSearch(): Search {
  const line = lineTo<SearchRequest, SearchAnswer>(openWorker, silence);
  const ask = async <T extends SearchAnswer>(request: SearchRequest): Promise<T> =>
    (await line.ask(request)) as T;
  return {
    begin: () => void requestIdleCallback(line.start, { timeout: 5_000 }),
    size: async () => (await ask<{ size: number; bytes: number }>({ wanted: 'size' })).size,
    search: (query, limit) => ask<SearchHit[]>({ wanted: 'search', query, limit }),
    retrieve: (question, limit) => ask<Retrieval>({ wanted: 'retrieve', question, limit }),
    groups: async (texts) => (await ask<{ groups: number[] }>({ wanted: 'groups', texts })).groups,
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

function openWorker(name: string): Worker {
  const url = policy?.createScriptURL(workerUrl) ?? workerUrl;
  return new Worker(url as string, { type: 'module', name });
}
