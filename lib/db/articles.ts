/** Articles with their versions and passages: three tables that only change together. */
import type { Article, ArticleVersion, Evidence, Passage, Source } from '../domain';
import type { DesksideDatabase } from './database';

/** How many states of an article are kept, the current one included. */
export const versionCap = 20;

export interface Capture {
  article: Article;
  version: ArticleVersion;
  passages: Passage[];
}

export interface StoredArticleView {
  article: Article;
  current: ArticleVersion;
  passages: Passage[];
  /** Oldest first, without their blocks. */
  versions: Omit<ArticleVersion, 'blocks'>[];
}

/** All articles, newest capture first. */
export async function allArticles(db: DesksideDatabase): Promise<Article[]> {
  return await db.articles.orderBy('capturedAt').reverse().toArray();
}

export async function articleCount(db: DesksideDatabase): Promise<number> {
  return await db.articles.count();
}

export async function articleByUrl(db: DesksideDatabase, url: string): Promise<Article | undefined> {
  return await db.articles.get({ url });
}

export async function articleById(db: DesksideDatabase, id: string): Promise<Article | undefined> {
  return await db.articles.get(id);
}

/** Oldest first, with their blocks. */
export async function versionsOf(db: DesksideDatabase, articleId: string): Promise<ArticleVersion[]> {
  return await db.articleVersions.where({ articleId }).sortBy('version');
}

/** What a person may say about an article without changing its words. */
export type ArticleSaid = Pick<
  Article,
  'audience' | 'tags' | 'checkedAt' | 'reviewAt' | 'retiredAt' | 'lookedVersion'
>;

/** Resolves with what stood there before, so that it can be said again; null when the article is gone. */
export async function changeArticle(
  db: DesksideDatabase,
  id: string,
  change: Partial<ArticleSaid>,
): Promise<ArticleSaid | null> {
  return await db.write([db.articles], async () => {
    const article = await db.articles.get(id);
    if (!article) return null;
    await db.articles.put({ ...article, ...change });
    return article;
  });
}

export async function allSources(db: DesksideDatabase): Promise<Source[]> {
  return await db.sources.toArray();
}

/** The same for a source. */
export async function changeSource(
  db: DesksideDatabase,
  id: string,
  change: Partial<Pick<Source, 'name' | 'audience' | 'reviewDays'>>,
): Promise<Source | null> {
  return await db.write([db.sources], async () => {
    const source = await db.sources.get(id);
    if (!source) return null;
    await db.sources.put({ ...source, ...change });
    return source;
  });
}

/** In no order of meaning. */
export async function passagesOf(db: DesksideDatabase, articleId: string): Promise<Passage[]> {
  return await db.passages.where({ articleId }).toArray();
}

/**
 * Keeps what `make` makes of a page at `url`, given the article of that address and its passages as they stand: read
 * and written in one transaction, so that no two captures build on the same state. `make` must not wait for anything;
 * a version that stands already is left as it is. The passages take the place of the earlier ones, earlier versions
 * stay.
 */
export async function keepCapture<C extends Capture>(
  db: DesksideDatabase,
  url: string,
  make: (existing: Article | undefined, previous: Passage[]) => C,
): Promise<C> {
  return await db.write([db.sources, db.articles, db.articleVersions, db.passages], async () => {
    const existing = await db.articles.get({ url });
    const previous = existing ? await db.passages.where({ articleId: existing.id }).toArray() : [];
    const made = make(existing, previous);
    await put(db, made, previous);
    return made;
  });
}

/** Only rows that differ are written: an unchanged page disturbs no index. */
async function put(
  db: DesksideDatabase,
  { article, version, passages }: Capture,
  previous: readonly Passage[],
): Promise<void> {
  await needSource(db, article);
  await db.articles.put(article);
  if (!(await db.articleVersions.get(version.id))) await db.articleVersions.put(version);
  const before = new Map(previous.map((passage) => [passage.id, JSON.stringify(passage)]));
  await db.passages.bulkPut(passages.filter((passage) => before.get(passage.id) !== JSON.stringify(passage)));
  for (const { id } of passages) before.delete(id);
  await db.passages.bulkDelete([...before.keys()]);
  const versions = await db.articleVersions.where({ articleId: article.id }).primaryKeys();
  await db.articleVersions.bulkDelete(versions.slice(0, -versionCap));
}

/** A source begins with its first article. */
async function needSource(db: DesksideDatabase, { sourceId, url, capturedAt }: Article): Promise<void> {
  if (await db.sources.get(sourceId)) return;
  const [kind = ''] = sourceId.split(':');
  const others = { files: 'Files', notes: 'Notes', macros: 'Macros' } as const;
  await db.sources.put({
    id: sourceId,
    kind: kind in others ? (kind as keyof typeof others) : 'website',
    name: others[kind as keyof typeof others] ?? new URL(url).host,
    audience: 'public',
    reviewDays: null,
    createdAt: capturedAt,
  });
}

/** Every passage in use with what a person needs to judge it: what the index is built from. */
export async function allEvidence(db: DesksideDatabase): Promise<Evidence[]> {
  return await db.transaction('r', [db.sources, db.articles, db.passages], async () => {
    const sources = new Map((await db.sources.toArray()).map((source) => [source.id, source]));
    const articles = new Map((await db.articles.toArray()).map((article) => [article.id, article]));
    const passages = await db.passages.orderBy('[articleId+position]').toArray();
    return passages.flatMap((passage) => {
      const article = articles.get(passage.articleId);
      if (!article || article.retiredAt !== null) return [];
      const { title, url, capturedAt, checkedAt } = article;
      const audience = article.audience ?? sources.get(article.sourceId)?.audience ?? 'public';
      return [{ passage, title, url, capturedAt, checkedAt, audience }];
    });
  });
}

/** One article as its page shows it, or null when it is not (any more) there. */
export async function articleView(db: DesksideDatabase, id: string): Promise<StoredArticleView | null> {
  return await db.transaction('r', [db.articles, db.articleVersions, db.passages], async () => {
    const article = await db.articles.get(id);
    const all = await db.articleVersions.where({ articleId: id }).toArray();
    const current = all.find((version) => version.version === article?.version);
    if (!article || !current) return null;
    const passages = await db.passages.where({ articleId: id }).toArray();
    return { article, current, passages, versions: all.map(({ blocks: _blocks, ...version }) => version) };
  });
}

/** Forgets an article: its versions and passages go with it. Drafts keep the passages that they cited. */
export async function removeArticle(db: DesksideDatabase, id: string): Promise<void> {
  await db.write([db.articles, db.articleVersions, db.passages], async () => {
    await db.articles.delete(id);
    await db.articleVersions.where({ articleId: id }).delete();
    await db.passages.where({ articleId: id }).delete();
  });
}
