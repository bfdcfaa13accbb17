/** Sources, audience, tags and search on the knowledge screen; internal words in a draft. */
import { get, readable } from 'svelte/store';
import * as example from '../examples';
import { fake, talk } from './base';
import { fakeShelf } from './fake-shelf';
import type { Scene } from './base';

const website = 'website:https://help.verde.example';
const no = () => Promise.reject(new Error('The storage was closed.'));
const many = () =>
  fake({
    articles: readable(example.manyArticles),
    shelf: fakeShelf({ sources: readable(example.manySources) }),
  });

export const shelfScenes: Record<string, () => Scene> = {
  internal: () => talk(example.internalView()),
  'internal-note': () => talk(example.internalView(), { articles: readable(example.statedArticles) }),
  'knowledge-many': () => ({ services: many(), start: { screen: 'knowledge' } }),
  'knowledge-none': () => ({
    services: fake({ search: () => Promise.resolve([]) }),
    start: { screen: 'knowledge' },
  }),
  source: () => ({ services: many(), start: { screen: 'source', id: website } }),
  'source-internal': () => ({
    services: fake(),
    start: { screen: 'source', id: 'website:https://wiki.verde.example:8443' },
  }),
  'source-gone': () => ({ services: fake(), start: { screen: 'source', id: 'gone' } }),
  'source-rejecting': () => ({
    services: fake({ shelf: fakeShelf({ sourceAudience: no, rename: no, removeSource: no }) }),
    start: { screen: 'source', id: website },
  }),
  'article-shelf': () => {
    const { article: read } = fake();
    const view = get(read('exports'));
    if (!view) throw new Error('The example article is gone.');
    const article = {
      ...view.article,
      audience: 'internal' as const,
      tags: ['data', 'limits', 'for agencies'],
    };
    return {
      services: fake({ article: () => readable({ ...view, article }) }),
      start: { screen: 'article', id: 'exports' },
    };
  },
};
