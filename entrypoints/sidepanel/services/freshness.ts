/** How captured pages stay true: seen again, compared, looked at, retired. */
import type { ArticleChanges, CaptureOutcome, Freshness } from '../../../components/services';
import { articleById, changeArticle, changeSource, live, versionsOf } from '../../../lib/db';
import type { DesksideDatabase } from '../../../lib/db';
import { changesBetween, splitArticle } from '../../../lib/knowledge';
import type { CaptureResult } from '../../../lib/messaging/captures';
import { freshOrigins, setFresh, watchFresh } from '../../../lib/messaging/fresh-origins';
import { patternOf } from '../../../lib/messaging/origins';
import type { FromPanel } from '../../../lib/messaging/protocol';
import { browser } from '../../../lib/platform';
import { watched } from './session';

const refused = {
  what: 'Deskside may not open this page by itself.',
  next: 'Open it, click on it, and press Alt+Shift+K there. Or allow it when the browser asks.',
};

export function freshnessOf(db: DesksideDatabase, tell: (message: FromPanel) => Promise<unknown>): Freshness {
  /** Must be the first thing that a click does: the browser forgets the click at the first await. */
  const allow = (url: string) => browser.permissions.request({ origins: [patternOf(new URL(url).origin)] });

  return {
    async captureAgain(url): Promise<CaptureOutcome> {
      if (!(await allow(url))) return { captured: false, sentence: refused };
      const result = (await tell({ type: 'capture again', url })) as CaptureResult;
      if (result.kind === 'captured')
        return { captured: true, article: result.article, change: result.change };
      return { captured: false, sentence: result.kind === 'failed' ? result.sentence : refused };
    },
    changes: (articleId) => live(db, () => changesOf(db, articleId), null),
    async looked(articleId) {
      const article = await articleById(db, articleId);
      if (article) await changeArticle(db, articleId, { lookedVersion: article.version });
    },
    async vouchFor(articleId) {
      await changeArticle(db, articleId, { checkedAt: Date.now(), reviewAt: null });
    },
    reviewAt: async (articleId, at) => void (await changeArticle(db, articleId, { reviewAt: at })),
    reviewDays: async (sourceId, days) => void (await changeSource(db, sourceId, { reviewDays: days })),
    async retire(articleId, retired) {
      await changeArticle(db, articleId, { retiredAt: retired ? Date.now() : null });
    },
    quiet: watched<readonly string[]>([], watchFresh, freshOrigins),
    async keepFresh(origin, on) {
      if (on && !(await allow(origin))) return false;
      await setFresh(origin, on);
      await tell({ type: 'fresh' });
      return true;
    },
  };
}

/** What an article says otherwise than when a person last looked at it; null when there is nothing. */
async function changesOf(db: DesksideDatabase, articleId: string): Promise<ArticleChanges | null> {
  const article = await articleById(db, articleId);
  if (!article?.lookedVersion || article.lookedVersion >= article.version) return null;
  const versions = await versionsOf(db, articleId);
  // The oldest one that is still kept, when the one that was looked at is not.
  const before = versions.find(({ version }) => version >= (article.lookedVersion ?? 0));
  const now = versions.at(-1);
  if (!before || !now || before === now) return null;
  const split = ({ version, blocks }: typeof now) => splitArticle(articleId, version, blocks);
  const changes = changesBetween(split(before), split(now)).flatMap((change) => {
    if (change.kind === 'same') return [];
    const { headingPath } = 'after' in change ? change.after : change.before;
    const was = 'before' in change ? change.before.text : '';
    return [
      { kind: change.kind, headingPath, before: was, after: 'after' in change ? change.after.text : '' },
    ];
  });
  return { since: before.capturedAt, changes };
}
