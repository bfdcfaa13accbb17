/**
 * Questions to a worker, and its answers. The worker holds nothing that cannot be made again: one that broke, that the
 * browser ended, or that stays silent is replaced, and what it was asked meanwhile is asked once more.
 */

/** What a worker says. `held`: it holds the lock of its own name from now until it ends, however it ends. */
export type Said<A> = { held: true } | { id: number; value: A } | { id: number; error: string };

export interface Asked<Q> {
  id: number;
  request: Q;
}

interface Waiting<Q, A> {
  request: Q;
  tries: number;
  resolve: (value: A) => void;
  reject: (error: Error) => void;
  timer: ReturnType<typeof setTimeout>;
}

/** How many workers are asked the same. */
const mostTries = 2;

export interface Line<Q, A> {
  /** Starts the worker, so that the first question finds it ready. */
  start(): void;
  /** Rejects with a sentence. */
  ask(request: Q): Promise<A>;
}

/** `open` makes the worker of that name; `silence` in milliseconds. */
export function lineTo<Q, A>(open: (name: string) => Worker, silence: number): Line<Q, A> {
  let worker: Worker | null = null;
  let nextId = 0;
  const waiting = new Map<number, Waiting<Q, A>>();

  const settled = (id: number): Waiting<Q, A> | undefined => {
    const one = waiting.get(id);
    clearTimeout(one?.timer);
    waiting.delete(id);
    return one;
  };

  const replace = (broken: Worker): void => {
    if (worker !== broken) return;
    worker = null;
    broken.terminate();
    for (const [id, one] of [...waiting]) {
      if (one.tries < mostTries) send(id, one);
      else settled(id)?.reject(new Error('The search stopped. Try again.'));
    }
  };

  const start = (): Worker => {
    if (worker) return worker;
    const name = `deskside search ${crypto.randomUUID()}`;
    const opened = (worker = open(name));
    opened.onmessage = ({ data }: MessageEvent<Said<A>>) => {
      if ('held' in data) {
        // No event tells that the browser ended a worker. Its lock does.
        void navigator.locks.request(name, () => {
          replace(opened);
        });
        return;
      }
      const one = settled(data.id);
      if ('value' in data) one?.resolve(data.value);
      else one?.reject(new Error(data.error));
    };
    opened.onerror = () => {
      replace(opened);
    };
    return opened;
  };

  const send = (id: number, one: Waiting<Q, A>): void => {
    one.tries += 1;
    start().postMessage({ id, request: one.request } satisfies Asked<Q>);
  };

  return {
    start: () => void start(),
    ask: (request) =>
      new Promise((resolve, reject) => {
        const id = nextId++;
        const timer = setTimeout(() => {
          settled(id)?.reject(new Error('The search did not answer. Try again.'));
          if (worker) replace(worker);
        }, silence);
        const one = { request, tries: 0, resolve, reject, timer };
        waiting.set(id, one);
        send(id, one);
      }),
  };
}
