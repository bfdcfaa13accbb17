/** Files, notes and macros become articles here: the same versions as captured pages, in one transaction each. */
import { keepCapture } from '../../db/articles';
import type { DesksideDatabase } from '../../db/database';
import type { Article, Audience, Block } from '../../domain';
import { cleanLine } from '../../text/clean';
import { nextVersion } from '../article';
import { captureLimits as limits } from '../limits';
import { splitArticle } from '../split';

/** What has no page: its words and what a person said about it. */
export interface Written {
  kind: 'files' | 'notes' | 'macros';
  /** `file:`, `note:` or `macro:` address; the same address is the same article. */
  url: string;
  title: string;
  language: string | null;
  blocks: Block[];
  /** What of the blocks a draft may quote; absent: all. */
  quotable?: Block[];
  /** Absent: as they were. */
  tags?: string[];
  audience?: Audience | null;
  /** Who stands for it, as they are called. */
  statedBy?: string;
}

export interface Kept {
  article: Article;
  change: 'new' | 'changed' | 'same';
}

/** A tag is a word or two. */
const tagCaps = { length: 40, count: 20 };

/**
 * Keeps it as the newest version of its address; the same words again make none. `now` in milliseconds since 1970.
 * Rejects with the storage's error, and then nothing was written.
 */
export async function keepWritten(
  db: DesksideDatabase,
  written: Written,
  now: number,
  newId: () => string,
): Promise<Kept> {
  const { kind, url, blocks, quotable, language, tags, statedBy, audience } = written;
  const title = cleanLine(written.title, limits.title);
  const extractedBy = kind === 'files' ? 'file' : 'note';
  const page = { url, title, language, blocks, extractedBy } as const;
  const { article, change } = await keepCapture(db, url, (existing, previous) => {
    const next = nextVersion(existing, previous, page, now, newId);
    const said = statedBy ?? existing?.statedBy;
    const passages = quotable
      ? splitArticle(next.article.id, next.article.version, quotable, previous)
      : next.passages;
    const article: Article = {
      ...next.article,
      sourceId: kind,
      passageCount: passages.length,
      tags: tags ? cleanTags(tags) : next.article.tags,
      ...(audience === undefined ? {} : { audience }),
      ...(said === undefined ? {} : { statedBy: cleanLine(said, 200) }),
    };
    return { ...next, article, passages };
  });
  return { article, change };
}

export function cleanTags(tags: readonly string[]): string[] {
  const clean = tags.map((tag) => cleanLine(tag, tagCaps.length)).filter((tag) => tag !== '');
  return [...new Set(clean)].slice(0, tagCaps.count);
}
