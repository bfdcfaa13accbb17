/** What persons taught, kept as data: whole sites that nobody wrote, and corrected parts of known ones. */
import type { Sentence, SiteId, TaughtSite } from '../domain';
import { browser } from '../platform';
import { nameTaught, siteIds, siteName } from '../sites/sites';
import type { FromPanel } from './protocol';
import { allTaught, taughtKey } from './taught-store';
import { exportCap, idOf, parseKept, partsOf } from './taught-shape';
import type { Kept } from './taught-shape';

/** More than anybody teaches; a file cannot fill the store. */
const most = 100;

let line: Promise<unknown> = Promise.resolve();
function change(next: (now: Record<string, Kept>) => Record<string, Kept>): Promise<void> {
  const done = line.then(async () => {
    const now = Object.fromEntries((await allTaught()).map((one) => [idOf(one), one]));
    await browser.storage.local.set({ [taughtKey]: next(now) });
  });
  line = done.catch(() => undefined);
  return done;
}

/** Keeps it, and lets open tabs be read with it at once. Corrections add to earlier ones of the same origin. */
export async function keep(wanted: Kept): Promise<Sentence | null> {
  const checked = parseKept(wanted);
  if (!checked) return odd;
  const id = idOf(checked);
  let full = false;
  await change((now) => {
    const before = now[id];
    if (!before && Object.keys(now).length >= most) {
      full = true;
      return now;
    }
    const merged =
      checked.kind === 'parts' && before?.kind === 'parts' && before.origin === checked.origin
        ? { ...checked, parts: { ...before.parts, ...checked.parts } }
        : checked;
    return { ...now, [id]: merged };
  });
  if (full)
    return {
      what: 'Deskside keeps a hundred taught sites, and has them all.',
      next: 'Forget one that you no longer use, then save again.',
    };
  await tellWorker(checked.origin);
  return null;
}

const odd: Sentence = {
  what: 'This could not be kept: it is not what teaching makes.',
  next: 'Teach the site once more, and save again.',
};

async function tellWorker(origin: string): Promise<void> {
  const message: FromPanel = { type: 'taught', origin };
  await browser.runtime.sendMessage(message).catch(() => undefined);
}

function described(kept: Kept): TaughtSite {
  return {
    id: idOf(kept),
    name: kept.kind === 'site' ? kept.spec.name : siteName(kept.site),
    origin: kept.origin,
    whole: kept.kind === 'site',
    parts: partsOf(kept),
    taughtAt: kept.taughtAt,
  };
}

export const taught = {
  async list(): Promise<TaughtSite[]> {
    const all = (await allTaught()).map(described);
    nameTaught(new Map(all.filter(({ whole }) => whole).map(({ id, name }) => [id, name])));
    return all.sort((a, b) => b.taughtAt - a.taughtAt);
  },
  /** As JSON text, for a colleague. Rejects when it is no longer there. */
  async exported(id: SiteId): Promise<string> {
    const found = (await allTaught()).find((one) => idOf(one) === id);
    if (!found) throw new Error('This is no longer kept.');
    return `${JSON.stringify({ deskside: 'taught', version: 1, taught: found }, null, 2)}\n`;
  },
  /** Validates and keeps what a colleague exported. Null: kept. */
  async take(text: string): Promise<Sentence | null> {
    const unread: Sentence = {
      what: 'This is not something that Deskside was taught.',
      next: 'Ask your colleague to copy it again from the settings, and take the whole text.',
    };
    if (text.length > exportCap) return unread;
    let held: { deskside?: unknown; version?: unknown; taught?: unknown } | null;
    try {
      held = JSON.parse(text) as typeof held;
    } catch {
      return unread;
    }
    if (typeof held !== 'object' || held?.deskside !== 'taught') return unread;
    if (held.version !== 1)
      return { what: 'This was exported by a newer Deskside.', next: 'Update Deskside, then take it again.' };
    const found = parseKept(held.taught);
    if (!found) return unread;
    if (found.kind === 'parts' && !siteIds.includes(found.site))
      return {
        what: 'This corrects a site that this Deskside does not know.',
        next: 'Update Deskside, then take it again.',
      };
    return keep({ ...found, taughtAt: Date.now() });
  },
  /** Stops reading with it at once. */
  async forget(id: SiteId): Promise<void> {
    let origin = '';
    await change((now) => {
      const { [id]: gone, ...rest } = now;
      origin = gone?.origin ?? '';
      return rest;
    });
    if (origin) await tellWorker(origin);
  },
};

/**
 * Calls `run` now and at each change, also of other windows. The names are known to `siteName` before the first call.
 * Returns the function that ends it.
 */
export function watchTaught(run: (taught: TaughtSite[]) => void): () => void {
  let ended = false;
  const tell = () => {
    void taught.list().then((list) => {
      if (!ended) run(list);
    });
  };
  const hear = (changes: Record<string, unknown>, area: string) => {
    if (area === 'local' && taughtKey in changes) tell();
  };
  browser.storage.onChanged.addListener(hear);
  tell();
  return () => {
    ended = true;
    browser.storage.onChanged.removeListener(hear);
  };
}
