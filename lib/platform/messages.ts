/**
 * Messages whose answer is a promise, as browsers other than Chromium have them: a listener may return one, and what
 * it fails with is thrown where the message was sent. Nobody answers: undefined.
 */
type Send = (...args: never[]) => Promise<unknown>;
type Respond = (reply?: unknown) => void;
export type Heard = (message: unknown, sender: unknown, respond: Respond) => boolean;
type Hear = (message: never, sender: never, respond: Respond) => unknown;

/** How a failure crosses, since errors themselves do not: in the words of webextension-polyfill, which is on the other side. */
interface Failure {
  __mozWebExtensionPolyfillReject__: true;
  message: string;
}

const silence = 'The message port closed before a response was received.';

export function answering(hear: Hear): Heard {
  return (message, sender, respond) => {
    const answer = hear(message as never, sender as never, respond);
    if (!(answer instanceof Promise)) return false;
    answer.then(respond, (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      respond({ __mozWebExtensionPolyfillReject__: true, message } satisfies Failure);
    });
    return true;
  };
}

export function asking<T extends Send>(send: T): T {
  const ask = async (...args: Parameters<T>): Promise<unknown> => {
    const answer = await send(...args).catch((error: unknown) => {
      if (error instanceof Error && error.message === silence) return undefined;
      throw error;
    });
    const failure = (answer ?? {}) as Partial<Failure>;
    if (failure.__mozWebExtensionPolyfillReject__) throw new Error(failure.message);
    return answer;
  };
  return ask as T;
}

interface Hearing {
  addListener(hear: never): void;
  removeListener(hear: never): void;
  hasListener(hear: never): boolean;
}

export function hearing<T extends Hearing>(event: T): T {
  const known = new WeakMap<Hear, Heard>();
  const heard = (hear: Hear): never => {
    let one = known.get(hear);
    if (!one) known.set(hear, (one = answering(hear)));
    return one as never;
  };
  return instead(event, {
    addListener: (hear: Hear) => {
      event.addListener(heard(hear));
    },
    removeListener: (hear: Hear) => {
      event.removeListener(heard(hear));
    },
    hasListener: (hear: Hear) => event.hasListener(heard(hear)),
  } as unknown as Partial<T>);
}

/** The same object with some members of ours. */
export function instead<T extends object>(target: T, own: Partial<T>): T {
  // What the browser has fixed may not be answered for by a proxy of the thing itself.
  return new Proxy(Object.create(target) as T, {
    get: (_, name) => (Object.hasOwn(own, name) ? own[name as keyof T] : target[name as keyof T]),
  });
}
