import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, test } from 'vitest';
import { allConversations, getConversation, getDraft, openDatabase, saveDraft } from '../db';
import type { DesksideDatabase } from '../db';
import type { Draft, ListReading, ListRow, Reading } from '../domain';
import { conversationId } from '../domain';
import { ingest } from './ingest';
import { ingestList } from './listing';
import { markOpened, setStatus } from './status';
import { parseListing } from './validate';

const minute = 60_000;
const now = Date.UTC(2026, 10, 20, 10, 30);
const origin = 'https://desk.example';
const row: ListRow = {
  key: '7',
  url: `${origin}/c/7`,
  subject: 'Low notes',
  requester: { name: 'Ann', address: '' },
  snippet: 'No sound in the low register',
  at: now - 5 * minute,
  unread: true,
};
const list = (...rows: Partial<ListRow>[]): ListReading => ({
  site: 'tiny',
  channel: 'chat',
  account: 'team',
  rows: rows.map((change) => ({ ...row, ...change })),
  misses: [],
});
const reading: Reading = {
  site: 'tiny',
  channel: 'chat',
  account: 'team',
  key: '7',
  url: `${origin}/c/7`,
  subject: 'Low notes',
  participants: [],
  messages: [
    {
      key: 'm1',
      direction: 'incoming',
      visibility: 'public',
      author: { name: 'Ann', address: 'ann@else.example' },
      sentAt: now - 5 * minute,
      sentText: '',
      body: 'My whistle makes no sound. Why?',
      folded: false,
      attachments: [],
    },
  ],
  unlisted: 0,
  composer: null,
  found: [],
  misses: [],
};
const id = conversationId('tiny', 'team', '7');
const seen = { at: now, visible: true };
const later = { at: now + 60 * minute, visible: true };

let db: DesksideDatabase;
let count = 0;
beforeEach(() => {
  db = openDatabase(`listing-${++count}`);
});
const stored = () => getConversation(db, id);

describe('a row of a conversation that nobody opened', () => {
  it('is kept as what it shows, without messages', async () => {
    expect(await ingestList(db, list({}), seen)).toEqual([id]);
    expect(await stored()).toMatchObject({
      subject: 'Low notes',
      requester: { name: 'Ann' },
      ask: 'No sound in the low register',
      unread: true,
      lastActivityAt: now - 5 * minute,
      messageCount: 0,
      lastMessageKey: '',
      waitingSince: null,
      status: 'open',
    });
  });

  it('is written once while it stays the same', async () => {
    await ingestList(db, list({}), seen);
    expect(await ingestList(db, list({}), later)).toEqual([]);
  });

  it('follows the list, and loses no word to an emptier one', async () => {
    await ingestList(db, list({}), seen);
    await ingestList(db, list({ subject: '', snippet: 'Hello?', at: now + 9 * minute }), later);
    expect(await stored()).toMatchObject({
      subject: 'Low notes',
      ask: 'Hello?',
      lastActivityAt: now + 9 * minute,
    });
  });

  it('never becomes read by being listed, nor unread again by being listed the same', async () => {
    await ingestList(db, list({}), seen);
    await ingestList(db, list({ unread: false, at: now }), later);
    expect((await stored())?.unread).toBe(true);
    await markOpened(db, id);
    await ingestList(db, list({ at: now }), later);
    expect((await stored())?.unread).toBe(false);
    await ingestList(db, list({ at: now + 30 * minute }), later);
    expect((await stored())?.unread).toBe(true);
  });

  it('is the same conversation when its page is opened', async () => {
    await ingestList(db, list({}), seen);
    await ingest(db, reading, seen, (text) => text);
    expect(await allConversations(db)).toHaveLength(1);
    expect(await stored()).toMatchObject({
      messageCount: 1,
      unread: false,
      ask: 'My whistle makes no sound. Why?',
      requester: { address: 'ann@else.example' },
      waitingSince: now - 5 * minute,
      lastMessageKey: 'm1',
    });
  });
});

describe('a row of a conversation that was opened', () => {
  const evidence: Draft['evidence'] = [];
  const draft = { id: 'd1', conversationId: id, lastMessageKey: 'm1', state: 'proposed', evidence } as Draft;
  beforeEach(async () => {
    await ingest(db, reading, seen, (text) => text);
    await saveDraft(db, draft);
  });

  it('takes nothing away from what the page said', async () => {
    const before = await stored();
    expect(await ingestList(db, list({ subject: 'x', snippet: 'y', unread: false }), later)).toEqual([]);
    expect(await stored()).toEqual(before);
  });

  it('says that something newer is there, and retires no draft', async () => {
    await setStatus(db, id, 'closed');
    await ingestList(db, list({ at: now + 10 * minute, snippet: 'And now?' }), later);
    expect(await stored()).toMatchObject({
      unread: true,
      status: 'open',
      lastActivityAt: now + 10 * minute,
      lastMessageKey: 'm1',
      ask: 'My whistle makes no sound. Why?',
    });
    expect((await getDraft(db, 'd1'))?.state).toBe('proposed');
  });

  it('leaves a closed one closed when there is nothing unread', async () => {
    await setStatus(db, id, 'closed');
    await ingestList(db, list({ at: now + 10 * minute, unread: false }), later);
    expect(await stored()).toMatchObject({ status: 'closed', unread: false });
  });
});

it('keeps a clock that runs ahead at now', async () => {
  await ingestList(db, list({ at: now + 1e9 }), seen);
  expect((await stored())?.lastActivityAt).toBe(now);
});

describe('what a page says of its list is checked', () => {
  const said = list({}, { key: '8', url: 'https://evil.example/' }, { key: '7', subject: 'again' });
  it('each row once, and none that leads elsewhere', () => {
    expect(parseListing(said, origin, ['tiny'])?.rows.map(({ key }) => key)).toEqual(['7']);
  });
  test.each([
    ['nothing', null, origin, ['tiny']],
    ['an unknown site', said, origin, ['other']],
    ['rows of another shape', { ...said, rows: [{ key: 7 }] }, origin, ['tiny']],
    ['no key', list({ key: '' }), origin, ['tiny']],
  ])('%s', (_, input, from, sites) => {
    expect(parseListing(input, from, sites)).toBeNull();
  });
  it('with its lengths and numbers cut', () => {
    const many = list(
      ...Array.from({ length: 400 }, (_, at) => ({ key: String(at), subject: 'x'.repeat(900) })),
    );
    const rows = parseListing(many, origin, ['tiny'])?.rows ?? [];
    expect([rows.length, rows[0]?.subject.length]).toEqual([200, 500]);
  });
});
