/** What may leave, and what left. */
import type { Leavings } from '../../../components/leaving';
import { ledgerEntries, ledgerMonths, live, putBackEntries, removeEntries } from '../../../lib/db';
import type { DesksideDatabase } from '../../../lib/db';
import { loadLeaving, saveLeaving } from '../../../lib/settings/leaving';

export function leavingsOf(db: DesksideDatabase): Leavings {
  return {
    chosen: live(db, () => loadLeaving(db), null),
    choose: async (leaving) => void (await saveLeaving(db, leaving)),
    entries: (words, limit) => live(db, () => ledgerEntries(db, words, limit), null),
    months: live(db, () => ledgerMonths(db), null),
    async remove(ids) {
      const gone = await removeEntries(db, ids);
      return () => putBackEntries(db, gone);
    },
  };
}
