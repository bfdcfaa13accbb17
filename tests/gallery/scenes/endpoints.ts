/** Who writes drafts: saved models, what testing one tells, and adding one. */
import type { EndpointCheck } from '../../../components/endpoints';
import type { Endpoint } from '../../../lib/domain';
import { failureOf } from '../../../lib/providers/openai/troubles';
import { fake } from './base';
import type { Scene } from './base';
import { fakeEndpoints, intranet, ollama, openai } from './fake-endpoints';

type Options = Parameters<typeof fakeEndpoints>[1];

const settings = (endpoints: Endpoint[], options: Options = {}): Scene => ({
  services: fake({ endpoints: fakeEndpoints(endpoints, options) }),
  start: { screen: 'settings' },
});

const bad = (
  endpoint: Endpoint,
  failure: Parameters<typeof failureOf>[0],
  trouble: (EndpointCheck & { good: false })['trouble'] = 'other',
): Options => ({ check: { good: false, sentence: failureOf(failure, endpoint).sentence, trouble } });

export const endpointScenes: Record<string, () => Scene> = {
  endpoints: () => settings([ollama, openai, intranet], { writer: 'endpoint:e1' }),
  'endpoints-none': () => settings([]),
  'endpoints-key-gone': () => settings([openai], { writer: 'endpoint:e2', keyed: [] }),
  'endpoints-ollama': () => settings([ollama], bad(ollama, 'origin refused', 'origin')),
  'endpoints-unreachable': () => settings([ollama], bad(ollama, 'unreachable', 'unreachable')),
  'endpoints-refused': () =>
    settings([openai], {
      ...bad(openai, 'quota'),
      part: {
        save: () =>
          Promise.resolve({
            what: 'Not saved: the browser was not allowed to talk to https://api.openai.com.',
            next: 'Save it once more, and allow it when the browser asks.',
          }),
      },
    }),
};
