/** Taking articles off the shelf, one or a whole source, and putting them back as they were. */
import type { Article, ArticleVersion, Passage, PassageUse, Source } from '../domain';
import type { DesksideDatabase } from './database';
import { usesOf } from './uses';

/** All that was taken. What drafts cited stays with the drafts. */
export interface Taken {
  /** Null: the source stays. */
  source: Source | null;
  articles: Article[];
  versions: ArticleVersion[];
  passages: Passage[];
}

const tables = (db: DesksideDatabase) => [db.sources, db.articles, db.articleVersions, db.passages];

/** For use inside a transaction over all four tables. */
async function take(db: DesksideDatabase, source: Source | null, articles: Article[]): Promise<Taken> {
  const ids = articles.map(({ id }) => id);
  const [versions, passages] = await Promise.all([
    db.articleVersions.where('articleId').anyOf(ids).toArray(),
    db.passages.where('articleId').anyOf(ids).toArray(),
  ]);
  await db.articles.bulkDelete(ids);
  await db.articleVersions.bulkDelete(versions.map(({ id }) => id));
  await db.passages.bulkDelete(passages.map(({ id }) => id));
  return { source, articles, versions, passages };
}

/** Removes an article with its versions and passages. Null: it is not there any more. */
export async function takeArticle(db: DesksideDatabase, id: string): Promise<Taken | null> {
  return await db.write(tables(db), async () => {
    const article = await db.articles.get(id);
    return article ? await take(db, null, [article]) : null;
  });
}

/** Removes a source with all of its articles. Null: it is not there any more. */
export async function takeSource(db: DesksideDatabase, id: string): Promise<Taken | null> {
  return await db.write(tables(db), async () => {
    const source = await db.sources.get(id);
    if (!source) return null;
    const taken = await take(db, source, await db.articles.where({ sourceId: id }).toArray());
    await db.sources.delete(id);
    return taken;
  });
}

/** Puts back what was taken. Where the same address was captured again meanwhile, the newer article stands. */
export async function giveBack(db: DesksideDatabase, taken: Taken): Promise<void> {
  await db.write(tables(db), async () => {
    const standing = await db.articles
      .where('url')
      .anyOf(taken.articles.map(({ url }) => url))
      .toArray();
    const newer = new Set(standing.map(({ url }) => url));
    const back = taken.articles.filter(({ url }) => !newer.has(url));
    const ids = new Set(back.map(({ id }) => id));
    if (taken.source && !(await db.sources.get(taken.source.id))) await db.sources.put(taken.source);
    await db.articles.bulkPut(back);
    await db.articleVersions.bulkPut(taken.versions.filter(({ articleId }) => ids.has(articleId)));
    await db.passages.bulkPut(taken.passages.filter(({ articleId }) => ids.has(articleId)));
  });
}

/** A use of a passage, with the conversation whose draft cites it. */
export interface PlacedUse extends PassageUse {
  /** '' when the conversation is gone. */
  subject: string;
  who: string;
}

/** Where an article's passages were cited, newest first. */
export async function placedUses(db: DesksideDatabase, articleId: string): Promise<PlacedUse[]> {
  return await db.transaction('r', [db.passageUses, db.conversations], async () => {
    const uses = await usesOf(db, articleId);
    const ids = [...new Set(uses.map(({ conversationId }) => conversationId))];
    const found = (await db.conversations.bulkGet(ids)).filter((one) => one !== undefined);
    const conversations = new Map(found.map((one) => [one.id, one]));
    return uses.map((use) => {
      const conversation = conversations.get(use.conversationId);
      const { name = '', address = '' } = conversation?.requester ?? {};
      return { ...use, subject: conversation?.subject ?? '', who: name || address };
    });
  });
}
