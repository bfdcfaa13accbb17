/** The settings of who writes on this device: the browser's own model in its states, and drafts ahead. */
import { readable } from 'svelte/store';
import type { DraftReady } from '../../../components/draft-ready';
import type { BuiltInModelState } from '../../../components/built-in-model';
import type { Endpoint } from '../../../lib/domain';
import { normalQueue } from '../examples';
import { fake, queue } from './base';
import type { Scene } from './base';
import { fakeBuiltIn } from './fake-built-in';
import { fakeDraftReady } from './fake-draft-ready';
import { fakeEndpoints, intranet, ollama, openai } from './fake-endpoints';

const builtIn = (state: BuiltInModelState, chosen = false): Scene => ({
  services: fake({
    builtInModel: fakeBuiltIn(state),
    ...(chosen && {
      endpoints: fakeEndpoints([], {
        writer: 'built-in',
        part: {
          writers: readable([
            { id: 'extractive', name: 'Built-in composer', reach: null },
            { id: 'built-in', name: 'Chrome’s own model', reach: null },
          ]),
        },
      }),
    }),
  }),
  start: { screen: 'settings' },
});

const ahead = (draftReady: DraftReady, endpoints: Endpoint[] = []): Scene => ({
  services: fake({ draftReady, endpoints: fakeEndpoints(endpoints) }),
  start: { screen: 'settings' },
});

export const writerScenes: Record<string, () => Scene> = {
  'ahead-off': () => ahead(fakeDraftReady()),
  'ahead-on': () => ahead(fakeDraftReady({ on: true }, 7)),
  'ahead-chosen': () =>
    ahead(fakeDraftReady({ on: true, by: 'endpoint:e2', perDay: 100 }, 100), [ollama, openai, intranet]),
  'queue-ahead': () =>
    queue({
      queue: readable(
        normalQueue.map((row) =>
          row.verdict && row.group !== 'needs a person' ? { ...row, ahead: true } : row,
        ),
      ),
    }),
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
