/** An exported article becomes an article again: under its address, with its dates, and never over a newer one. */
import { articleByUrl, keepCapture } from '../../db/articles';
import type { DesksideDatabase } from '../../db/database';
import type { Article, Block } from '../../domain';
import { contentHash, nextVersion, websiteSource } from '../article';
import { cleanTags } from '../import/keep';
import type { Kept } from '../import/keep';
import { withoutSlots } from '../import/macros';
import { splitArticle } from '../split';
import type { Restored } from './restored';

function sourceOf(url: string): string {
  const own = { 'file:': 'files', 'note:': 'notes', 'macro:': 'macros' } as const;
  const scheme = url.slice(0, url.indexOf(':') + 1);
  return scheme in own ? own[scheme as keyof typeof own] : websiteSource(url);
}

/**
 * Keeps it: all of it when its address is new, its words as the next version when they are newer than those that stand
 * there; else nothing changes (`same`). Rejects with the storage's error, and then nothing was written.
 */
export async function keepRestored(
  db: DesksideDatabase,
  restored: Restored,
  blocks: Block[],
  newId: () => string,
): Promise<Kept> {
  const { url, title, language, extractedBy, capturedAt, checkedAt, reviewAt, retiredAt, audience, tags } =
    restored;
  const stands = await articleByUrl(db, url);
  if (stands && (stands.hash === contentHash(blocks) || stands.capturedAt >= capturedAt))
    return { article: stands, change: 'same' };
  const page = { url, title, language, blocks, extractedBy };
  const { article, change } = await keepCapture(db, url, (existing, previous) => {
    const next = nextVersion(existing, previous, page, capturedAt, newId);
    const { id, version } = next.article;
    const sourceId = existing?.sourceId ?? sourceOf(url);
    const passages =
      sourceId === 'macros' ? splitArticle(id, version, withoutSlots(blocks), previous) : next.passages;
    const said: Article = {
      ...next.article,
      sourceId,
      passageCount: passages.length,
      checkedAt: Math.max(checkedAt, existing?.checkedAt ?? 0),
      ...(restored.statedBy === undefined ? {} : { statedBy: restored.statedBy }),
    };
    const article: Article = existing
      ? said
      : { ...said, audience, reviewAt, retiredAt, tags: cleanTags(tags) };
    return { ...next, article, passages };
  });
  return { article, change };
}
