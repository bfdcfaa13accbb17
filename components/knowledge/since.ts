/** Which articles a person captured since a moment: new ones, and known ones whose page had changed. */
import type { Article } from '../../lib/domain';

/** Names each captured state; null while the articles are not known. */
export function statesOf(articles: readonly Article[] | null | undefined): ReadonlySet<string> | null {
  return articles ? new Set(articles.map(stateOf)) : null;
}

/** The articles whose newest state is not among `before`, newest first; none while `before` is not known. */
export function capturedSince(
  before: ReadonlySet<string> | null,
  articles: readonly Article[] | null | undefined,
): Article[] {
  if (!before || !articles) return [];
  return articles
    .filter((article) => !before.has(stateOf(article)))
    .sort((a, b) => b.capturedAt - a.capturedAt);
}

const stateOf = ({ id, version }: Article) => `${id}@${version}`;
