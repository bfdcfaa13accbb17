/** What became of knowledge since it was used. */
import * as example from '../examples';
import { talk } from './base';
import type { Scene } from './base';

export const freshnessScenes: Record<string, () => Scene> = {
  outdated: () => talk(example.outdatedView()),
  'outdated-retired': () => talk(example.outdatedView('retired')),
};
