/** What may leave and what left, as examples. */
import { readable } from 'svelte/store';
import type { Leavings } from '../../../components/leaving';
import { defaultLeaving } from '../../../lib/domain';
import { ledgerEntries, ledgerMonths } from '../examples/ledger';

export function fakeLeavings(part: Partial<Leavings> = {}): Leavings {
  return {
    chosen: readable({
      ...defaultLeaving,
      classes: { sites: { gmail: 'any', slack: 'never' }, others: 'local' },
    }),
    choose: () => Promise.resolve(),
    entries: (words) =>
      readable(
        ledgerEntries.filter((entry) =>
          words.every((word) => JSON.stringify(entry).toLowerCase().includes(word.toLowerCase())),
        ),
      ),
    months: readable(ledgerMonths),
    remove: () => Promise.resolve(() => Promise.resolve()),
    ...part,
  };
}
