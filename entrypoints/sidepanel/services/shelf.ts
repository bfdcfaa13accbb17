/** Sources, and what a person says about them and their articles. */
import type { Shelf } from '../../../components/shelf';
import {
  allSources,
  changeArticle,
  changeSource,
  giveBack,
  live,
  placedUses,
  takeArticle,
  takeSource,
  versionsOf,
} from '../../../lib/db';
import type { DesksideDatabase, Taken } from '../../../lib/db';
import { differences } from '../../../lib/knowledge';
import { cleanTags } from '../../../lib/knowledge/import/keep';
import { cleanLine } from '../../../lib/text/clean';

const longestName = 120;

export function shelfOf(db: DesksideDatabase): Shelf {
  const back = (taken: Taken | null) => async () => {
    if (taken) await giveBack(db, taken);
  };
  return {
    sources: live(db, () => allSources(db), null),
    async rename(id, name) {
      const clean = cleanLine(name, longestName);
      if (clean !== '') await changeSource(db, id, { name: clean });
    },
    sourceAudience: async (id, audience) => void (await changeSource(db, id, { audience })),
    articleAudience: async (id, audience) => void (await changeArticle(db, id, { audience })),
    tags: async (id, tags) => void (await changeArticle(db, id, { tags: cleanTags(tags) })),
    removeArticle: async (id) => back(await takeArticle(db, id)),
    removeSource: async (id) => back(await takeSource(db, id)),
    uses: (articleId) => live(db, () => placedUses(db, articleId), null),
    async changedIn(articleId, version) {
      const versions = await versionsOf(db, articleId);
      const now = versions.find((one) => one.version === version);
      const before = versions.find((one) => one.version === version - 1);
      return now && before ? differences(before, now) : null;
    },
  };
}
