/** What left, and a reply that is stopped because of what it would carry out. */
import { readable } from 'svelte/store';
import { fake } from './base';
import { fakeLeavings } from './fake-leavings';
import type { Scene } from './base';

export const ledgerScenes: Record<string, () => Scene> = {
  ledger: () => ({ services: fake(), start: { screen: 'ledger' } }),
  'ledger-empty': () => ({
    services: fake({ leavings: fakeLeavings({ entries: () => readable([]), months: readable([]) }) }),
    start: { screen: 'ledger' },
  }),
  'ledger-deleted': () => ({
    services: fake({ leavings: fakeLeavings({ entries: () => readable([]) }) }),
    start: { screen: 'ledger' },
  }),
};
