/** From sources and articles to what the knowledge screen lists. */
import type { Article, Audience, Source } from '../../lib/domain';

export interface SourceRow {
  source: Source;
  /** In use. */
  articles: number;
  retired: number;
  /** When one of its pages was seen last, and when the one that was seen least lately was, in milliseconds since 1970. */
  newest: number;
  oldest: number;
}

const kinds: Source['kind'][] = ['website', 'notes', 'macros', 'files'];

/** Sources that hold something: websites first, each kind by name. */
export function sourceRows(sources: readonly Source[], articles: readonly Article[]): SourceRow[] {
  return sources
    .flatMap((source): SourceRow[] => {
      const of = articles.filter(({ sourceId }) => sourceId === source.id);
      if (of.length === 0) return [];
      const inUse = of.filter(({ retiredAt }) => retiredAt === null);
      const seen = (inUse.length > 0 ? inUse : of).map(({ checkedAt }) => checkedAt);
      return [
        {
          source,
          articles: inUse.length,
          retired: of.length - inUse.length,
          newest: seen.reduce((a, b) => Math.max(a, b)),
          oldest: seen.reduce((a, b) => Math.min(a, b)),
        },
      ];
    })
    .sort(
      ({ source: a }, { source: b }) =>
        kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || a.name.localeCompare(b.name),
    );
}

/** Who may read an article: as it says itself, else as its source says. */
export function audienceOf(article: Article, sources: readonly Source[]): Audience {
  return article.audience ?? sources.find(({ id }) => id === article.sourceId)?.audience ?? 'public';
}

/** Every tag with the number of its articles, the commonest first. */
export function tagsOf(articles: readonly Article[]): [tag: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { tags } of articles) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}

export const orders = {
  newest: 'Newest first',
  unseen: 'Longest not seen',
  title: 'By title',
  size: 'Most passages',
} as const;
export type Order = keyof typeof orders;

export const shows = {
  all: 'All articles',
  public: 'For customers',
  internal: 'Internal',
  retired: 'Retired',
} as const;
export type Show = keyof typeof shows;

export interface Filter {
  show: Show;
  /** Null: any. */
  tag: string | null;
  order: Order;
  /** Each must stand in the title, the address or a tag. */
  words: string;
}

export const everything: Filter = { show: 'all', tag: null, order: 'newest', words: '' };

const by: Record<Order, (a: Article, b: Article) => number> = {
  newest: (a, b) => b.capturedAt - a.capturedAt,
  unseen: (a, b) => a.checkedAt - b.checkedAt,
  title: (a, b) => a.title.localeCompare(b.title),
  size: (a, b) => b.passageCount - a.passageCount,
};

/** The articles that a filter lets through, in its order. */
export function listed(articles: readonly Article[], sources: readonly Source[], filter: Filter): Article[] {
  const { show, tag, order, words } = filter;
  const wanted = words.toLowerCase().split(/\s+/u).filter(Boolean);
  const sourceOf = new Map(sources.map((source) => [source.id, source]));
  return articles
    .filter((article) => {
      const { title, url, tags, retiredAt, sourceId } = article;
      if (tag !== null && !tags.includes(tag)) return false;
      if (show === 'retired' ? retiredAt === null : show !== 'all' && retiredAt !== null) return false;
      const audience = article.audience ?? sourceOf.get(sourceId)?.audience ?? 'public';
      if ((show === 'public' || show === 'internal') && audience !== show) return false;
      const text = [title, url, ...tags].join('\n').toLowerCase();
      return wanted.every((word) => text.includes(word));
    })
    .sort(by[order]);
}

export const audiences: Record<Audience, string> = { public: 'Customers', internal: 'Only your team' };

const intervals = [30, 90, 180, 365];

/** After how many days articles are to be looked at; '': never. One that was set otherwise is among them. */
export function reviewChoices(days: number | null): [string, string][] {
  const all = [...new Set([...intervals, ...(days === null ? [] : [days])])].sort((a, b) => a - b);
  return [['', 'Never'], ...all.map((each): [string, string] => [String(each), `Every ${each} days`])];
}
