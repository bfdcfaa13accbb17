/** What was captured. */
import { readable, writable } from 'svelte/store';
import * as example from '../examples';
import { fake } from './base';
import type { Scene } from './base';

const { now } = example;

export const knowledgeScenes: Record<string, () => Scene> = {
  knowledge: () => {
    const articles = writable(example.articles.filter(({ id }) => id !== 'seats'));
    const seats = example.article(
      'seats',
      'Seats, roles and who may invite whom, with examples for agencies',
      {
        capturedAt: now,
        passageCount: 23,
      },
    );
    return {
      services: fake({
        articles,
        capture: () => {
          articles.update((all) => [...all, seats]);
          return Promise.resolve({ captured: true, article: seats, change: 'new' });
        },
      }),
      start: { screen: 'knowledge' },
    };
  },
  'knowledge-empty': () => ({ services: fake({ articles: readable([]) }), start: { screen: 'knowledge' } }),
  article: () => ({
    services: fake(),
    start: {
      screen: 'article',
      id: 'exports',
      passageId: 'exports@1:1',
      quote: 'The link arrives by e-mail within 24 hours',
    },
  }),
  'article-changed': () => ({
    services: fake(),
    start: { screen: 'article', id: 'exports', passageId: 'exports@0:1', quote: 'within 48 hours' },
  }),
};
