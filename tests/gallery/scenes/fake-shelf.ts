/** A shelf that answers with examples. */
import { readable } from 'svelte/store';
import type { Shelf } from '../../../components/shelf';
import * as example from '../examples';

const done = () => Promise.resolve();
const undoable = () => Promise.resolve(done);

export function fakeShelf(part: Partial<Shelf> = {}): Shelf {
  return {
    sources: readable(example.sources),
    rename: done,
    sourceAudience: done,
    articleAudience: done,
    tags: done,
    removeArticle: undoable,
    removeSource: undoable,
    uses: () => readable(example.uses),
    changedIn: () => Promise.resolve(example.exportChanges.changes),
    ...part,
  };
}
