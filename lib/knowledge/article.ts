import type { Article, ArticleVersion, Block, CapturedPage, Passage } from '../domain';
import { textHash } from '../text/hash';
import { splitArticle } from './split';

/** SHA-256, hex, over the words and their structure. Anchors are left out: moving one changes nothing that is said. */
export function contentHash(blocks: readonly Block[]): string {
  const said = blocks.map((block) => {
    switch (block.kind) {
      case 'heading':
        return [block.kind, block.level, block.text];
      case 'list':
        return [block.kind, block.ordered, block.items];
      case 'table':
        return [block.kind, block.header, block.rows];
      default:
        return [block.kind, block.text];
    }
  });
  return textHash(JSON.stringify(said));
}

/** The source of a page: its website, by origin. */
export function websiteSource(url: string): string {
  return `website:${new URL(url).origin}`;
}

export interface NextVersion {
  article: Article;
  version: ArticleVersion;
  passages: Passage[];
  /** With `same` the version stands already. */
  change: 'new' | 'changed' | 'same';
}

/**
 * What a capture makes of what is known about its address. Pure. `existing` is the article of the same url, `previous`
 * its passages as they stand, `now` in milliseconds since 1970.
 */
export function nextVersion(
  existing: Article | undefined,
  previous: readonly Passage[],
  page: CapturedPage,
  now: number,
  newId: () => string,
): NextVersion {
  const hash = contentHash(page.blocks);
  const change = !existing ? 'new' : existing.hash === hash ? 'same' : 'changed';
  const id = existing?.id ?? newId();
  const number = (existing?.version ?? 0) + (change === 'same' ? 0 : 1);
  const passages = splitArticle(id, number, page.blocks, previous);
  const { url, title, language, extractedBy, blocks } = page;
  return {
    article: {
      id,
      sourceId: existing?.sourceId ?? websiteSource(url),
      url,
      title,
      language,
      audience: existing?.audience ?? null,
      tags: existing?.tags ?? [],
      capturedAt: change === 'same' ? (existing?.capturedAt ?? now) : now,
      checkedAt: now,
      reviewAt: existing?.reviewAt ?? null,
      retiredAt: existing?.retiredAt ?? null,
      hash,
      version: number,
      passageCount: passages.length,
      extractedBy,
      lookedVersion: existing ? (existing.lookedVersion ?? existing.version) : number,
    },
    version: {
      id: `${id}@${number}`,
      articleId: id,
      version: number,
      capturedAt: now,
      hash,
      title,
      blocks,
    },
    passages,
    change,
  };
}
