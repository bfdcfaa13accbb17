/** Sources, audience, tags and search on the knowledge screen; internal words in a draft. */
import { readable } from 'svelte/store';
import * as example from '../examples';
import { talk } from './base';
import type { Scene } from './base';

export const shelfScenes: Record<string, () => Scene> = {
  internal: () => talk(example.internalView()),
  'internal-note': () => talk(example.internalView(), { articles: readable(example.statedArticles) }),
};
