/** The settings of who writes on this device: the browser's own model in its states, and drafts ahead. */
import { readable } from 'svelte/store';
import type { BuiltInModelState } from '../../../components/built-in-model';
import { fake } from './base';
import type { Scene } from './base';
import { fakeBuiltIn } from './fake-built-in';
import { fakeEndpoints } from './fake-endpoints';

const builtIn = (state: BuiltInModelState, chosen = false): Scene => ({
  services: fake({
    builtInModel: fakeBuiltIn(state),
    ...(chosen && { endpoints: { ...fakeEndpoints(), writer: readable('built-in') } }),
  }),
  start: { screen: 'settings' },
});

export const writerScenes: Record<string, () => Scene> = {
  'built-in-unavailable': () => builtIn({ kind: 'unavailable' }),
  'built-in-downloadable': () => builtIn({ kind: 'downloadable' }),
  'built-in-elsewhere': () => builtIn({ kind: 'downloading', share: null }),
  'built-in-available': () => builtIn({ kind: 'available' }, true),
  'built-in-refused': () => ({
    ...builtIn({ kind: 'downloadable' }),
    services: fake({
      builtInModel: fakeBuiltIn({ kind: 'downloadable' }, () =>
        Promise.resolve({
          what: 'The download broke off.',
          next: 'Check the connection, then press the button again: the browser goes on where it stopped.',
        }),
      ),
    }),
  }),
};
