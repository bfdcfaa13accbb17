/** Which products live on the origins that the person granted: told by the offer, or found by the page's own marks. */
import type { SiteId } from '../domain';
import { browser } from '../platform';

/** By match pattern; one origin may hold several products, or both interfaces of one. */
export type Products = Record<string, SiteId[]>;

/** A page's process could name anything; a name that is no script of ours is never registered. */
export const siteIdShape = /^[a-z][a-z0-9-]{1,30}$/;

async function read(): Promise<Products> {
  const { products } = await browser.storage.local.get('products');
  return (products as Products | undefined) ?? {};
}

// Changes queue up: two pages of one origin may tell in the same moment.
let line: Promise<unknown> = Promise.resolve();
function change(next: (now: Products) => Products): Promise<Products> {
  const done = line.then(async () => {
    const now = await read();
    const changed = next(now);
    if (changed !== now) await browser.storage.local.set({ products: changed });
    return changed;
  });
  line = done.catch(() => undefined);
  return done;
}

export const products = {
  add: (pattern: string, site: SiteId) =>
    change((now) => {
      const known = now[pattern] ?? [];
      if (known.includes(site) || known.length >= 5 || !siteIdShape.test(site)) return now;
      return { ...now, [pattern]: [...known, site] };
    }),
  /** Forgets what stood on origins that are no longer granted. */
  keepOnly: (patterns: readonly string[]) =>
    change((now) => {
      const kept = Object.entries(now).filter(([pattern]) => patterns.includes(pattern));
      return kept.length === Object.keys(now).length ? now : Object.fromEntries(kept);
    }),
};
