import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { allRequesterLinks, allTraces, DesksideDatabase, openDatabase } from '../db';
import { example, freshName } from '../db/examples';
import { migrations } from '../db/migrations';
import type { Conversation, Reading } from '../domain';
import { ingest } from './ingest';
import { forgetLink, peopleIn, sayOfRequesters, separate } from './requesters';
import { fillTraces } from './traces';

let db: DesksideDatabase;
beforeEach(() => {
  db = openDatabase(freshName());
});

const talk = (key: string, change: Partial<Conversation>): Conversation => {
  const site = change.site ?? 'gmail';
  return example.conversation({ id: `${site}/a/${key}`, key, site, ...change });
};
const maya = { name: 'Maya Lindqvist', address: 'ml@northwind.example' };
const mail = talk('1', { requester: maya });
const chat = talk('2', { site: 'whatsapp', channel: 'chat', requester: { ...maya, address: '' } });
const other = talk('3', { site: 'crisp', channel: 'widget', requester: { ...maya, address: '' } });
const stranger = talk('4', { requester: { name: 'Tom Okafor', address: 'tom@verde.example' } });

/** Who stands with whom: each conversation's fellows by their last letters, and who is suggested. */
async function standing() {
  const people = await peopleIn(db);
  const all = await db.conversations.toArray();
  return Object.fromEntries(
    all.map(({ id, key }) => [
      key,
      {
        with: people
          .conversationsOf(id)
          .map((each) => each.key)
          .sort()
          .join(''),
        maybe: people
          .suggestionsFor(id)
          .map((each) => each.conversationId.at(-1))
          .sort()
          .join(''),
      },
    ]),
  );
}
const pair = (mine: Conversation, theirs: Conversation) => ({ mine: mine.id, theirs: theirs.id });
const same = (mine: Conversation, theirs: Conversation, at = 1) =>
  sayOfRequesters(db, pair(mine, theirs), 'same', 'Both are called Maya Lindqvist.', at);
const snapshot = async () =>
  JSON.stringify([await db.conversations.toArray(), await db.messages.toArray(), await db.traces.toArray()]);

describe('merging', () => {
  beforeEach(async () => {
    await db.conversations.bulkPut([mail, chat, stranger]);
  });

  test('joins both with their conversations and changes none of them', async () => {
    const before = await snapshot();
    expect((await standing())['1']).toEqual({ with: '1', maybe: '2' });
    await same(mail, chat);
    expect(await standing()).toMatchObject({
      1: { with: '12', maybe: '' },
      2: { with: '12', maybe: '' },
      4: { with: '4', maybe: '' },
    });
    expect(await snapshot()).toBe(before);
  });

  test('twice, or of one person, writes nothing', async () => {
    await same(mail, chat);
    expect(await same(chat, mail)).toBeNull();
    const again = talk('5', { site: 'zendesk', requester: maya });
    await db.conversations.put(again);
    expect(await same(again, chat)).toBeNull();
    expect(await allRequesterLinks(db)).toHaveLength(1);
  });

  test('of a conversation that is gone says so and writes nothing', async () => {
    await expect(same(mail, other)).rejects.toThrow('no longer in the inbox');
    expect(await allRequesterLinks(db)).toEqual([]);
  });

  test('is undone exactly: both stand as before, and new conversations stand with their own', async () => {
    const before = await standing();
    const link = await same(mail, chat);
    await db.conversations.bulkPut([
      talk('6', { site: 'zendesk', requester: { name: 'M. Lindqvist', address: maya.address } }),
      talk('7', { site: 'whatsapp', channel: 'chat', requester: { name: 'Maya L', address: '' } }),
    ]);
    expect((await standing())['1']).toMatchObject({ with: '126' });
    expect(await separate(db, link?.id ?? '', 2)).toBe(true);
    expect(await standing()).toEqual({
      // The mail that came in after the merge is by that address, so it stays with it.
      1: { with: '16', maybe: '' },
      6: { with: '16', maybe: '' },
      2: { with: '2', maybe: '' },
      7: { with: '7', maybe: '' },
      4: { with: '4', maybe: '' },
    });
    await db.conversations.bulkDelete(['zendesk/a/6', 'whatsapp/a/7']);
    await forgetLink(db, link?.id ?? '');
    expect(await standing()).toEqual(before);
    expect(await separate(db, link?.id ?? '', 3)).toBe(false);
  });

  test('undone in any order leaves what else was said', async () => {
    await db.conversations.put(other);
    const first = await same(mail, chat, 1);
    const second = await same(chat, other, 2);
    expect((await standing())['1']).toEqual({ with: '123', maybe: '' });
    await separate(db, first?.id ?? '', 3);
    expect(await standing()).toMatchObject({ 1: { with: '1' }, 2: { with: '23' }, 3: { with: '23' } });
    await separate(db, second?.id ?? '', 4);
    expect(await standing()).toMatchObject({ 1: { with: '1' }, 2: { with: '2' }, 3: { with: '3' } });
  });

  test('a shared address is joined for that one conversation only', async () => {
    const info = talk('8', { requester: { name: 'Maya Lindqvist', address: 'info@northwind.example' } });
    const next = talk('9', { requester: { name: 'Per Holm', address: 'info@northwind.example' } });
    await db.conversations.bulkPut([info, next]);
    await same(chat, info);
    expect(await standing()).toMatchObject({ 2: { with: '28' }, 9: { with: '9' } });
  });

  test('a merge made before the address was seen holds when it is', async () => {
    await db.conversations.put({ ...mail, requester: { name: 'Maya Lindqvist', address: '' } });
    await same(mail, chat);
    await db.conversations.put(mail);
    await db.conversations.put(talk('5', { site: 'zendesk', requester: maya }));
    expect((await standing())['2']).toMatchObject({ with: '125' });
  });
});

test('a refused suggestion is not made again, from either side, until it is taken back', async () => {
  await db.conversations.bulkPut([mail, chat, other]);
  expect((await standing())['1']).toMatchObject({ maybe: '23' });
  const word = await sayOfRequesters(db, pair(mail, chat), 'different', '', 1);
  expect(await standing()).toMatchObject({ 1: { maybe: '3' }, 2: { maybe: '3' } });
  // Nor by way of somebody else: who is the same as one is not suggested to the other.
  await same(chat, other, 2);
  expect(await standing()).toMatchObject({ 1: { maybe: '' }, 3: { maybe: '' } });
  await forgetLink(db, word?.id ?? '');
  expect(await standing()).toMatchObject({ 1: { maybe: expect.stringMatching(/^[23]$/) as string } });
});

describe('writing somebody’s address', () => {
  const read = (site: string, key: string, body: string, author: Reading['messages'][number]['author']) =>
    ingest(
      db,
      {
        site,
        channel: site === 'gmail' ? 'email' : 'chat',
        account: 'a',
        key,
        url: 'https://x.example/',
        subject: '',
        participants: [],
        messages: [example.message({ body, author })],
        unlisted: 0,
        composer: null,
        found: [],
        misses: [],
      },
      { at: 5_000, visible: true },
      (text) => text,
    );

  test('joins nothing, writes no word, and is told as a claim', async () => {
    await read('gmail', '1', 'Where is my order?', { name: 'Ann', address: 'ann@x.example' });
    await read('whatsapp', '2', 'my mail is ann@x.example', { name: 'Eve', address: '' });
    await read('whatsapp', '3', 'my mail is ann@x.example', {
      name: 'ann@x.example',
      address: 'ann@x.example',
    });
    const people = await peopleIn(db);
    expect(people.conversationsOf('gmail/a/1')).toHaveLength(1);
    expect(people.suggestionsFor('gmail/a/1').map(({ claimed }) => claimed)).toEqual([true, true]);
    expect(await allRequesterLinks(db)).toEqual([]);
  });

  test('is no longer suggested when the message is gone', async () => {
    await read('gmail', '1', 'Where is my order?', { name: 'Ann', address: 'ann@x.example' });
    await read('whatsapp', '2', 'my mail is ann@x.example', { name: 'Eve', address: '' });
    await read('whatsapp', '2', 'sorry, wrong chat', { name: 'Eve', address: '' });
    expect((await peopleIn(db)).suggestionsFor('gmail/a/1')).toEqual([]);
  });

  test('in a group, or by the team, is no claim of the requester', async () => {
    await read('gmail', '1', 'Where is my order?', { name: 'Ann', address: 'ann@x.example' });
    await db.conversations.put(talk('g', { site: 'whatsapp', channel: 'chat' }));
    await ingest(
      db,
      {
        site: 'whatsapp',
        channel: 'chat',
        account: 'a',
        key: 'group',
        url: 'https://x.example/',
        subject: '',
        participants: [],
        messages: [
          example.message({ key: '1', author: { name: 'Per', address: '' }, body: 'Hello' }),
          example.message({
            key: '2',
            author: { name: 'Eve', address: '' },
            body: 'my mail is ann@x.example',
          }),
          example.message({ key: '3', direction: 'outgoing', body: 'my mail is ann@x.example' }),
        ],
        unlisted: 0,
        composer: null,
        found: [],
        misses: [],
      },
      { at: 5_000, visible: true },
      (text) => text,
    );
    expect((await peopleIn(db)).suggestionsFor('gmail/a/1')).toEqual([]);
  });
});

test('conversations of every earlier version get their traces and are matched', async () => {
  for (const { version } of migrations.filter((each) => each.version < 4)) {
    const name = freshName();
    const old = new DesksideDatabase(
      name,
      migrations.filter((each) => each.version <= version),
    );
    await old.open();
    await old.conversations.bulkPut([
      mail,
      talk('2', { site: 'whatsapp', channel: 'chat', requester: { name: 'Eve', address: '' } }),
    ]);
    await old.messages.put({
      ...example.message({ author: { name: 'Eve', address: '' }, body: `my mail is ${maya.address}` }),
      id: 'whatsapp/a/2#m1',
      conversationId: 'whatsapp/a/2',
      position: 0,
    });
    old.close();
    db = openDatabase(name);
    expect((await peopleIn(db)).suggestionsFor(mail.id)).toEqual([]);
    expect(await fillTraces(db)).toBe(2);
    expect(await fillTraces(db)).toBe(0);
    expect((await peopleIn(db)).suggestionsFor(mail.id)).toMatchObject([{ claimed: true }]);
    expect(await allTraces(db)).toHaveLength(2);
    db.close();
  }
});
