/** How captured pages stay true: seen again, compared, looked at, retired. */
import type { ArticleChanges, CaptureOutcome, Freshness, Undo } from '../../../components/services';
import {
  allArticles,
  allEvidence,
  allSources,
  allUses,
  articleById,
  changeArticle,
  changeSource,
  live,
  readSetting,
  versionsOf,
  writeSetting,
} from '../../../lib/db';
import type { ArticleSaid, DesksideDatabase } from '../../../lib/db';
import type { UpkeepItem } from '../../../lib/domain';
import { differences } from '../../../lib/knowledge';
import { alikePairs } from '../../../lib/knowledge/alike';
import { articleUpkeep, pairUpkeep } from '../../../lib/knowledge/upkeep';
import type { CaptureResult } from '../../../lib/messaging/captures';
import { setEndpointOnly } from '../../../lib/messaging/endpoint-origins';
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

  const change = async (articleId: string, said: Partial<ArticleSaid>): Promise<Undo> => {
    const before = await changeArticle(db, articleId, said);
    return async () => {
      if (!before) return;
      const { checkedAt, reviewAt, retiredAt, lookedVersion } = before;
      await changeArticle(db, articleId, {
        checkedAt,
        reviewAt,
        retiredAt,
        ...(lookedVersion === undefined ? {} : { lookedVersion }),
      });
    };
  };

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
      return change(articleId, article ? { lookedVersion: article.version } : {});
    },
    vouchFor: (articleId) => change(articleId, { checkedAt: Date.now(), reviewAt: null }),
    reviewAt: async (articleId, at) => void (await changeArticle(db, articleId, { reviewAt: at })),
    reviewDays: async (sourceId, days) => void (await changeSource(db, sourceId, { reviewDays: days })),
    retire: (articleId, retired) => change(articleId, { retiredAt: retired ? Date.now() : null }),
    upkeep: live(db, () => upkeepOf(db), null),
    async alike(signal) {
      const pause = async () => {
        await new Promise((resolve) => setTimeout(resolve));
        signal.throwIfAborted();
      };
      return pairUpkeep(await alikePairs(await allEvidence(db), pause), await keptItems(db));
    },
    async letStand(itemId) {
      await keepItem(db, itemId, true);
      return () => keepItem(db, itemId, false);
    },
    quiet: watched<readonly string[]>([], watchFresh, freshOrigins),
    async keepFresh(origin, on) {
      if (on && !(await allow(origin))) return false;
      // Allowed for an endpoint alone until now.
      if (on) await setEndpointOnly(patternOf(origin), false);
      await setFresh(origin, on);
      await tell({ type: 'fresh' });
      return true;
    },
  };
}

/** Items that a person let stand, newest last. */
const keptKey = 'upkeep kept';
const mostKept = 5_000;

export async function keptItems(db: DesksideDatabase): Promise<Set<string>> {
  const kept = await readSetting(db, keptKey);
  return new Set(Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : []);
}

async function keepItem(db: DesksideDatabase, id: string, on: boolean): Promise<void> {
  const kept = await keptItems(db);
  kept.delete(id);
  if (on) kept.add(id);
  await writeSetting(db, keptKey, [...kept].slice(-mostKept));
}

async function upkeepOf(db: DesksideDatabase): Promise<UpkeepItem[]> {
  const [articles, sources, uses, kept] = await Promise.all([
    allArticles(db),
    allSources(db),
    allUses(db),
    keptItems(db),
  ]);
  return articleUpkeep({ articles, sources, uses, kept, now: Date.now() });
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
  return { since: before.capturedAt, changes: differences(before, now) };
}
