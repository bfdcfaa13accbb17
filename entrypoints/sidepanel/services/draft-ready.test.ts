import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { QueueRow } from '../../../components/services';
import { latestDraft, openDatabase, saveDraft } from '../../../lib/db';
import type { DesksideDatabase } from '../../../lib/db';
import { example, freshName } from '../../../lib/db/examples';
import type { Conversation } from '../../../lib/domain';
import { corpus } from '../../../lib/drafting/corpus';
import { extractive, ProviderFailure } from '../../../lib/providers';
import type { Provider } from '../../../lib/providers';
import { saveDraftReady, usedToday } from '../../../lib/settings/draft-ready';
import { Shelf } from '../../../lib/testing/shelf';
import { queueOf } from './conversation';
import { draftsAhead, wantsDraft } from './draft-ready';
import { draftingOf } from './drafting';

let db: DesksideDatabase;
const shelf = new Shelf(corpus);
const search = {
  size: () => Promise.resolve(shelf.size),
  retrieve: (question: Parameters<Shelf['retrieve']>[0], limit: number) => shelf.retrieve(question, limit),
};
const now = Date.now();
const trial = 'How long does the free trial last?';
const lawyer = 'My lawyer will sue you. How long does the free trial last?';
const unknown = 'What is the weather in Lisbon?';

beforeEach(() => {
  db = openDatabase(freshName());
});
afterEach(() => {
  db.close();
});

async function waiting(key: string, body: string, change: Partial<Conversation> = {}): Promise<string> {
  const id = `gmail/me/${key}`;
  await db.conversations.put(
    example.conversation({ id, key, lastActivityAt: now - 60_000, waitingSince: now - 60_000, ...change }),
  );
  await db.messages.put({ ...example.message({ body }), id: `${id}#m1`, conversationId: id, position: 0 });
  return id;
}

/** Switched on; resolves with the names of the conversations that were drafted, once nothing more happens. */
async function ahead(options: { perDay?: number; by?: string; chosen?: Provider; alone?: boolean } = {}) {
  await saveDraftReady(db, { on: true, perDay: options.perDay ?? 20, by: options.by ?? 'extractive' });
  const drafting = draftingOf(db, search, () => Promise.reject(new Error('not asked')));
  const composing = vi.spyOn(drafting, 'compose');
  let atOnce = 0;
  const noted = vi.fn(() => Promise.resolve());
  const service = draftsAhead({
    db,
    queue: queueOf(db, () => undefined),
    drafting,
    writer: (id) => Promise.resolve(id === options.chosen?.id ? options.chosen : extractive),
    noted,
    now: () => now,
    idle: () => new Promise((resolve) => setTimeout(resolve, 1)),
    alone: async (work) => {
      if (options.alone === false) return;
      atOnce++;
      expect(atOnce).toBe(1);
      await work();
      atOnce--;
    },
  });
  await settled(() => composing.mock.calls.length);
  return { drafting, composing, noted, service };
}

async function settled(count: () => number): Promise<void> {
  let last = -1;
  for (let quiet = 0; quiet < 4;) {
    await new Promise((resolve) => setTimeout(resolve, 40));
    quiet = count() === last ? quiet + 1 : 0;
    last = count();
  }
}

const states = async () =>
  (await db.drafts.toArray())
    .map(({ conversationId, state, ahead: early }) => [conversationId.split('/')[2], state, early ?? false])
    .sort();

describe('drafts ahead', () => {
  it('are written for those that wait, one at a time, and marked in the queue', async () => {
    await waiting('a', trial);
    await waiting('b', 'Do you accept PayPal?');
    const { noted } = await ahead();
    expect(await states()).toEqual([
      ['a', 'proposed', true],
      ['b', 'proposed', true],
    ]);
    expect(await usedToday(db, now)).toBe(2);
    expect(noted).toHaveBeenCalledTimes(2);
    let rows: QueueRow[] | null = null;
    const { unsubscribe } = { unsubscribe: queueOf(db, () => undefined).subscribe((all) => (rows = all)) };
    await vi.waitFor(() => {
      expect(rows?.map(({ ahead: early }) => early)).toEqual([true, true]);
    });
    unsubscribe();
  });

  it('stop at the cap of the day', async () => {
    for (const key of ['a', 'b', 'c']) await waiting(key, trial);
    const { composing } = await ahead({ perDay: 2 });
    expect(await states()).toHaveLength(2);
    expect(composing).toHaveBeenCalledTimes(2);
  });

  it('are never written over another draft, whatever became of it', async () => {
    for (const state of ['partial', 'proposed', 'retired', 'inserted', 'rejected'] as const) {
      const conversationId = await waiting(state, trial);
      await db.drafts.put(example.draft({ id: state, conversationId, state }));
    }
    const { composing } = await ahead();
    expect(composing).not.toHaveBeenCalled();
    expect((await states()).every(([, , early]) => early === false)).toBe(true);
    expect(await usedToday(db, now)).toBe(0);
  });

  it.each([
    ['a person has to take it over', () => waiting('a', lawyer)],
    ['the team spoke last', () => waiting('a', trial, { lastDirection: 'outgoing', waitingSince: null })],
    ['it is closed', () => waiting('a', trial, { status: 'closed' })],
    ['it rests', () => waiting('a', trial, { status: 'snoozed', snoozedUntil: now + 1e6 })],
    ['nobody has read it', () => waiting('a', trial, { messageCount: 0 })],
    ['it is old', () => waiting('a', trial, { lastActivityAt: now - 8 * 86_400_000 })],
  ])('are not tried when %s', async (_name, put) => {
    await put();
    const { composing } = await ahead();
    expect(composing).not.toHaveBeenCalled();
    expect(await states()).toEqual([]);
  });

  it('cost nothing where nothing answers, and are not tried again and again', async () => {
    await waiting('a', unknown);
    const { composing, noted } = await ahead();
    expect(composing).toHaveBeenCalledTimes(1);
    await waiting('z', 'Thanks.', { status: 'closed' });
    await settled(() => composing.mock.calls.length);
    expect(composing).toHaveBeenCalledTimes(1);
    expect(noted).toHaveBeenCalledTimes(1);
    expect(await usedToday(db, now)).toBe(0);
  });

  it('are written from a newer message once it comes', async () => {
    const id = await waiting('a', trial);
    const { composing } = await ahead();
    await db.drafts.toCollection().modify({ state: 'retired' });
    await db.messages.put({
      ...example.message({ key: 'm2', body: 'Do you accept PayPal?' }),
      id: `${id}#m2`,
      conversationId: id,
      position: 1,
    });
    await db.conversations.update(id, { lastMessageKey: 'm2', messageCount: 2 });
    await settled(() => composing.mock.calls.length);
    expect(await latestDraft(db, id)).toMatchObject({ lastMessageKey: 'm2', state: 'proposed', ahead: true });
  });

  it('wait while another panel is at it', async () => {
    await waiting('a', trial);
    const { composing } = await ahead({ alone: false });
    expect(composing).not.toHaveBeenCalled();
  });

  it('give way to the person', async () => {
    await waiting('a', trial);
    let asked = 0;
    let stopped = 0;
    const slow: Provider = {
      id: 'endpoint:e1',
      name: 'Llama',
      reach: 'local',
      compose: (_, { signal }) =>
        new Promise((_resolve, reject) => {
          asked++;
          signal.addEventListener('abort', () => {
            stopped++;
            reject(signal.reason as Error);
          });
        }),
    };
    const { drafting } = await ahead({ by: 'endpoint:e1', chosen: slow });
    expect(asked).toBe(1);
    expect(stopped).toBe(0);
    await drafting.draft('gmail/me/a', () => undefined, new AbortController().signal).catch(() => undefined);
    await vi.waitFor(() => {
      expect(stopped).toBe(1);
    });
    expect(await states()).toEqual([]);
    // The model was asked, so the turn is used, and this one is not asked for again today.
    expect(await usedToday(db, now)).toBe(1);
    await settled(() => asked);
    expect(asked).toBe(1);
  });

  it('ask a model only when that was chosen, and count it whatever comes of it', async () => {
    await waiting('a', trial);
    await waiting('b', 'Do you accept PayPal?');
    const compose = vi.fn(() =>
      Promise.reject(new ProviderFailure('unreachable', { what: 'Nothing answers.', next: 'Start it.' })),
    );
    const chosen: Provider = { id: 'endpoint:e1', name: 'Llama', reach: 'remote', compose };
    await ahead({ by: 'extractive', chosen });
    expect(compose).not.toHaveBeenCalled();
    await db.drafts.clear();
    await db.settings.clear();
    await ahead({ by: 'endpoint:e1', chosen });
    // It failed, so it is left in peace for a while; what could be quoted stands.
    expect(compose).toHaveBeenCalledTimes(1);
    expect(await states()).toHaveLength(1);
    expect(await usedToday(db, now)).toBe(1);
  });

  it('stay off until they are wanted', async () => {
    await waiting('a', trial);
    const { composing, service } = await ahead({ perDay: 5 });
    await service.save({ on: false, perDay: 5, by: 'extractive' });
    await waiting('b', trial);
    await settled(() => composing.mock.calls.length);
    expect(await states()).toHaveLength(1);
  });

  it('know which rows to leave alone', () => {
    const row = {
      conversation: example.conversation({ lastActivityAt: now, waitingSince: now }),
      signals: [],
    };
    expect(wantsDraft({ ...row, group: 'review', verdict: null }, now)).toBe(true);
    expect(wantsDraft({ ...row, group: 'needs a person', verdict: null }, now)).toBe(false);
    expect(wantsDraft({ ...row, group: 'ready', verdict: null }, now)).toBe(false);
  });
});

it('a person’s draft takes the place of one ahead', async () => {
  const id = await waiting('a', trial);
  await ahead();
  await saveDraft(db, example.draft({ id: 'mine', conversationId: id, createdAt: now + 1e6 }));
  expect((await states()).map(([, state]) => state).sort()).toEqual(['proposed', 'retired']);
});
