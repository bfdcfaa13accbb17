/**
 * The keys of endpoints. In memory until the browser closes, unless the person has them kept on this device; never in
 * the database, in anything that is synchronised or exported, or in a page's reach. A key belongs to one origin.
 */
import type { Endpoint, KeyKept } from '../domain';
import { browser, keepStoreFromPages } from '../platform';

const name = 'endpoint keys';

type Keys = Record<string, { origin: string; key: string }>;
type Area = Exclude<KeyKept, 'none'>;

const areaOf = { session: () => browser.storage.session, device: () => browser.storage.local };

async function keysIn(area: Area): Promise<Keys> {
  const { [name]: held } = await areaOf[area]().get(name);
  return (held as Keys | undefined) ?? {};
}

// Changes queue up, so that two saves do not overwrite each other.
let line: Promise<unknown> = Promise.resolve();

function change(area: Area, next: (now: Keys) => Keys): Promise<void> {
  const done = line.then(async () => {
    const changed = next(await keysIn(area));
    if (area === 'device') await keepStoreFromPages();
    if (Object.keys(changed).length === 0) await areaOf[area]().remove(name);
    else await areaOf[area]().set({ [name]: changed });
  });
  line = done.catch(() => undefined);
  return done;
}

const without = (id: string) => (now: Keys) =>
  Object.fromEntries(Object.entries(now).filter(([each]) => each !== id));

/** Of this endpoint, for this origin; null: none is kept. */
export async function keyFor({
  id,
  origin,
  keyKept,
}: Pick<Endpoint, 'id' | 'origin' | 'keyKept'>): Promise<string | null> {
  if (keyKept === 'none') return null;
  const held = (await keysIn(keyKept))[id];
  return held?.origin === origin ? held.key : null;
}

/** Keeps a key in the one place that the person chose, and nowhere else. */
export async function keepKey(
  { id, origin, keyKept }: Pick<Endpoint, 'id' | 'origin' | 'keyKept'>,
  key: string,
): Promise<void> {
  await forgetKey(id);
  if (keyKept !== 'none') await change(keyKept, (now) => ({ ...now, [id]: { origin, key } }));
}

export async function forgetKey(id: string): Promise<void> {
  await change('session', without(id));
  await change('device', without(id));
}

/** Calls `run` with the ids that have a key, now and at every change. Returns the function that ends it. */
export function watchKeyed(run: (ids: string[]) => void): () => void {
  let ended = false;
  const tell = async () => {
    const ids = [...Object.keys(await keysIn('session')), ...Object.keys(await keysIn('device'))];
    if (!ended) run(ids);
  };
  const changed = (changes: Record<string, unknown>) => {
    if (name in changes) void tell();
  };
  browser.storage.onChanged.addListener(changed);
  void tell();
  return () => {
    ended = true;
    browser.storage.onChanged.removeListener(changed);
  };
}
