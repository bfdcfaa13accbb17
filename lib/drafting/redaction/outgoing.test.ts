import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ledgerEntries, ledgerMonths, openDatabase, writeSetting } from '../../db';
import type { DesksideDatabase } from '../../db';
import { example, freshName } from '../../db/examples';
import type { DataClass, Leaving } from '../../domain';
import type { Destination } from '../../providers';
import { saveLeaving } from '../../settings/leaving';
import { outgoing } from './outgoing';

let db: DesksideDatabase;
beforeEach(() => {
  db = openDatabase(freshName());
});
afterEach(() => {
  db.close();
});

const noon = new Date(2026, 10, 22, 12).getTime();
const about = { conversationId: 'gmail/me/t1', site: 'gmail' };
const remote: Destination = {
  ...{ origin: 'https://models.example', reach: 'remote', model: 'm-1', purpose: 'draft', about },
  price: { prompt: 2, completion: 8 },
};
const local: Destination = { ...remote, origin: 'http://localhost:11434', reach: 'local', price: null };

function way() {
  let id = 0;
  return outgoing({ db, now: () => noon, newId: () => `l${++id}` });
}
const allow = (others: DataClass, part: Partial<Leaving> = {}) =>
  saveLeaving(db, { classes: { sites: {}, others }, cap: { tokens: null, cost: null }, ...part });
const entries = () => ledgerEntries(db, [], 10);
const body = (...parts: string[]) => JSON.stringify({ messages: parts.map((content) => ({ content })) });
const answered = { status: 200, promptTokens: 500, completionTokens: 250, took: 700, failure: null };
const said = 'I am Maya Chen, maya@customer.example, my password is hunter2!';

describe('what may leave', () => {
  it.each<[string, DataClass | null, Destination, boolean]>([
    ['as long as nobody said so, elsewhere', null, remote, false],
    ['as long as nobody said so, on this device', null, local, true],
    ['to any endpoint, elsewhere', 'any', remote, true],
    ['to this device only, elsewhere', 'local', remote, false],
    ['to this device only, on it', 'local', local, true],
    ['never, elsewhere', 'never', remote, false],
    ['never, on this device', 'never', local, false],
    ['never, but nobody’s words', 'never', { ...remote, about: null, purpose: 'health check' }, true],
  ])('%s', async (_, others, to, may) => {
    if (others) await allow(others);
    const preparing = way().prepare([said], to);
    if (may) await expect(preparing).resolves.toBeDefined();
    else await expect(preparing).rejects.toMatchObject({ kind: 'may not leave' });
    expect(await entries()).toEqual([]);
  });

  it('is told site by site', async () => {
    await allow('any', { classes: { others: 'any', sites: { gmail: 'local' } } });
    await expect(way().prepare([said], remote)).rejects.toMatchObject({ kind: 'may not leave' });
    const elsewhere = { ...remote, about: { ...about, site: 'zendesk' } };
    await expect(way().prepare([said], elsewhere)).resolves.toBeDefined();
  });

  it.each([{ classes: { others: 'x' } }, 'any', { classes: { others: 'any' }, cap: 5 }, null])(
    'is nothing when the setting cannot be read: %j',
    async (value) => {
      await writeSetting(db, 'leaving', value);
      await expect(way().prepare([said], local)).rejects.toMatchObject({ kind: 'may not leave' });
    },
  );
});

describe('what leaves', () => {
  beforeEach(async () => {
    await allow('any');
    await db.conversations.put(example.conversation());
  });

  it('carries placeholders for people, contacts and secrets', async () => {
    const { parts, restore } = await way().prepare([said], remote);
    expect(parts).toEqual(['I am [NAME_1], [EMAIL_1], my password is [SECRET_1]']);
    expect(parts.map(restore)).toEqual([said]);
  });

  it('knows the names of all who wrote', async () => {
    await db.messages.put({
      ...example.message({ author: { name: 'Tom Weber', address: '' } }),
      ...{ id: 'gmail/me/t1#m1', conversationId: 'gmail/me/t1', position: 0 },
    });
    const { parts } = await way().prepare(['Tom said that Maya asked.'], remote);
    expect(parts).toEqual(['[NAME_1] said that [NAME_2] asked.']);
  });

  it('to this device keeps people and drops only secrets', async () => {
    const { parts } = await way().prepare([said], local);
    expect(parts).toEqual(['I am Maya Chen, maya@customer.example, my password is [SECRET_1]']);
  });

  it('stands in the ledger, byte for byte, before it is known what came of it', async () => {
    const { parts, leaving, ended } = await way().prepare([said, 'Grüße'], remote);
    await leaving(body(...parts));
    expect(await entries()).toEqual([
      {
        ...{ id: 'l1', at: noon, origin: 'https://models.example', reach: 'remote', model: 'm-1' },
        ...{ purpose: 'draft', site: 'gmail', conversationId: 'gmail/me/t1' },
        ...{ body: body(...parts), bytes: body(...parts).length + 2 },
        ...{ replaced: { name: 1, 'e-mail address': 1, secret: 1 } },
        ...{ promptTokens: Math.ceil(body(...parts).length / 4), completionTokens: 0, counted: false },
        ...{ cost: expect.closeTo(0.00006, 4) as number, status: null, took: null, failure: null },
      },
    ]);
    await ended(answered);
    expect(await entries()).toMatchObject([
      { ...{ promptTokens: 500, completionTokens: 250, counted: true, cost: 0.003 }, ...{ took: 700 } },
    ]);
    expect(await ledgerMonths(db)).toMatchObject([{ requests: 1, promptTokens: 500, cost: 0.003 }]);
  });

  it.each([
    ['a refusal costs nothing', { status: 401, failure: 'key refused' }, 0],
    ['an answer that nobody counted costs its prompt', { status: 200, failure: null }, 25],
    ['what never arrived costs nothing', { status: null, failure: 'unreachable' }, 0],
  ])('%s', async (_, outcome, tokens) => {
    const { leaving, ended } = await way().prepare(['x'], remote);
    await leaving('x'.repeat(100));
    await ended({ ...outcome, promptTokens: null, completionTokens: null, took: 1 });
    expect(await ledgerMonths(db)).toMatchObject([{ requests: 1, promptTokens: tokens }]);
  });

  it('again after a failure has an entry of its own', async () => {
    const { leaving, ended } = await way().prepare(['x'], remote);
    await leaving('x');
    await ended({ ...answered, status: 503, promptTokens: null, completionTokens: null });
    await leaving('x');
    await ended(answered);
    expect((await entries()).map(({ status }) => status).sort()).toEqual([200, 503]);
  });

  it.each([
    ['that has a placeholder', said, 'the e-mail went round it: maya@customer.example'],
    ['that nobody handed in', 'x', 'tom@other.example'],
    ['that is a card', 'x', '4111 1111 1111 1111'],
    ['that is a secret', 'my api key is a1b2c3d4e5"f6', 'a1b2c3d4e5'],
  ])('is stopped when something slipped past the placeholders %s', async (_, part, slipped) => {
    const { parts, leaving } = await way().prepare([part], remote);
    await expect(leaving(body(...parts, slipped))).rejects.toMatchObject({ kind: 'may not leave' });
    expect(await entries()).toEqual([]);
  });
});

describe('the cap', () => {
  it('stops with a sentence, before and in the moment of leaving', async () => {
    await allow('any', { cap: { tokens: 30, cost: null } });
    const [first, second] = await Promise.all([way().prepare(['x'], remote), way().prepare(['x'], remote)]);
    await first.leaving('x'.repeat(100));
    await expect(second.leaving('x'.repeat(100))).rejects.toMatchObject({ kind: 'cap reached' });
    await first.ended(answered);
    await expect(way().prepare(['x'], remote)).rejects.toMatchObject({
      kind: 'cap reached',
      sentence: { what: expect.stringContaining('cap') as string },
    });
    await expect(way().prepare(['x'], local)).resolves.toBeDefined();
  });

  it('of money stops too', async () => {
    await allow('any', { cap: { tokens: null, cost: 0.002 } });
    const { leaving, ended } = await way().prepare(['x'], remote);
    await leaving('x');
    await ended(answered);
    await expect(way().prepare(['x'], remote)).rejects.toMatchObject({ kind: 'cap reached' });
  });
});
