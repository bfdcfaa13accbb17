/** The one way by which a page becomes an article, or the next version of one. */
import type { DesksideDatabase } from '../db/database';
import { keepCapture } from '../db/articles';
import type { CapturedPage } from '../domain';
import { nextVersion } from './article';
import type { NextVersion } from './article';

/**
 * Keeps a page that has been validated; `now` in milliseconds since 1970. Unchanged passages keep their ids, earlier
 * versions stay. Rejects with the storage's error, and then nothing was written.
 */
export async function keepPage(
  db: DesksideDatabase,
  page: CapturedPage,
  now: number,
  newId: () => string,
): Promise<NextVersion> {
  return await keepCapture(db, page.url, (existing, previous) =>
    nextVersion(existing, previous, page, now, newId),
  );
}
