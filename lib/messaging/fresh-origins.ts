/** The websites that the person allowed to be compared with what was captured while they are read anyway. */
import { browser } from '../platform';

const key = 'fresh';
const most = 500;

export async function freshOrigins(): Promise<string[]> {
  const { [key]: held } = await browser.storage.local.get(key);
  return Array.isArray(held) ? held.filter((one) => typeof one === 'string') : [];
}

// Changes queue up, so that two clicks do not overwrite each other.
let line: Promise<unknown> = Promise.resolve();

/** Allows or forbids it for an origin. That the origin is granted is the caller's to see to. */
export function setFresh(origin: string, on: boolean): Promise<void> {
  const done = line.then(async () => {
    const others = (await freshOrigins()).filter((one) => one !== origin);
    await browser.storage.local.set({ [key]: on ? [...others, origin].slice(-most) : others });
  });
  line = done.catch(() => undefined);
  return done;
}

/** Calls `run` now and at every change. Returns the function that ends it. */
export function watchFresh(run: () => void): () => void {
  const changed = (changes: Record<string, unknown>) => {
    if (key in changes) run();
  };
  browser.storage.local.onChanged.addListener(changed);
  run();
  return () => {
    browser.storage.local.onChanged.removeListener(changed);
  };
}
