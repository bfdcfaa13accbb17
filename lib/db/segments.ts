/** The search index as it is kept, and what it is made from. A cache: every row can be made anew from the passages. */
import type { Article, Evidence, Passage, Source } from '../domain';
import type { DesksideDatabase } from './database';

export interface SegmentArticle {
  id: string;
  /** What the article was when it was indexed; another stamp means that it changed. */
  stamp: string;
  /** Its passages stand together. */
  count: number;
}

/** One batch of indexed passages. */
export interface StoredSegment {
  id: string;
  /** Of the arrays, and of how text is cut into terms. */
  format: string;
  articles: SegmentArticle[];
  /** Ids of the passages, one a line. */
  passageIds: string;
  /** The terms by number, one a line. */
  vocabulary: string;
  /** Term numbers in the order of the text: of each passage the title, the headings, the text. */
  sequence: Uint16Array<ArrayBuffer>;
  /** Where each field ends in `sequence`, three per passage. */
  ends: Uint32Array<ArrayBuffer>;
  vectors: { channel: string; rows: Int8Array<ArrayBuffer> } | null;
  checksum: number;
}

export async function allSegments(db: DesksideDatabase): Promise<StoredSegment[]> {
  return await db.indexSegments.toArray();
}

/** Takes segments away and keeps others, all or nothing. A full disk costs the next start time and no data. */
export async function replaceSegments(
  db: DesksideDatabase,
  gone: readonly string[],
  kept: readonly StoredSegment[],
): Promise<void> {
  await db.transaction('rw', [db.indexSegments], async () => {
    await db.indexSegments.bulkDelete([...gone]);
    await db.indexSegments.bulkPut([...kept]);
  });
}

export async function keepOnlySegments(db: DesksideDatabase, kept: readonly StoredSegment[]): Promise<void> {
  await db.transaction('rw', [db.indexSegments], async () => {
    await db.indexSegments.clear();
    await db.indexSegments.bulkPut([...kept]);
  });
}

/** Everything of an article that the index depends on. */
function stampOf({ version, passageCount, hash, title }: Article): string {
  return `${version} ${passageCount} ${hash.slice(0, 16)} ${title}`;
}

/** The articles in use, each with its stamp. */
export async function articleStamps(db: DesksideDatabase): Promise<Map<string, string>> {
  const articles = await db.articles.toArray();
  return new Map(
    articles.filter(({ retiredAt }) => retiredAt === null).map((article) => [article.id, stampOf(article)]),
  );
}

export interface StampedPassages {
  id: string;
  title: string;
  stamp: string;
  passages: Passage[];
}

/** Articles in use with their passages, as they stand together. */
export async function passagesOf(
  db: DesksideDatabase,
  articleIds: readonly string[],
): Promise<StampedPassages[]> {
  return await db.transaction('r', [db.articles, db.passages], async () => {
    const articles = await db.articles.bulkGet([...articleIds]);
    return await Promise.all(
      articles
        .filter((article) => article !== undefined)
        .filter(({ retiredAt }) => retiredAt === null)
        .map(async (article) => ({
          id: article.id,
          title: article.title,
          stamp: stampOf(article),
          passages: await db.passages.where({ articleId: article.id }).toArray(),
        })),
    );
  });
}

/** A passage with what a person needs to judge it. */
export function asEvidence(passage: Passage, article: Article, source: Source | undefined): Evidence {
  const { title, url, capturedAt, checkedAt } = article;
  return {
    passage,
    title,
    url,
    capturedAt,
    checkedAt,
    audience: article.audience ?? source?.audience ?? 'public',
  };
}

/** The passages of these ids that are in use, in their order. */
export async function evidenceOf(db: DesksideDatabase, passageIds: readonly string[]): Promise<Evidence[]> {
  return await db.transaction('r', [db.sources, db.articles, db.passages], async () => {
    const passages = (await db.passages.bulkGet([...passageIds])).filter((one) => one !== undefined);
    const articles = await db.articles.bulkGet([...new Set(passages.map(({ articleId }) => articleId))]);
    const byId = new Map(articles.flatMap((article) => (article ? [[article.id, article]] : [])));
    const sources = new Map((await db.sources.toArray()).map((source) => [source.id, source]));
    return passages.flatMap((passage) => {
      const article = byId.get(passage.articleId);
      if (!article || article.retiredAt !== null) return [];
      return [asEvidence(passage, article, sources.get(article.sourceId))];
    });
  });
}
