/** What a person should look at so that drafts go on standing on true pages: by the articles alone, and by what is alike. */
import type { Article, Evidence, PassageUse, Source, UpkeepItem } from '../domain';
import type { AlikePair } from './alike';

const day = 86_400_000;
/** A page that nobody has seen for so long may read otherwise by now. */
export const staleAfter = 30 * day;
/** So long a passage has had its chance to be cited. */
export const unusedAfter = 60 * day;

export interface UpkeepInput {
  articles: readonly Article[];
  sources: readonly Source[];
  uses: readonly PassageUse[];
  /** Ids of items that a person said shall stay as they are. */
  kept: ReadonlySet<string>;
  /** Milliseconds since 1970. */
  now: number;
}

/** When an article is to be looked at, in milliseconds since 1970; null: never. */
export function dueAt(article: Article, source: Source | undefined): number | null {
  if (article.reviewAt !== null) return article.reviewAt;
  const days = source?.reviewDays ?? null;
  return days === null ? null : Math.max(article.checkedAt, article.capturedAt) + days * day;
}

/** At most one item for each article in use: what changed before what is due, stale or unused; the oldest first. */
export function articleUpkeep({ articles, sources, uses, kept, now }: UpkeepInput): UpkeepItem[] {
  const sourceOf = new Map(sources.map((source) => [source.id, source]));
  const used = new Set(uses.map(({ articleId }) => articleId));
  const found: UpkeepItem[] = [];
  for (const article of articles) {
    if (article.retiredAt !== null) continue;
    const { id, title, url, version, checkedAt, capturedAt } = article;
    const due = dueAt(article, sourceOf.get(article.sourceId));
    const add = (kind: UpkeepItem['kind'], at: number) => {
      const itemId = `${kind}:${id}@${version}`;
      if (!kept.has(itemId))
        found.push({ id: itemId, kind, at, one: { articleId: id, title, url, passageId: null } });
    };
    if (article.lookedVersion !== undefined && article.lookedVersion < version) add('changed', capturedAt);
    else if (due !== null && due <= now) add('due', due);
    else if (/^https?:/.test(url) && checkedAt < now - staleAfter) add('stale', checkedAt);
    else if (!used.has(id) && capturedAt < now - unusedAfter) add('unused', capturedAt);
  }
  const order: UpkeepItem['kind'][] = ['changed', 'due', 'stale', 'unused'];
  return found.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.at - b.at);
}

/** Its id names the words, not the versions: a pair that a person let stand comes back when one of them changes. */
export function pairUpkeep(pairs: readonly AlikePair[], kept: ReadonlySet<string>): UpkeepItem[] {
  const side = ({ passage, title, url }: Evidence) => ({
    articleId: passage.articleId,
    title,
    url,
    passageId: passage.id,
  });
  return pairs
    .map(({ kind, one, other, said }): UpkeepItem => ({
      id: `${kind}:${[one.passage.hash, other.passage.hash].sort().join('~')}`,
      kind,
      at: Math.min(one.capturedAt, other.capturedAt),
      one: { ...side(one), words: said?.one ?? one.passage.text },
      other: { ...side(other), words: said?.other ?? other.passage.text },
      ...(said ? { why: said.why } : {}),
    }))
    .filter(({ id }) => !kept.has(id));
}
