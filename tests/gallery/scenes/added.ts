/** What is not captured: files, notes, macros. */
import { get, readable } from 'svelte/store';
import * as example from '../examples';
import { fake } from './base';
import type { Scene } from './base';
import { fakeImports, importRows, macroArticles } from './imports';
import { fakeNotes } from './notes';

export const addedScenes: Record<string, () => Scene> = {
  import: () => ({
    services: fake({ imports: fakeImports({ rows: readable(importRows) }) }),
    start: { screen: 'import' },
  }),
  'import-empty': () => ({ services: fake(), start: { screen: 'import' } }),
  'note-new': () => ({ services: fake(), start: { screen: 'note' } }),
  'note-change': () => ({ services: fake(), start: { screen: 'note', id: 'note' } }),
  'note-refused': () => ({
    services: fake({
      notes: fakeNotes({
        create: () =>
          Promise.resolve({
            kept: false,
            sentence: {
              what: 'The note says nothing yet.',
              next: 'Write at least one sentence that a reply can quote.',
            },
          }),
      }),
    }),
    start: { screen: 'note' },
  }),
  'article-note': () => {
    const { article: read } = fake();
    const page = get(read('exports'));
    if (!page) throw new Error('The example article is gone.');
    const article = { ...page.article, sourceId: 'notes', url: 'note:1', statedBy: 'Mara Lindqvist' };
    return {
      services: fake({ article: () => readable({ ...page, article }) }),
      start: { screen: 'article', id: 'exports' },
    };
  },
  macros: () => ({
    services: fake({ articles: readable([...example.articles, ...macroArticles]) }),
    start: { screen: 'macros' },
  }),
  'macros-empty': () => ({ services: fake(), start: { screen: 'macros' } }),
};
