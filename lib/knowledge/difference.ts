/** What one captured state of an article says otherwise than another, as a person reads it. */
import type { ArticleVersion } from '../domain';
import { changesBetween } from './changes';
import { splitArticle } from './split';

export interface PassageDifference {
  kind: 'added' | 'removed' | 'changed';
  headingPath: string[];
  /** '' for what was added. */
  before: string;
  /** '' for what was removed. */
  after: string;
}

/** In the order of the page; empty when only the layout differs. */
export function differences(before: ArticleVersion, after: ArticleVersion): PassageDifference[] {
  const split = ({ articleId, version, blocks }: ArticleVersion) => splitArticle(articleId, version, blocks);
  return changesBetween(split(before), split(after)).flatMap((change) => {
    if (change.kind === 'same') return [];
    const { headingPath } = 'after' in change ? change.after : change.before;
    return [
      {
        kind: change.kind,
        headingPath,
        before: 'before' in change ? change.before.text : '',
        after: 'after' in change ? change.after.text : '',
      },
    ];
  });
}
