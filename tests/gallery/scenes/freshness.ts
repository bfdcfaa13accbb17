/** What became of knowledge since it was used. */
import { readable } from 'svelte/store';
import * as example from '../examples';
import { fake, talk } from './base';
import { fakeFreshness } from './fake-freshness';
import type { Scene } from './base';

export const freshnessScenes: Record<string, () => Scene> = {
  outdated: () => talk(example.outdatedView()),
  upkeep: () => ({ services: fake(), start: { screen: 'upkeep' } }),
  'upkeep-none': () => ({
    services: fake({
      freshness: fakeFreshness({ upkeep: readable([]), alike: () => Promise.resolve([]) }),
    }),
    start: { screen: 'upkeep' },
  }),
  'article-fresh': () => ({
    services: fake({ freshness: fakeFreshness({ changes: () => readable(example.exportChanges) }) }),
    start: { screen: 'article', id: 'exports' },
  }),
  'article-retired': () => ({
    services: fake({ article: () => readable(example.retiredView) }),
    start: { screen: 'article', id: 'exports' },
  }),
  'outdated-retired': () => talk(example.outdatedView('retired')),
};
