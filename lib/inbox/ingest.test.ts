import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { live, messagesOf, openDatabase, saveDraft } from '../db';
import type { DesksideDatabase } from '../db';
import { example, freshName } from '../db/examples';
import type { Message, Reading } from '../domain';
import { ingest } from './ingest';
import type { Sighting } from './ingest';
import { markOpened, nextWake, setStatus, wakeDue } from './status';

const id = 'gmail/me%40shop.example/t1';
let db: DesksideDatabase;
let other: DesksideDatabase;

beforeEach(() => {
  const name = freshName();
  db = openDatabase(name);
  other = openDatabase(name);
});

afterEach(() => {
  db.close();
  other.close();
});

function reading(messages: Message[], change: Partial<Reading> = {}): Reading {
  return {
    site: 'gmail',
    channel: 'email',
    account: 'me@shop.example',
    key: 't1',
    url: 'https://mail.google.com/mail/u/0/#inbox/t1',
    subject: 'Charged twice',
    participants: [{ name: 'Maya Chen', address: 'maya@customer.example' }],
    messages,
    unlisted: 0,
    composer: null,
    found: [],
    misses: [],
    ...change,
  };
}

const theirs = (number: number) => example.message({ key: `m${number}`, sentAt: number * 1_000 });
const ours = (number: number) =>
  example.message({
    key: `m${number}`,
    sentAt: number * 1_000,
    direction: 'outgoing',
    author: { name: 'Tom', address: 'me@shop.example' },
    body: `Reply ${number}`,
  });

function see(messages: Message[], context = db, at = 5_000_000, visible = false): Promise<Sighting> {
  return ingest(context, reading(messages), { at, visible }, (text) => text);
}

describe('ingest', () => {
  it('knows a message again on a page that lost its id, and only that one', async () => {
    await see([theirs(1), ours(2)]);
    const nameless = [theirs(1), ours(2)].map((message, at) => ({ ...message, key: `unknown-${at}` }));
    expect(await see(nameless)).toMatchObject({ change: 'none', fresh: [] });
    const said = { ...theirs(3), key: 'unknown-2', body: 'Another word' };
    expect(await see([...nameless, said])).toMatchObject({ fresh: ['unknown-2'] });
    expect((await messagesOf(db, id)).map(({ key }) => key)).toEqual(['m1', 'm2', 'unknown-2']);
  });

  it('tells what changed', async () => {
    expect(await see([theirs(1)])).toMatchObject({ change: 'new', fresh: ['m1'], conversationId: id });
    expect(await see([theirs(1), ours(2)])).toMatchObject({ change: 'changed', fresh: ['m2'] });
    expect(await see([theirs(1), ours(2)])).toMatchObject({
      change: 'none',
      fresh: [],
      conversation: { id },
    });
    expect((await messagesOf(db, id)).map(({ key }) => key)).toEqual(['m1', 'm2']);
  });

  it('stores nothing of a page that shows no message yet', async () => {
    expect(await see([])).toMatchObject({ change: 'none', conversation: null });
    expect(await db.conversations.count()).toBe(0);
  });

  it('writes nothing for the same reading, so that live queries stay quiet', async () => {
    await see([theirs(1), ours(2)]);
    const run = vi.fn();
    const stop = live(db, () => db.conversations.toArray(), null).subscribe(run);
    await vi.waitFor(() => {
      expect(run).toHaveBeenCalledTimes(2);
    });
    const puts = vi.spyOn(IDBObjectStore.prototype, 'put');
    await see([theirs(1), ours(2)], db, 6_000_000);
    await see([theirs(1), ours(2)], other, 7_000_000, true);
    await see([theirs(1)], other, 8_000_000);
    expect(puts).not.toHaveBeenCalled();
    await see([theirs(1), ours(2), theirs(3)]);
    await vi.waitFor(() => {
      expect(run).toHaveBeenCalledTimes(3);
    });
    stop();
  });

  it('writes only the rows that changed', async () => {
    await see([theirs(1), ours(2)]);
    const puts = vi.spyOn(IDBObjectStore.prototype, 'put');
    await see([theirs(1), ours(2), theirs(3)]);
    expect(puts.mock.calls.map(([row]) => (row as { id: string }).id)).toEqual([`${id}#m3`, id]);
  });

  it('gives the same state for two tabs at once as for one after the other', async () => {
    const grow = [[theirs(1)], [theirs(1), ours(2)], [theirs(1), ours(2), theirs(3)]];
    await Promise.all(grow.flatMap((page, index) => [see(page, index % 2 ? db : other), see(page, other)]));
    const together = [await db.conversations.toArray(), await messagesOf(db, id)];
    await Promise.all([db.conversations.clear(), db.messages.clear()]);
    for (const page of grow) await see(page);
    expect(together).toEqual([await db.conversations.toArray(), await messagesOf(db, id)]);
  });

  it.each([
    ['they write again', [theirs(1), theirs(2)], ['d1']],
    ['a colleague answers', [theirs(1), ours(2)], ['d1']],
    ['a colleague leaves a note', [theirs(1), { ...ours(2), visibility: 'internal' as const }], ['d1']],
    ['an older message is unfolded', [theirs(0), theirs(1)], []],
    ['nothing changed', [theirs(1)], []],
  ])('retires the proposal when the last message moved: %s', async (_, page, retired) => {
    await see([theirs(1)]);
    await db.drafts.bulkPut([
      example.draft({ conversationId: id }),
      example.draft({ id: 'done', conversationId: id, state: 'inserted' }),
      example.draft({ id: 'elsewhere', conversationId: 'gmail/other' }),
    ]);
    expect((await see(page)).retired).toEqual(retired);
    const states = (await db.drafts.toArray()).map((draft) => `${draft.id} ${draft.state}`);
    expect(states).toEqual([
      retired.length > 0 ? 'd1 retired' : 'd1 proposed',
      'done inserted',
      'elsewhere proposed',
    ]);
  });

  it('never leaves a draft for the message before, whoever comes first', async () => {
    await see([theirs(1)]);
    const [draft] = await Promise.all([
      saveDraft(other, example.draft({ conversationId: id })),
      see([theirs(1), theirs(2)]),
    ]);
    expect(draft.lastMessageKey).toBe('m1');
    expect((await db.drafts.get('d1'))?.state).toBe('retired');
  });

  it('is all or nothing when the disk fills up', async () => {
    await see([theirs(1)]);
    await db.drafts.put(example.draft({ conversationId: id }));
    const put = IDBObjectStore.prototype.put;
    let left = 2;
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...values
    ) {
      if (left-- <= 0) throw new DOMException('The disk is full.', 'QuotaExceededError');
      return put.apply(this, values);
    });
    await expect(see([theirs(1), theirs(2)])).rejects.toThrow();
    full.mockRestore();
    expect(db.health.state).toEqual({ state: 'full' });
    expect(await messagesOf(db, id)).toHaveLength(1);
    expect(await db.conversations.get(id)).toMatchObject({ lastMessageKey: 'm1' });
    expect((await db.drafts.get('d1'))?.state).toBe('proposed');
    // The next sighting makes up for it.
    expect(await see([theirs(1), theirs(2)])).toMatchObject({ fresh: ['m2'], retired: ['d1'] });
    expect(db.health.state).toEqual({ state: 'ok' });
  });

  it('survives keys that mean something to JavaScript', async () => {
    const page = ['__proto__', 'constructor', 'toString'].map((key, index) => ({ ...theirs(index), key }));
    expect((await see(page)).fresh).toEqual(['__proto__', 'constructor', 'toString']);
    expect((await see(page)).change).toBe('none');
    expect(await messagesOf(db, id)).toHaveLength(3);
  });
});

describe('status', () => {
  beforeEach(async () => {
    await see([theirs(1)]);
  });

  it('is set, woken in time, and noticed', async () => {
    await markOpened(db, id);
    expect((await db.conversations.get(id))?.unread).toBe(false);
    await setStatus(db, id, 'snoozed', 100);
    expect(await nextWake(db)).toBe(100);
    expect(await wakeDue(db, 99)).toEqual([]);
    expect(await wakeDue(db, 100)).toEqual([id]);
    expect(await db.conversations.get(id)).toMatchObject({
      status: 'open',
      snoozedUntil: null,
      unread: true,
    });
    expect(await nextWake(db)).toBeNull();
  });

  it('that is set otherwise ends the snooze', async () => {
    await setStatus(db, id, 'snoozed', 100);
    await setStatus(db, id, 'closed');
    expect(await wakeDue(db, 1_000)).toEqual([]);
    expect(await db.conversations.get(id)).toMatchObject({ status: 'closed', snoozedUntil: null });
  });

  it.each([
    ['snoozed', null],
    ['snoozed', Number.NaN],
    ['closed', 100],
  ] as const)('%s with %s is refused', async (status, until) => {
    await expect(setStatus(db, id, status, until)).rejects.toThrow(RangeError);
    expect((await db.conversations.get(id))?.status).toBe('open');
  });

  it('as it stands writes nothing', async () => {
    const puts = vi.spyOn(IDBObjectStore.prototype, 'put');
    await setStatus(db, id, 'open');
    await markOpened(db, id);
    await markOpened(db, id);
    expect(puts).toHaveBeenCalledTimes(1);
    expect(await setStatus(db, 'unknown', 'open')).toBeUndefined();
  });
});
