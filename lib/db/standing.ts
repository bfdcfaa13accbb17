/** Whether the passages that drafts were written from still say what they said. */
import type { Article, Evidence, Passage, SourceChange } from '../domain';
import { likeness } from '../text/difference';
import type { DesksideDatabase } from './database';

/** As many passages of a changed article as a proof could use. */
const mostNow = 12;

/** What became of these passages, for those that changed. A live query over it follows captures and retirements. */
export async function sourceChanges(
  db: DesksideDatabase,
  evidence: readonly Evidence[],
): Promise<SourceChange[]> {
  if (evidence.length === 0) return [];
  return await db.transaction('r', [db.articles, db.passages], async () => {
    const standing = await db.passages.bulkGet(evidence.map(({ passage }) => passage.id));
    const articleIds = [...new Set(evidence.map(({ passage }) => passage.articleId))];
    const articles = new Map<string, Article>();
    for (const article of await db.articles.bulkGet(articleIds))
      if (article) articles.set(article.id, article);
    const changes: SourceChange[] = [];
    for (const [at, { passage }] of evidence.entries()) {
      const { id: passageId, articleId, text } = passage;
      const article = articles.get(articleId);
      if (!article) changes.push({ passageId, kind: 'removed', now: [] });
      else if (article.retiredAt !== null) changes.push({ passageId, kind: 'retired', now: [] });
      else if (standing[at]?.text !== text) {
        const now = await db.passages.where({ articleId }).toArray();
        // A draft of the days when every capture gave new ids.
        if (now.some((other) => other.text === text)) continue;
        changes.push({
          passageId,
          kind: 'changed',
          now: nearest(passage, now).map((other) => of(article, other)),
        });
      }
    }
    return changes;
  });
}

/**
 * The ids of these passages that stand in an internal article now. What became of an article that is gone is not known:
 * its passages are what they were when they were found.
 */
export async function internalPassages(
  db: DesksideDatabase,
  evidence: readonly Evidence[],
): Promise<string[]> {
  if (evidence.length === 0) return [];
  return await db.transaction('r', [db.sources, db.articles], async () => {
    const sources = new Map((await db.sources.toArray()).map(({ id, audience }) => [id, audience]));
    const articleIds = [...new Set(evidence.map(({ passage }) => passage.articleId))];
    const standing = (await db.articles.bulkGet(articleIds)).filter((article) => article !== undefined);
    const articles = new Map(standing.map((article) => [article.id, article]));
    return evidence.flatMap(({ passage, audience }) => {
      const article = articles.get(passage.articleId);
      const now = article ? (article.audience ?? sources.get(article.sourceId)) : audience;
      return now === 'internal' ? [passage.id] : [];
    });
  });
}

/** The addresses of captured pages that stand, by who may read them. */
export async function internalAddresses(db: DesksideDatabase): Promise<{ closed: string[]; open: string[] }> {
  return await db.transaction('r', [db.sources, db.articles], async () => {
    const sources = new Map((await db.sources.toArray()).map(({ id, audience }) => [id, audience]));
    const closed: string[] = [];
    const open: string[] = [];
    await db.articles.each(({ url, audience, sourceId }) => {
      if ((audience ?? sources.get(sourceId)) === 'internal') closed.push(url);
      else open.push(url);
    });
    return { closed, open };
  });
}

/** The most similar first; under the same headings counts as similar. */
function nearest(passage: Passage, others: readonly Passage[]): Passage[] {
  const path = JSON.stringify(passage.headingPath);
  const weight = (other: Passage) =>
    likeness(passage.text, other.text) + (JSON.stringify(other.headingPath) === path ? 0.25 : 0);
  return others
    .map((other) => ({ other, weight: weight(other) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, mostNow)
    .map(({ other }) => other);
}

function of({ title, url, capturedAt, checkedAt }: Article, passage: Passage): Evidence {
  return { passage, title, url, capturedAt, checkedAt };
}
