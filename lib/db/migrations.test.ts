import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { textHash } from '../text/hash';
import { DesksideDatabase } from './database';
import { example, freshName } from './examples';
import { gaveWay } from './health';
import { migrations } from './migrations';
import type { Migration } from './migrations';

/** Rows as each version wrote them. A new version needs its own entry here, and never changes an older one. */
const written: Record<number, Record<string, unknown[]>> = {
  1: {
    conversations: [example.conversation(), example.conversation({ id: 'gmail/me/t2', key: 't2' })],
    messages: [{ ...example.message(), id: 'gmail/me/t1#m1', conversationId: 'gmail/me/t1', position: 0 }],
    articles: [
      {
        id: 'a1',
        url: 'https://help.shop.example/refunds',
        title: 'Refunds',
        language: 'en',
        capturedAt: 1_000,
        hash: 'Refunds take five days.',
        version: 1,
        passageCount: 1,
        extractedBy: 'container',
      },
    ],
    articleVersions: [example.capture(1, ['Refunds take five days.']).version],
    passages: [
      {
        id: 'a1@1:0',
        articleId: 'a1',
        version: 1,
        position: 0,
        headingPath: ['Refunds'],
        anchor: null,
        text: 'Refunds take five days.',
        parts: [{ kind: 'paragraph', start: 0, end: 23 }],
      },
    ],
    drafts: [example.draft()],
    reviews: [{ id: 'v1', draftId: 'd1', conversationId: 'gmail/me/t1', outcome: 'accepted', at: 1 }],
    handoffs: [{ id: 'h1', conversationId: 'gmail/me/t1', at: 1 }],
    releases: [{ ...example.release(), usedAt: null }],
    settings: [{ key: 'settings', value: { signature: 'Tom' } }],
  },
  3: {
    sources: [
      {
        id: 'website:https://help.shop.example',
        kind: 'website',
        name: 'Help',
        audience: 'internal',
        reviewDays: 90,
        createdAt: 1_000,
      },
    ],
    articles: [example.capture(1, ['Refunds take five days.']).article],
    passages: example.capture(1, ['Refunds take five days.']).passages,
    captureJobs: [{ id: 'j1', origin: 'https://help.shop.example', state: 'paused', createdAt: 1 }],
    jobPages: [{ id: 'j1#0', jobId: 'j1', position: 0, state: 'waiting' }],
    gaps: [{ id: 'gmail/me/t1#x', conversationId: 'gmail/me/t1', at: 1, state: 'open' }],
    passageUses: [{ id: 'd1#a1@1:0', passageId: 'a1@1:0', articleId: 'a1', draftId: 'd1' }],
  },
  4: {
    requesterLinks: [
      {
        id: 'mail:maya@customer.example talk:whatsapp//7',
        a: 'mail:maya@customer.example',
        b: 'talk:whatsapp//7',
        said: 'same',
        reason: 'Both are called Maya Chen.',
        at: 1,
      },
    ],
    traces: [{ conversationId: 'gmail/me/t1', stated: [], agents: [{ name: 'Tom', address: '' }] }],
  },
  5: {
    indexSegments: [{ id: 's1', format: '1', articles: [], sequence: Uint16Array.of(1, 2), checksum: 3 }],
  },
  6: {
    ledger: [{ id: 'l1', at: 1, origin: 'https://models.example', body: '{}' }],
    ledgerMonths: [{ id: '2026-11 https://models.example', month: '2026-11', requests: 1 }],
  },
};

/** What the upgrades add to rows of earlier versions. */
const added: Record<number, Record<string, unknown[]>> = {
  1: {
    sources: [
      {
        id: 'website:https://help.shop.example',
        kind: 'website',
        name: 'help.shop.example',
        audience: 'public',
        reviewDays: null,
        createdAt: 1_000,
      },
    ],
    articles: [
      {
        id: 'a1',
        sourceId: 'website:https://help.shop.example',
        audience: null,
        tags: [],
        checkedAt: 1_000,
        reviewAt: null,
        retiredAt: null,
      },
    ],
    passages: [{ id: 'a1@1:0', hash: textHash('[["Refunds"],"Refunds take five days."]') }],
  },
};

/** Rows as they stand after every upgrade. */
function upgraded(version: number): Record<string, unknown[]> {
  const rows = { ...written[version] };
  for (const [table, additions] of Object.entries(added[version] ?? {})) {
    rows[table] = additions.map((addition, at) => ({
      ...(rows[table]?.[at] as object),
      ...(addition as object),
    }));
  }
  return rows;
}

/** A made-up next version: it proves that the harness notices what an upgrade does. */
const next: Migration = {
  version: (migrations.at(-1)?.version ?? 0) + 1,
  stores: { conversations: 'id, snoozedUntil, language', tags: 'id' },
  upgrade: (transaction) =>
    transaction
      .table('conversations')
      .toCollection()
      .modify((row: { language?: string }) => {
        row.language = 'en';
      }),
};

const open: DesksideDatabase[] = [];

async function at(name: string, list: readonly Migration[]): Promise<DesksideDatabase> {
  const db = new DesksideDatabase(name, list);
  open.push(db);
  await db.open();
  return db;
}

async function rowsOf(db: DesksideDatabase): Promise<Record<string, unknown[]>> {
  const tables = db.tables.map(async (table) => [table.name, await table.toArray()] as const);
  return Object.fromEntries(await Promise.all(tables));
}

/** Writes every version's rows with that version, then opens them with the whole list. */
async function walk(
  list: readonly Migration[],
  expected: (version: number) => Record<string, unknown[]>,
): Promise<number[]> {
  const walked: number[] = [];
  for (const [index, { version }] of list.entries()) {
    const rows = written[version] ?? (version === next.version ? {} : undefined);
    if (!rows) throw new Error(`Version ${version} has no rows in this test: add what it writes.`);
    const name = freshName();
    const old = await at(name, list.slice(0, index + 1));
    for (const [table, values] of Object.entries(rows)) await old.table(table).bulkPut(values);
    old.close();
    const now = await at(name, list);
    expect(await rowsOf(now)).toMatchObject(expected(version));
    expect(now.health.state).toEqual({ state: 'ok' });
    walked.push(version);
  }
  return walked;
}

afterEach(() => {
  for (const db of open.splice(0)) db.close();
});

describe('migrations', () => {
  it('bring the rows of every earlier version along', async () => {
    expect(await walk(migrations, upgraded)).toEqual(migrations.map(({ version }) => version));
  });

  it('are walked by a harness that sees what an upgrade does', async () => {
    const rows = upgraded(1);
    const english = rows['conversations']?.map((row) => ({ ...(row as object), language: 'en' }));
    const walked = await walk([...migrations, next], (version) =>
      version === 1 ? { ...rows, conversations: english ?? [], tags: [] } : { tags: [] },
    );
    expect(walked).toEqual([...migrations.map(({ version }) => version), next.version]);

    const lazy: Migration = { version: next.version, stores: next.stores };
    await expect(walk([...migrations, lazy], () => ({ conversations: english ?? [] }))).rejects.toThrow(
      /to match object/,
    );
  });

  it('keep version 1 as people have it', () => {
    expect(migrations[0]).toEqual({
      version: 1,
      stores: {
        conversations: 'id, snoozedUntil',
        messages: 'id, [conversationId+position]',
        articles: 'id, &url, capturedAt',
        articleVersions: 'id, [articleId+version]',
        passages: 'id, [articleId+position]',
        drafts: 'id, [conversationId+createdAt], state',
        reviews: 'id, draftId, [conversationId+at]',
        handoffs: 'id, [conversationId+at]',
        releases: 'id, expiresAt',
        settings: 'key',
      },
    });
  });

  it.each([
    { name: 'at once', break: () => Promise.reject(new Error('no such field')) },
    {
      name: 'half way',
      break: async (transaction: Parameters<NonNullable<Migration['upgrade']>>[0]) => {
        await transaction.table('conversations').clear();
        throw new TypeError('no such field');
      },
    },
  ])('that fail $name stop, say so, and change nothing', async ({ break: upgrade }) => {
    const name = freshName();
    const old = await at(name, migrations);
    await old.conversations.bulkPut(written[1]?.['conversations'] as never[]);
    old.close();

    const broken = new DesksideDatabase(name, [
      ...migrations,
      { version: next.version, stores: { tags: 'id' }, upgrade },
    ]);
    open.push(broken);
    await expect(broken.open()).rejects.toThrow();
    expect(broken.health.state).toMatchObject({
      state: 'failed',
      detail: expect.stringContaining('Nothing was changed') as string,
    });
    await expect(broken.conversations.count()).rejects.toThrow();

    const again = await at(name, migrations);
    expect(await again.conversations.count()).toBe(2);
    expect(again.tables.map((table) => table.name)).not.toContain('tags');
  });

  it('must be appended', () => {
    const [first] = migrations;
    if (!first) throw new Error('no migrations');
    expect(() => new DesksideDatabase(freshName(), [first, { ...first }])).toThrow(/only append/);
  });

  it('refuse data of a newer Deskside without touching it', async () => {
    const name = freshName();
    const newer = await at(name, [...migrations, next]);
    await newer.table('tags').put({ id: 'kept' });
    newer.close();
    const older = new DesksideDatabase(name);
    open.push(older);
    await expect(older.open()).rejects.toThrow();
    expect(older.health.state).toMatchObject({
      state: 'failed',
      detail: expect.stringContaining('newer Deskside') as string,
    });
    await expect(older.conversations.put(example.conversation())).rejects.toThrow();
    const again = await at(name, [...migrations, next]);
    expect(await again.table('tags').count()).toBe(1);
  });

  it('make an older context give way, stay closed, and say so', async () => {
    const name = freshName();
    const old = await at(name, migrations);
    await old.conversations.put(example.conversation());
    const now = await at(name, [...migrations, next]);
    expect(old.health.state).toEqual({ state: 'failed', detail: gaveWay });
    await expect(old.conversations.count()).rejects.toThrow();
    expect(await now.conversations.count()).toBe(1);
  });

  it('wait for a context that does not give way, and go on when it does', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const name = freshName();
    const stubborn = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(name, 10);
      request.onsuccess = () => {
        resolve(request.result);
      };
    });
    const now = new DesksideDatabase(name, [...migrations, next]);
    open.push(now);
    const states: string[] = [];
    now.health.subscribe(({ state }) => {
      states.push(state);
      if (state === 'blocked') stubborn.close();
    });
    await now.open();
    expect(states).toEqual(['opening', 'blocked', 'ok']);
  });
});
