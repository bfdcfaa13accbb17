/** A captured page that is seen again without a person looking at what is kept of it. */
import { articleByUrl, passagesOf } from '../db/articles';
import type { DesksideDatabase } from '../db/database';
import type { CapturedPage } from '../domain';
import type { NextVersion } from './article';
import { isSamePage } from './changes';
import { keepPage } from './keep';
import { splitArticle } from './split';

export type Again =
  | NextVersion
  /** It is not captured, or a person retired it. */
  | 'not captured'
  /** The page stands at another address now. */
  | 'moved'
  /** Another text stands at its address: a sign-in, an error, or a page that is still loading. */
  | 'another page';

/** Keeps the page captured at `url` in its newer state, unless it is not that page any more; then nothing is written. */
export async function keepAgain(
  db: DesksideDatabase,
  url: string,
  page: CapturedPage,
  now: number,
  newId: () => string,
): Promise<Again> {
  const article = await articleByUrl(db, url);
  if (!article || article.retiredAt !== null) return 'not captured';
  if (page.url !== url) return 'moved';
  const before = await passagesOf(db, article.id);
  if (!isSamePage(before, splitArticle(article.id, article.version + 1, page.blocks))) return 'another page';
  return await keepPage(db, page, now, newId);
}
