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
  /** With `same`, only the article is to be stored: the version and its passages are those that stand already. */
  change: 'new' | 'changed' | 'same';
}

/**
 * What a capture makes of what is known about its address. Pure. `existing` is the article of the same url, `now` in
 * milliseconds since 1970. Seen again unchanged, an article counts as captured now; only changed words make a version.
 */
export function nextVersion(
  existing: Article | undefined,
  page: CapturedPage,
  now: number,
  newId: () => string,
): NextVersion {
  const hash = contentHash(page.blocks);
  const change = !existing ? 'new' : existing.hash === hash ? 'same' : 'changed';
  const id = existing?.id ?? newId();
  const number = (existing?.version ?? 0) + (change === 'same' ? 0 : 1);
  const passages = splitArticle(id, number, page.blocks);
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
      capturedAt: now,
      checkedAt: now,
      reviewAt: existing?.reviewAt ?? null,
      retiredAt: existing?.retiredAt ?? null,
      hash,
      version: number,
      passageCount: passages.length,
      extractedBy,
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
