/** The index over everything captured, kept in step with the database; it lives as long as the panel. */
import { allArticles, allEvidence, articleView, live } from '../../../lib/db';
import type { DesksideDatabase } from '../../../lib/db';
import type { Evidence } from '../../../lib/domain';
import { PassageIndex } from '../../../lib/knowledge';

export interface Knowledge {
  /** The index as of the last change; waits for the first reading of the database. */
  index(): Promise<PassageIndex>;
}

export function keepIndex(db: DesksideDatabase): Knowledge {
  const index = new PassageIndex();
  const versions = new Map<string, number>();
  let ready: () => void;
  const first = new Promise<void>((resolve) => (ready = resolve));

  live(db, () => allEvidence(db), null).subscribe((evidence) => {
    if (!evidence) return;
    const byArticle = Map.groupBy(evidence, ({ passage }) => passage.articleId);
    for (const articleId of [...versions.keys()]) {
      if (!byArticle.has(articleId)) {
        index.remove(articleId);
        versions.delete(articleId);
      }
    }
    for (const [articleId, passages] of byArticle) {
      const stamp = passages[0]?.capturedAt ?? 0;
      if (versions.get(articleId) === stamp) continue;
      index.remove(articleId);
      index.add(passages satisfies Evidence[]);
      versions.set(articleId, stamp);
    }
    ready();
  });

  return { index: () => first.then(() => index) };
}

export const articlesOf = (db: DesksideDatabase) => live(db, () => allArticles(db), null);
export const articleOf = (db: DesksideDatabase, id: string) => live(db, () => articleView(db, id), undefined);
