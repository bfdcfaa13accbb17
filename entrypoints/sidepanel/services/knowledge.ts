/** Articles as the screens show them, live from the database. What is searched is with `search.ts`. */
import { allArticles, articleView, live } from '../../../lib/db';
import type { DesksideDatabase } from '../../../lib/db';

export const articlesOf = (db: DesksideDatabase) => live(db, () => allArticles(db), null);
export const articleOf = (db: DesksideDatabase, id: string) => live(db, () => articleView(db, id), undefined);
