/** The endpoints that the person saved and who writes drafts, in the extension's store on this device. No keys. */
import * as v from 'valibot';
import { extractiveId, reachOf } from '../domain';
import type { Endpoint } from '../domain';
import { browser } from '../platform';

const listKey = 'endpoints';
const writerKey = 'writer';
const most = 20;

const line = (length: number) => v.pipe(v.string(), v.maxLength(length));
const price = v.pipe(v.number(), v.minValue(0), v.maxValue(10_000));

const shape = v.object({
  id: line(60),
  preset: v.fallback(
    v.picklist(['openai', 'azure', 'openrouter', 'ollama', 'lm-studio', 'llama.cpp', 'vllm', 'other']),
    'other',
  ),
  name: line(80),
  baseUrl: v.pipe(line(500), v.url(), v.regex(/^https?:\/\//)),
  model: line(200),
  keyKept: v.fallback(v.picklist(['session', 'device', 'none']), 'none'),
  ladder: v.fallback(
    v.nullable(
      v.object({
        format: v.picklist(['json_schema', 'json_object', 'text']),
        temperature: v.boolean(),
        limit: v.picklist(['max_tokens', 'max_completion_tokens']),
        usage: v.boolean(),
      }),
    ),
    null,
  ),
  price: v.fallback(v.nullable(v.object({ prompt: price, completion: price })), null),
  hideOrigin: v.fallback(v.boolean(), false),
});

/** Endpoints out of anything; what is malformed is left out. Origin and reach are read off the address, never stored. */
export function parseEndpoints(input: unknown): Endpoint[] {
  if (!Array.isArray(input)) return [];
  return input.slice(0, most).flatMap((one) => {
    const parsed = v.safeParse(shape, one);
    if (!parsed.success) return [];
    const { baseUrl } = parsed.output;
    return [{ ...parsed.output, origin: new URL(baseUrl).origin, reach: reachOf(baseUrl) }];
  });
}

export async function savedEndpoints(): Promise<Endpoint[]> {
  const { [listKey]: held } = await browser.storage.local.get(listKey);
  return parseEndpoints(held);
}

export async function endpointOf(id: string): Promise<Endpoint | null> {
  return (await savedEndpoints()).find((one) => one.id === id) ?? null;
}

/** Who writes drafts; see `Draft.provider`. */
export async function chosenWriter(): Promise<string> {
  const { [writerKey]: held } = await browser.storage.local.get(writerKey);
  return typeof held === 'string' && held.length < 100 ? held : extractiveId;
}

export async function chooseWriter(id: string): Promise<void> {
  await browser.storage.local.set({ [writerKey]: id });
}

// Changes queue up, so that two of them do not overwrite each other.
let queue: Promise<unknown> = Promise.resolve();

/** Makes the list what `next` says. False: there are too many. */
export function changeEndpoints(next: (now: Endpoint[]) => Endpoint[]): Promise<boolean> {
  const done = queue.then(async () => {
    const changed = next(await savedEndpoints());
    if (changed.length > most) return false;
    await browser.storage.local.set({ [listKey]: changed });
    return true;
  });
  queue = done.catch(() => undefined);
  return done;
}

/** Calls `run` now and at every change of endpoints or writer. Returns the function that ends it. */
export function watchEndpoints(run: () => void): () => void {
  const changed = (changes: Record<string, unknown>) => {
    if (listKey in changes || writerKey in changes) run();
  };
  browser.storage.local.onChanged.addListener(changed);
  run();
  return () => {
    browser.storage.local.onChanged.removeListener(changed);
  };
}
