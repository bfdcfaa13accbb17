/** Freshness that answers with examples. */
import { readable } from 'svelte/store';
import type { Freshness } from '../../../components/services';
import * as example from '../examples';

const done = () => Promise.resolve();

export function fakeFreshness(part: Partial<Freshness> = {}): Freshness {
  return {
    captureAgain: () =>
      Promise.resolve({
        captured: true,
        article: example.article('exports', 'Exporting your data', { version: 4 }),
        change: 'changed',
      }),
    changes: () => readable(null),
    looked: done,
    vouchFor: done,
    reviewAt: done,
    reviewDays: done,
    retire: done,
    quiet: readable(['https://help.verde.example']),
    keepFresh: () => Promise.resolve(true),
    ...part,
  };
}
