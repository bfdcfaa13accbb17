/** The settings, and the storage in every state of its health. */
import { readable } from 'svelte/store';
import type { StorageState } from '../../../components/services';
import { fake, queue } from './base';
import type { Scene } from './base';

const stored = (state: StorageState): Scene => queue({ storage: readable(state) });

export const appScenes: Record<string, () => Scene> = {
  settings: () => ({ services: fake(), start: { screen: 'settings' } }),

  'storage-opening': () => stored({ state: 'opening' }),
  'storage-blocked': () => stored({ state: 'blocked' }),
  'storage-full': () => stored({ state: 'full' }),
  'storage-failed': () => stored({ state: 'failed', detail: 'VersionError: the stored version is newer' }),
  'storage-updated': () =>
    stored({ state: 'failed', detail: 'Deskside was updated. Reload this page to go on.', updated: true }),
};
