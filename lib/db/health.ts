/** How the storage is, as a value that any screen can show. */
import type { Live } from './live';

export type StorageState =
  | { state: 'opening' }
  | { state: 'ok' }
  /** Another tab of an older version holds the database. */
  | { state: 'blocked' }
  | { state: 'full' }
  /** `detail` is a sentence for the person. */
  | { state: 'failed'; detail: string };

/** Thrown on opening when a newer Deskside wrote the data: its rows must not be written in an older shape. */
export class NewerDataError extends Error {
  override name = 'NewerDataError';
}

/** Thrown on opening when the rows could not be brought to this version. Nothing was changed. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

/** What went wrong by the name of the error; names are those of Dexie and of IndexedDB itself. */
const failures: Readonly<Record<string, string>> = {
  NewerDataError:
    'Your data was saved by a newer Deskside. Nothing was changed. Update the extension and open this again.',
  MigrationError:
    'Your data could not be brought to this version of Deskside. Nothing was changed or deleted. Please report this.',
  UnknownError:
    'The browser cannot read its storage. Free some disk space, restart the browser and open this again.',
  MissingAPIError: 'This browser window allows no storage. Use a window that is not private.',
  InvalidStateError: 'The browser refused storage. Restart the browser and open this again.',
  SecurityError: 'This browser window allows no storage. Use a window that is not private.',
  DatabaseClosedError: 'The storage was closed. Open this again; what was saved is still there.',
  OpenFailedError: 'The storage could not be opened. Restart the browser and open this again.',
};

/** Said by a page that gave way to an update in another context. */
export const gaveWay = 'Deskside was updated. Reload this page to go on.';

/** The error and those inside it: Dexie wraps the browser's reason in `inner`, a failed transaction's in `cause`. */
function namesOf(error: unknown): string[] {
  const names: string[] = [];
  let current = error;
  while (typeof current === 'object' && current !== null && names.length < 5) {
    const { name, inner, cause } = current as { name?: unknown; inner?: unknown; cause?: unknown };
    if (typeof name === 'string') names.push(name);
    current = inner ?? cause;
  }
  return names;
}

/** The state that an error means, or null when it says nothing about the storage (a bug, an aborted query). */
export function stateOf(error: unknown): StorageState | null {
  const names = namesOf(error);
  if (names.includes('QuotaExceededError')) return { state: 'full' };
  // The innermost name is the browser's own reason.
  const known = names.reverse().find((name) => Object.hasOwn(failures, name));
  return known ? { state: 'failed', detail: failures[known] ?? '' } : null;
}

export class Health implements Live<StorageState> {
  #state: StorageState = { state: 'opening' };
  readonly #listeners = new Set<(state: StorageState) => void>();

  get state(): StorageState {
    return this.#state;
  }

  set(next: StorageState): void {
    if (JSON.stringify(next) === JSON.stringify(this.#state)) return;
    this.#state = next;
    for (const listener of this.#listeners) listener(next);
  }

  /** Notes an error; those that say nothing about the storage leave the state as it is. */
  report(error: unknown): void {
    const next = stateOf(error);
    // A database that gave way or failed is closed: its later errors only repeat that.
    if (next && this.#state.state !== 'failed') this.set(next);
  }

  subscribe(run: (state: StorageState) => void): () => void {
    run(this.#state);
    this.#listeners.add(run);
    return () => {
      this.#listeners.delete(run);
    };
  }
}
