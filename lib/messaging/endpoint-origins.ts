/**
 * Match patterns that the person granted for an endpoint alone: Deskside may talk to a server there, and reads no page.
 * A pattern has no port, so a helpdesk on the same host is read only when that is allowed too.
 */
import { browser } from '../platform';

const key = 'endpoint origins';

export async function endpointOnly(): Promise<string[]> {
  const { [key]: held } = await browser.storage.local.get(key);
  return Array.isArray(held) ? held.filter((one) => typeof one === 'string') : [];
}

// Changes queue up, so that two clicks do not overwrite each other.
let line: Promise<unknown> = Promise.resolve();

/** `on`: for endpoints alone from now on; else for reading too. */
export function setEndpointOnly(pattern: string, on: boolean): Promise<void> {
  const done = line.then(async () => {
    const now = await endpointOnly();
    if (now.includes(pattern) === on) return;
    const others = now.filter((one) => one !== pattern);
    await browser.storage.local.set({ [key]: on ? [...others, pattern] : others });
  });
  line = done.catch(() => undefined);
  return done;
}

/** Calls `run` at every change, with the patterns that may be read from now on. */
export function onEndpointOnly(run: (freed: string[]) => void): void {
  browser.storage.local.onChanged.addListener((changes) => {
    const change = changes[key];
    if (!change) return;
    const before = (change.oldValue ?? []) as string[];
    const now = (change.newValue ?? []) as string[];
    run(before.filter((pattern) => !now.includes(pattern)));
  });
}
