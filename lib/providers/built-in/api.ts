/**
 * The part of the browser's Prompt API that is used here, in its present names: Chrome has it for extensions since 138,
 * Chromium without Google's model component says `unavailable`.
 */

export type Availability = 'unavailable' | 'downloadable' | 'downloading' | 'available';

interface TextOf {
  type: 'text';
  languages: string[];
}

export interface SessionOptions {
  expectedInputs: TextOf[];
  expectedOutputs: TextOf[];
  /** Browsers that do not know it leave it out. */
  samplingMode: 'most-predictable';
}

export interface CreateOptions extends SessionOptions {
  initialPrompts?: { role: 'system'; content: string }[];
  signal?: AbortSignal;
  monitor?: (target: {
    addEventListener(name: 'downloadprogress', listener: (event: { loaded: number }) => void): void;
  }) => void;
}

export interface PromptOptions {
  /** A JSON Schema that the answer keeps to. */
  responseConstraint: object;
  signal?: AbortSignal;
}

/** The names that are absent are those of other versions: `inputQuota` became `contextWindow`, and so on. */
export interface Session {
  contextWindow?: number;
  contextUsage?: number;
  inputQuota?: number;
  inputUsage?: number;
  measureContextUsage?(input: string, options: PromptOptions): Promise<number>;
  measureInputUsage?(input: string, options: PromptOptions): Promise<number>;
  /** Gives what is new, bit by bit. */
  promptStreaming(input: string, options: PromptOptions): AsyncIterable<string>;
  clone(options: { signal: AbortSignal }): Promise<Session>;
  destroy(): void;
}

export interface LanguageModelApi {
  availability(options: SessionOptions): Promise<Availability>;
  create(options: CreateOptions): Promise<Session>;
}

/** Asked and made with the same, or the answer to one says nothing about the other. */
export const sessionOptions: SessionOptions = {
  expectedInputs: [{ type: 'text', languages: ['en'] }],
  expectedOutputs: [{ type: 'text', languages: ['en'] }],
  samplingMode: 'most-predictable',
};

/** `missing`: this browser has no such thing. */
export async function availabilityOf(api: LanguageModelApi | undefined): Promise<Availability | 'missing'> {
  if (typeof api?.availability !== 'function') return 'missing';
  // A browser that stumbles over the question will stumble over the work.
  return await api.availability(sessionOptions).catch(() => 'unavailable' as const);
}

/**
 * Has the browser download its model, if it must. Call it in a click: the browser wants one. `onProgress` hears the
 * share that is there, from 0 to 1. Rejects with the browser's own error.
 */
export async function download(
  api: LanguageModelApi,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  const session = await api.create({
    ...sessionOptions,
    ...(signal && { signal }),
    monitor: (target) => {
      target.addEventListener('downloadprogress', ({ loaded }) => {
        if (Number.isFinite(loaded)) onProgress(Math.min(1, Math.max(0, loaded)));
      });
    },
  });
  session.destroy();
}
