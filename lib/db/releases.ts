import type { Release } from '../domain';
import type { DesksideDatabase } from './database';

/** How long a spent release is remembered, so that a second use is called by its name. */
const remembered = 24 * 60 * 60 * 1000;

export async function saveRelease(db: DesksideDatabase, release: Release): Promise<void> {
  await db.write([db.releases], async () => {
    await db.releases
      .where('expiresAt')
      .below(release.expiresAt - remembered)
      .delete();
    await db.releases.add({ ...release, usedAt: null });
  });
}

/**
 * Takes a release, once: of any number of callers, in any contexts, one gets it. `now` in milliseconds since 1970.
 */
export async function takeRelease(
  db: DesksideDatabase,
  id: string,
  now: number,
): Promise<Release | 'used' | 'expired' | 'unknown'> {
  return await db.write([db.releases], async () => {
    const stored = await db.releases.get(id);
    if (!stored) return 'unknown';
    const { usedAt, ...release } = stored;
    if (usedAt !== null) return 'used';
    if (now > release.expiresAt) return 'expired';
    await db.releases.put({ ...release, usedAt: now });
    return release;
  });
}
