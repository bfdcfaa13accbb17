import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { allConversations } from './conversations';
import type { DesksideDatabase } from './database';
import { openDatabase } from './database';
import { saveDraft } from './drafts';
import { example, freshName, keep } from './examples';
import { stateOf } from './health';
import { live } from './live';

const open: DesksideDatabase[] = [];

function opened(name = freshName()): DesksideDatabase {
  const db = openDatabase(name);
  open.push(db);
  return db;
}

afterEach(() => {
  for (const db of open.splice(0)) db.close();
});

function named(name: string, inside: object = {}): Error {
  return Object.assign(new Error(name), { name, ...inside });
}

describe('stateOf', () => {
  it.each([
    [named('QuotaExceededError'), 'full'],
    [named('AbortError', { inner: named('QuotaExceededError') }), 'full'],
    [named('BulkError', { inner: named('AbortError', { inner: named('QuotaExceededError') }) }), 'full'],
    [named('UnknownError'), 'failed'],
    [named('NewerDataError'), 'failed'],
    [named('DatabaseClosedError', { inner: named('MigrationError') }), 'failed'],
    [named('MissingAPIError'), 'failed'],
    [named('AbortError'), undefined],
    [named('ConstraintError'), undefined],
    [new TypeError('a bug'), undefined],
    ['not an error', undefined],
    [null, undefined],
  ])('%s', (error, state) => {
    expect(stateOf(error)?.state).toBe(state);
  });

  it('tells the reason inside a closed database', () => {
    const closed = named('DatabaseClosedError', { inner: named('MigrationError') });
    expect(stateOf(closed)).toMatchObject({
      detail: expect.stringContaining('could not be brought') as string,
    });
  });

  it('ends on errors that hold themselves', () => {
    const loop: { name: string; inner?: unknown } = { name: 'AbortError' };
    loop.inner = loop;
    expect(stateOf(loop)).toBeNull();
  });
});

describe('health', () => {
  it('goes from opening to ok', async () => {
    const db = opened();
    const states: string[] = [];
    const stop = db.health.subscribe(({ state }) => states.push(state));
    await allConversations(db);
    expect(states).toEqual(['opening', 'ok']);
    stop();
    db.health.set({ state: 'full' });
    expect(states).toHaveLength(2);
  });

  it('says full, loses nothing, and recovers with the next write', async () => {
    const db = opened();
    await db.conversations.put(example.conversation());
    await saveDraft(db, example.draft({ id: 'first' }));
    // The second put of the transaction fails, as on a disk that fills up half way.
    const put = IDBObjectStore.prototype.put;
    let left = 1;
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...values
    ) {
      if (left-- <= 0) throw new DOMException('The disk is full.', 'QuotaExceededError');
      return put.apply(this, values);
    });
    await expect(saveDraft(db, example.draft({ id: 'second' }))).rejects.toThrow();
    expect(db.health.state).toEqual({ state: 'full' });
    full.mockRestore();
    expect(await db.drafts.toArray()).toEqual([example.draft({ id: 'first' })]);

    await saveDraft(db, example.draft({ id: 'third' }));
    expect(db.health.state).toEqual({ state: 'ok' });
  });

  it('keeps the earlier capture when the disk fills up', async () => {
    const db = opened();
    await keep(db, example.capture(1, ['old one', 'old two']));
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    });
    await expect(keep(db, example.capture(2, ['new one']))).rejects.toThrow();
    full.mockRestore();
    expect((await db.passages.toArray()).map((passage) => passage.text)).toEqual(['old one', 'old two']);
  });

  it('says when the browser cannot open its storage', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Internal error opening backing store.', 'UnknownError');
    });
    const db = opened();
    await expect(allConversations(db)).rejects.toThrow();
    expect(db.health.state).toMatchObject({
      state: 'failed',
      detail: expect.stringContaining('disk space') as string,
    });
  });

  it('is not troubled by a bug in a change of state', async () => {
    const db = opened();
    const bug = db.write([db.conversations], async () => {
      await db.conversations.put(example.conversation());
      throw new TypeError('a bug');
    });
    await expect(bug).rejects.toThrow('a bug');
    expect(db.health.state).toEqual({ state: 'ok' });
    expect(await allConversations(db)).toEqual([]);
  });
});

describe('live', () => {
  it('starts with loading, follows writes of another context, and stops', async () => {
    const name = freshName();
    const [page, worker] = [opened(name), opened(name)];
    const values: (number | null)[] = [];
    const stop = live(page, () => page.conversations.count(), null).subscribe((value) => values.push(value));
    expect(values).toEqual([null]);
    await vi.waitFor(() => {
      expect(values).toEqual([null, 0]);
    });
    await worker.conversations.put(example.conversation());
    await vi.waitFor(() => {
      expect(values).toEqual([null, 0, 1]);
    });
    stop();
    await worker.conversations.put(example.conversation({ id: 'other' }));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(values).toEqual([null, 0, 1]);
  });

  it('tells the health of a query that the storage refused, until a write succeeds', async () => {
    const db = opened();
    await allConversations(db);
    const stop = live(db, () => Promise.reject(named('UnknownError')), null).subscribe(() => undefined);
    await vi.waitFor(() => {
      expect(db.health.state.state).toBe('failed');
    });
    stop();
    await db.write([db.conversations], () => db.conversations.put(example.conversation()));
    expect(db.health.state).toEqual({ state: 'ok' });
  });
});
