/** Reading what was taught out of the extension's store, for the worker and the panel. */
import type { SiteId } from '../domain';
import { browser } from '../platform';
import type { Corrections } from '../sites/corrections';
import type { SiteSpec } from '../sites/spec';
import { parseKept } from './taught-shape';
import type { Kept } from './taught-shape';

/** Its place in the extension's local store. */
export const taughtKey = 'taught';
/** Everything that was taught and still has the right shape. */
export async function allTaught(): Promise<Kept[]> {
  const { [taughtKey]: held } = await browser.storage.local.get(taughtKey);
  const list = Object.values((held as Record<string, unknown> | undefined) ?? {});
  return list.map(parseKept).filter((one) => one !== null);
}

/** What a page's script needs to know: the site that was taught for its origin, and what was corrected of its own. */
export interface TaughtHere {
  spec: SiteSpec | null;
  parts: Corrections | null;
}

export async function taughtAt(origin: string, site: SiteId | null): Promise<TaughtHere> {
  const all = (await allTaught()).filter((one) => one.origin === origin);
  const whole = all.find((one) => one.kind === 'site');
  const parts = all.find((one) => one.kind === 'parts' && one.site === site);
  return {
    spec: whole?.kind === 'site' ? whole.spec : null,
    parts: parts?.kind === 'parts' ? parts.parts : null,
  };
}
