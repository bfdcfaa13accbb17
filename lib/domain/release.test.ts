import { describe, expect, it } from 'vitest';
import { conversationId, guard, movedOn, refusals } from './index';
import type { Message, Reading, RefusalKind, Release } from './index';

const now = Date.UTC(2025, 0, 2, 14, 2);
const priya = { name: 'Priya', address: 'priya@example.com' };

function message(key: string, over: Partial<Message> = {}): Message {
  return {
    key,
    direction: 'incoming',
    visibility: 'public',
    author: priya,
    sentAt: now,
    sentText: '',
    body: 'How do I export?',
    folded: false,
    attachments: [],
    ...over,
  };
}

const composer: NonNullable<Reading['composer']> = {
  form: 'inline',
  visibility: 'public',
  mode: 'rich',
  typed: '',
  recipients: [priya],
};

function page(over: Partial<Reading> = {}): Reading {
  return {
    site: 'gmail',
    channel: 'email',
    account: 'Sam@Example.com',
    key: 'thread-1',
    url: 'https://mail.example/1',
    subject: 'Export',
    participants: [priya],
    messages: [message('m1'), message('m2')],
    unlisted: 0,
    composer,
    found: [],
    misses: [],
    ...over,
  };
}

const release: Release = {
  id: 'r1',
  conversationId: conversationId('gmail', 'sam@example.com', 'thread-1'),
  lastMessageKey: 'm2',
  textHash: 'abc',
  visibility: 'public',
  expiresAt: now + 1000,
};

const answered = message('m3', {
  direction: 'outgoing',
  author: { name: 'Ada', address: 'ada@example.com' },
});
const wrote = message('m3', { author: { name: '', address: 'priya@example.com' } });
const note = message('m3', {
  direction: 'outgoing',
  visibility: 'internal',
  author: { name: 'Ada', address: '' },
});
const missing = (part: Reading['misses'][number]['part']) => ({ misses: [{ part, tried: ['x'], count: 1 }] });

/** What differs from the page on which all is well, and what the guard says to it. */
interface Case {
  name: string;
  reading?: Partial<Reading> | null;
  hash?: string;
  at?: number;
  kind: RefusalKind | null;
  detail?: string;
  messageAt?: number | null;
}

const cases: Case[] = [
  { name: 'all as it was', kind: null },
  { name: 'the account in other capitals', reading: { account: 'SAM@EXAMPLE.COM' }, kind: null },
  { name: 'in the very last millisecond', at: release.expiresAt, kind: null },
  { name: 'another text', hash: 'abd', kind: 'text changed' },
  { name: 'a millisecond late', at: release.expiresAt + 1, kind: 'release expired' },
  { name: 'no conversation on the page', reading: null, kind: 'not a conversation' },
  { name: 'another thread', reading: { key: 'thread-2' }, kind: 'other conversation', detail: 'Export' },
  {
    name: 'the same key in another mailbox',
    reading: { account: 'ada@example.com' },
    kind: 'other conversation',
    detail: 'Export',
  },
  {
    name: 'the same key on another site',
    reading: { site: 'roundcube' },
    kind: 'other conversation',
    detail: 'Export',
  },
  {
    name: 'the id not found',
    reading: missing('conversation id'),
    kind: 'part missing',
    detail: 'conversation id',
  },
  { name: 'no message at all', reading: { messages: [] }, kind: 'part missing', detail: 'messages' },
  {
    name: 'a reply page that answers an earlier message',
    reading: { messages: [message('m1')], excerpt: true },
    kind: 'not the newest',
  },
  {
    name: 'a reply page that names no message',
    reading: { messages: [], excerpt: true },
    kind: 'not the newest',
  },
  {
    name: 'a reply page that answers the newest message',
    reading: { messages: [message('m2')], excerpt: true },
    kind: null,
  },
  { name: 'the messages not found', reading: missing('messages'), kind: 'part missing', detail: 'messages' },
  {
    name: 'message ids not found',
    reading: missing('message id'),
    kind: 'part missing',
    detail: 'message id',
  },
  { name: 'a part that insertion does not need', reading: missing('time'), kind: null },
  {
    name: 'a newer message',
    reading: { messages: [message('m2'), wrote] },
    kind: 'new message',
    detail: 'priya@example.com',
    messageAt: now,
  },
  {
    name: 'an answer by a teammate',
    reading: { messages: [message('m2'), answered] },
    kind: 'teammate replied',
    detail: 'Ada',
    messageAt: now,
  },
  {
    name: 'a note by a teammate',
    reading: { messages: [message('m2'), note] },
    kind: 'teammate replied',
    detail: 'Ada',
    messageAt: now,
  },
  {
    name: 'the last message gone',
    reading: { messages: [message('m1')] },
    kind: 'new message',
    detail: 'Priya',
    messageAt: now,
  },
  { name: 'no composer', reading: { composer: null }, kind: 'composer missing' },
  {
    name: 'a note composer',
    reading: { composer: { ...composer, visibility: 'internal' } },
    kind: 'wrong visibility',
    detail: 'internal',
  },
  {
    name: 'typed text',
    reading: { composer: { ...composer, typed: 'Dear' } },
    kind: 'composer occupied',
    detail: 'Dear',
  },
];

describe('the guard', () => {
  it.each(cases)(
    '$name: $kind',
    ({ reading, hash = 'abc', at = now, kind, detail = '', messageAt = null }) => {
      const seen = reading === null ? null : page(reading);
      expect(guard(release, hash, seen, at)).toEqual(kind && { kind, detail, at: messageAt });
    },
  );

  it('quotes no more than the beginning of what was typed', () => {
    const typed = 'x'.repeat(5000);
    expect(guard(release, 'abc', page({ composer: { ...composer, typed } }), now)?.detail).toHaveLength(120);
  });

  it('names the first thing that is wrong, the text before the page and the page before its composer', () => {
    const worst: Partial<Reading> = {
      key: 'thread-2',
      ...missing('messages'),
      messages: [wrote],
      composer: { ...composer, visibility: 'internal', typed: 'Dear' },
    };
    const late = release.expiresAt + 1;
    // Each step mends what the step before complained about.
    const steps: [RefusalKind, string, number, Partial<Reading> | null][] = [
      ['text changed', 'abd', late, null],
      ['release expired', 'abc', late, null],
      ['not a conversation', 'abc', now, null],
      ['other conversation', 'abc', now, worst],
      ['part missing', 'abc', now, { ...worst, key: 'thread-1' }],
      ['new message', 'abc', now, { ...worst, key: 'thread-1', misses: [] }],
      ['composer missing', 'abc', now, { composer: null }],
      ['wrong visibility', 'abc', now, { composer: worst.composer ?? null }],
      ['composer occupied', 'abc', now, { composer: { ...composer, typed: 'Dear' } }],
    ];
    expect(steps.map(([, hash, at, over]) => guard(release, hash, over && page(over), at)?.kind)).toEqual(
      steps.map(([kind]) => kind),
    );
  });

  it.each<[string, string, string, RefusalKind | null]>([
    ['holds our own text', 'Open Reports.', 'Open Reports.', null],
    ['holds it with other spaces', ' Open\n\nReports. ', 'Open Reports.', null],
    ['holds it and more', 'Open Reports. Now', 'Open Reports.', 'composer occupied'],
    ['holds a part of it', 'Open', 'Open Reports.', 'composer occupied'],
    ['holds something else', 'Dear', 'Open Reports.', 'composer occupied'],
    ['is free', '', 'Open Reports.', null],
  ])('when the composer %s', (_, typed, own, kind) => {
    const seen = page({ composer: { ...composer, typed } });
    expect(guard(release, 'abc', seen, now, own)?.kind ?? null).toBe(kind);
  });

  it('says only kinds that are listed', () => {
    expect(cases.every(({ kind }) => kind === null || refusals.includes(kind))).toBe(true);
  });
});

describe('has the conversation moved on', () => {
  it.each([
    ['the same last message', [message('m1'), message('m2')], null],
    ['a page without messages', [], 'part missing'],
    ['a newer message', [message('m2'), message('m3')], 'new message'],
    ['an answer', [message('m2'), answered], 'teammate replied'],
  ] as const)('%s: %s', (_, messages, kind) => {
    expect(movedOn(page({ messages: [...messages] }), 'm2')?.kind ?? null).toBe(kind);
  });

  it('has no time when the page shows none', () => {
    expect(movedOn(page({ messages: [message('m3', { sentAt: null })] }), 'm2')?.at).toBeNull();
  });
});
