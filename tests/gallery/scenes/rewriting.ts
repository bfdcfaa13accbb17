/** What a model does beyond drafts: a draft reworded, translated or refused, and a summary. */
import type { ModelOffer, RewriteOutcome } from '../../../components/rewriting';
import { fake } from './base';
import type { Scene } from './base';

const offer: ModelOffer = {
  writer: 'House model',
  rewrites: { language: { code: 'de', name: 'German' } },
  summarises: true,
};

const scene =
  (outcome: RewriteOutcome | null): (() => Scene) =>
  () => ({
    services: fake({
      rewriting: {
        rewrite: () => Promise.reject(new Error()),
        offer: () => Promise.resolve(offer),
        ask: () => (outcome ? Promise.resolve(outcome) : new Promise(() => undefined)),
        summary: () =>
          Promise.resolve({
            writer: 'House model',
            text: 'Jonas Weber asks why his export stops at 10,000 rows and whether the Team plan raises the limit. Nobody answered yet. Open: the limit on his plan.',
          }),
      },
    }),
    start: { screen: 'conversation', id: 'jonas' },
  });

export const rewritingScenes: Record<string, () => Scene> = {
  'model-tools': scene(null),
  'model-refused': scene({
    text: null,
    sentence: {
      what: 'Not taken: no source bears out “We promise that your export is there within the hour”.',
      next: 'The draft is as it was.',
    },
  }),
};
