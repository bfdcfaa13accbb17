/** Freshness that answers with examples. */
import { readable } from 'svelte/store';
import type { Freshness } from '../../../components/services';
import * as example from '../examples';

const done = () => Promise.resolve();
const undoable = () => Promise.resolve(done);

export function fakeFreshness(part: Partial<Freshness> = {}): Freshness {
  return {
    captureAgain: () =>
      Promise.resolve({
        captured: true,
        article: example.article('exports', 'Exporting your data', { version: 4 }),
        change: 'changed',
      }),
    changes: () => readable(null),
    looked: undoable,
    vouchFor: undoable,
    reviewAt: done,
    reviewDays: done,
    retire: undoable,
    upkeep: readable(example.upkeep),
    alike: () => Promise.resolve(example.alike),
    letStand: undoable,
    quiet: readable(['https://help.verde.example']),
    keepFresh: () => Promise.resolve(true),
    ...part,
  };
}
