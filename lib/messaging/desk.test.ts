import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  allArticles,
  allConversations,
  getDraft,
  messagesOf,
  openDatabase,
  reviewsOf,
  saveDraft,
  usesOf,
} from '../db';
import type { DesksideDatabase } from '../db';
import type { CapturedPage, Draft, Evidence, Reading } from '../domain';
import { conversationId } from '../domain';
import { keepPage } from '../knowledge/keep';
import { verify } from '../drafting/verify';
import { textHash } from '../text/hash';
import { chipFor, createDesk } from './desk';
import type { Desk } from './desk';

const origin = 'https://mail.google.com';
const now = Date.UTC(2026, 10, 20, 10, 30);
const quote = 'A CSV export holds up to 50,000 rows.';
const text = `Hi Maya,\n\n${quote}\n\nBest regards`;

const reading: Reading = {
  site: 'gmail',
  channel: 'email',
  account: 'dana@lumen.example',
  key: 't1',
  url: `${origin}/mail/u/0/#inbox/abc`,
  subject: 'Export limit',
  participants: [],
  messages: [
    {
      key: 'm1',
      direction: 'incoming',
      visibility: 'public',
      author: { name: 'Maya Lindqvist', address: 'maya@northwind.example' },
      sentAt: now - 60_000,
      sentText: '',
      body: 'What is the row limit of a CSV export?',
      folded: false,
      attachments: [],
    },
  ],
  unlisted: 0,
  composer: { form: 'inline', visibility: 'public', mode: 'rich', typed: '', recipients: [] },
  found: [],
  misses: [],
};
const id = conversationId(reading.site, reading.account, reading.key);
const report = (change: Partial<Reading> = {}) => ({
  reading: { ...reading, ...change },
  hasNoteComposer: false,
  visible: true,
});

const evidence: Evidence = {
  passage: {
    id: 'a1@1:0',
    articleId: 'a1',
    version: 1,
    position: 0,
    hash: '',
    headingPath: ['Limits'],
    anchor: null,
    text: quote,
    parts: [{ kind: 'paragraph', start: 0, end: quote.length }],
  },
  title: 'Export your data',
  url: 'https://help.lumen.example/export',
  capturedAt: now - 1000,
};
const draft: Draft = {
  id: 'd1',
  conversationId: id,
  lastMessageKey: 'm1',
  provider: 'extractive',
  text,
  edited: null,
  asks: [],
  unanswered: [],
  evidence: [evidence],
  courtesy: ['Hi Maya,', 'Best regards'],
  createdAt: now,
  state: 'proposed',
};
const captured = (said: string): CapturedPage => ({
  url: evidence.url,
  title: evidence.title,
  language: 'en',
  blocks: [
    { kind: 'heading', level: 2, text: 'Limits', anchor: null },
    { kind: 'paragraph', text: said },
  ],
  extractedBy: 'container',
});
const request = { draftId: 'd1', text, vouched: [], secondReviewer: null };

let db: DesksideDatabase;
let desk: Desk;
let count = 0;

/** As a page that was not seen before tells it. */
const see = (said: unknown) => {
  const pieces = (said as { reading?: { messages?: unknown } } | undefined)?.reading?.messages ?? [];
  return desk.sighted(said, origin, { of: null, as: 'first', pieces, more: false });
};

beforeEach(async () => {
  db = openDatabase(`desk-${++count}`);
  desk = createDesk(
    db,
    () => now,
    () => `id-${++count}`,
  );
  await see(report());
  await keepPage(db, captured(quote), now - 1000, () => 'a1');
  await saveDraft(db, draft, ['a1@1:0']);
});

test('a sighting is kept and answered for the chip', async () => {
  expect(await see(report())).toEqual({ glyph: 'draft', words: 'Draft is ready' });
  expect((await allConversations(db)).map(({ ask }) => ask)).toEqual([
    'What is the row limit of a CSV export?',
  ]);
  expect(await messagesOf(db, id)).toHaveLength(1);
});

test('what is told on top of something that is not held is asked for anew', async () => {
  const difference = { of: 'gone', as: 'next', pieces: [[0, 1]], more: false };
  expect(await desk.sighted(report(), origin, difference)).toBe('not held');
  expect(await desk.sighted(report(), origin, { ...difference, of: 'first' })).toMatchObject({
    glyph: 'draft',
  });
});

describe('what a page says is not believed', () => {
  test.each([
    ['nothing', undefined],
    ['not a report', { reading: 'x' }],
    ['a conversation on another origin', report({ url: 'https://evil.example/#t1' })],
    ['a script address', report({ url: 'javascript:alert(1)' })],
    ['an unknown site', report({ site: 'elsewhere' })],
  ])('%s', async (_, said) => {
    expect(await see(said)).toBeNull();
    expect(await desk.permitReply(request, said, origin)).toMatchObject({
      refusal: { kind: 'not a conversation' },
    });
    expect(await allConversations(db)).toHaveLength(1);
  });
});

test('a proven reply is released once, for exactly this text, and recorded when it stands', async () => {
  const permit = await desk.permitReply(request, report(), origin);
  if (!('release' in permit)) throw new Error(JSON.stringify(permit));
  expect(permit.release).toMatchObject({
    conversationId: id,
    lastMessageKey: 'm1',
    textHash: textHash(text),
  });
  expect(await reviewsOf(db, id)).toEqual([]);
  if (permit.review) await desk.inserted(permit.review);
  expect((await reviewsOf(db, id)).map(({ outcome }) => outcome)).toEqual(['accepted']);
  expect((await getDraft(db, 'd1'))?.state).toBe('inserted');
  expect(await usesOf(db, 'a1')).toMatchObject([{ passageId: 'a1@1:0', draftId: 'd1', inserted: true }]);
  expect(await desk.permitReply(request, report(), origin)).toMatchObject({
    refusal: { kind: 'draft retired' },
  });
});

test.each([
  ['a changed number', { text: text.replace('50,000', '60,000') }, {}, 'not vouched'],
  ['typed words', {}, { composer: { ...reading.composer, typed: 'Dear Maya' } }, 'composer occupied'],
  ['another conversation', {}, { key: 't2' }, 'other conversation'],
  [
    'a newer message',
    {},
    { messages: [...reading.messages, { ...reading.messages[0], key: 'm2' }] },
    'new message',
  ],
  ['no reply box', {}, { composer: null }, 'composer missing'],
])('no release with %s', async (_, asked, shown, kind) => {
  const answer = await desk.permitReply({ ...request, ...asked }, report(shown as Partial<Reading>), origin);
  expect(answer).toMatchObject({ refusal: { kind } });
});

test('no release for what its page does not say any more, until a person vouches for it', async () => {
  await desk.keepPage(captured('A CSV export holds up to 60,000 rows.'), new URL(evidence.url).origin);
  const answer = await desk.permitReply(request, report(), origin);
  expect(answer).toMatchObject({ refusal: { kind: 'not vouched', detail: quote } });
  const [claim] = verify({ text: quote, evidence: [evidence], courtesy: [], customerText: '' });
  const vouched = await desk.permitReply({ ...request, vouched: [claim?.id ?? ''] }, report(), origin);
  expect(vouched).toMatchObject({ review: { vouched: [quote] } });
});

test('a captured page that is seen again is kept only while it is that page', async () => {
  const from = new URL(evidence.url).origin;
  expect(await desk.isCaptured(`${evidence.url}#limits`)).toBe(true);
  expect(await desk.isCaptured(`${from}/other`)).toBe(false);
  expect(await desk.keepAgain(evidence.url, captured('Sign in to read this.'), from)).toMatchObject({
    kind: 'failed',
  });
  expect(await desk.keepAgain(evidence.url, captured(`${quote} New.`), 'https://evil.example')).toMatchObject(
    {
      kind: 'failed',
    },
  );
  expect(await allArticles(db)).toMatchObject([{ version: 1 }]);
  expect(await desk.keepAgain(evidence.url, captured(`${quote} New.`), from)).toMatchObject({
    change: 'changed',
  });
});

test('a newer message retires the draft', async () => {
  const later = { ...reading.messages[0], key: 'm2', body: 'And the price?' } as Reading['messages'][number];
  await see(report({ messages: [...reading.messages, later] }));
  expect((await getDraft(db, 'd1'))?.state).toBe('retired');
});

describe('captured pages', () => {
  const page = {
    url: 'https://help.lumen.example/export',
    title: 'Export your data',
    language: 'en',
    blocks: [{ kind: 'paragraph', text: quote }],
    extractedBy: 'container',
  };
  beforeEach(async () => {
    await db.articles.clear();
    await db.passages.clear();
    await db.articleVersions.clear();
  });
  test('are kept, and kept once', async () => {
    const origin = 'https://help.lumen.example';
    expect(await desk.keepPage(page, origin)).toMatchObject({ kind: 'captured', change: 'new' });
    expect(await desk.keepPage(page, origin)).toMatchObject({ kind: 'captured', change: 'same' });
    const changed = { ...page, blocks: [{ kind: 'paragraph', text: 'Now 60,000 rows.' }] };
    expect(await desk.keepPage(changed, origin)).toMatchObject({
      change: 'changed',
      article: { version: 2 },
    });
    expect(await allArticles(db)).toHaveLength(1);
  });
  test.each([
    ['another origin', page, 'https://evil.example'],
    ['no page', { url: 'x' }, 'https://help.lumen.example'],
    ['no origin', page, ''],
  ])('are refused from %s', async (_, said, from) => {
    expect(await desk.keepPage(said, from)).toMatchObject({ kind: 'failed' });
    expect(await allArticles(db)).toHaveLength(0);
  });
});

test.each([
  [{ misses: [{ part: 'recipients', tried: [], count: 1 }] }, undefined, 'shut', 'Cannot see recipients'],
  [{ misses: [{ part: 'composer', tried: [], count: 1 }] }, undefined, 'seen', 'In your queue'],
  [
    { misses: [{ part: 'composer' }, { part: 'author' }] },
    { state: 'proposed' },
    'shut',
    'Cannot see author',
  ],
  [{ misses: [] }, { state: 'inserted' }, 'seen', 'Draft was inserted'],
  [{ misses: [] }, { state: 'retired' }, 'person', 'Draft is retired'],
  [{ misses: [] }, { state: 'rejected' }, 'seen', 'In your queue'],
  [{ misses: [] }, undefined, 'seen', 'In your queue'],
  [{ misses: [], composer: { typed: '', visibility: 'public' } }, undefined, 'seen', 'In your queue'],
  [{ misses: [], composer: { typed: 'Hi', visibility: 'public' } }, undefined, 'seen', 'Check your text'],
  [
    { misses: [], composer: { typed: 'Hi', visibility: 'public' } },
    { state: 'proposed' },
    'seen',
    'Check your text',
  ],
  [
    { misses: [], composer: { typed: 'Hi', visibility: 'public' } },
    { state: 'inserted' },
    'seen',
    'Draft was inserted',
  ],
  [{ misses: [], composer: { typed: 'Hi', visibility: 'internal' } }, undefined, 'seen', 'In your queue'],
] as const)('the chip: %j with %j', (seen, of, glyph, words) => {
  const state = chipFor(seen as unknown as Reading, { lastDirection: 'incoming' }, of as Draft | undefined);
  expect(state).toEqual({ glyph, words });
});
