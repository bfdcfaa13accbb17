/** A capture that is looked at before it is kept, and one that is taken back. */
import type { Previews } from '../../../components/services';
import { articleView, removeArticle, versionsOf } from '../../../lib/db';
import type { DesksideDatabase } from '../../../lib/db';
import { keepPage } from '../../../lib/knowledge';
import type { PreviewResult } from '../../../lib/messaging/captures';
import type { FromPanel } from '../../../lib/messaging/protocol';

const newId = () => crypto.randomUUID();

export function previewsOf(
  db: DesksideDatabase,
  tabId: () => number | null,
  tell: (message: FromPanel) => Promise<unknown>,
  siteName: (site: string) => string,
): Previews {
  return {
    async look() {
      const tab = tabId();
      if (tab === null)
        return { what: 'There is no page beside the panel.', next: 'Open the page, then look again.' };
      const result = (await tell({ type: 'preview', tabId: tab })) as PreviewResult;
      if (result.kind === 'preview') return result.page;
      if (result.kind === 'failed') return result.sentence;
      return {
        what: `This is a page of ${siteName(result.site)}: its conversations are read, not captured.`,
        next: 'Open the help page that you want to keep.',
      };
    },
    async keep(page) {
      const { article, change } = await keepPage(db, page, Date.now(), newId);
      return { captured: true, article, change };
    },
    async undo({ id, version }, change) {
      if (change === 'new') return await removeArticle(db, id);
      const view = await articleView(db, id);
      const before = (await versionsOf(db, id)).find((one) => one.version === version - 1);
      // Captured once more since: what came later is not this capture's to take back.
      if (!view || !before || view.article.version !== version) return;
      const { url, language, extractedBy } = view.article;
      const { title, blocks } = before;
      await keepPage(db, { url, title, language, extractedBy, blocks }, Date.now(), newId);
    },
  };
}
