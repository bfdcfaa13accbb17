/** Articles as the screens show them, live from the database. What is searched is with `search.ts`. */
import { allArticles, articleCount, articleView, live } from '../../../lib/db';
import type { DesksideDatabase } from '../../../lib/db';

export const articlesOf = (db: DesksideDatabase) => live(db, () => allArticles(db), null);
export const articleCountOf = (db: DesksideDatabase) => live(db, () => articleCount(db), null);
export const articleOf = (db: DesksideDatabase, id: string) => live(db, () => articleView(db, id), undefined);
