/** Values that change, over Dexie's live queries: they notice writes of every context, the worker's too. */
import { liveQuery } from 'dexie/dist/modern/dexie.mjs';
import type { DesksideDatabase } from './database';

/** Svelte's store contract: `run` is called at once with the current value, then with each new one. */
export interface Live<T> {
  subscribe(run: (value: T) => void): () => void;
}

/**
 * Runs `query` now and after every change of a row that it read. `loading` is the value until the first answer.
 * A query that fails keeps the last value and tells the database's health.
 */
export function live<T, L = null>(
  db: DesksideDatabase,
  query: () => T | Promise<T>,
  loading: L,
): Live<T | L> {
  return {
    subscribe(run) {
      run(loading);
      const subscription = liveQuery(query).subscribe(run, (error) => {
        db.health.report(error);
      });
      return () => {
        subscription.unsubscribe();
      };
    },
  };
}
