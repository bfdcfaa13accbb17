import { describe, expect, it } from 'vitest';
import { example } from '../db/examples';
import type { Conversation, Message, Reading, StoredMessage } from '../domain';
import { merge } from './merge';
import type { Merged, Seen } from './merge';

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.UTC(2026, 2, 2);

function reading(messages: Message[], change: Partial<Reading> = {}): Reading {
  return {
    site: 'gmail',
    channel: 'email',
    account: 'me@shop.example',
    key: 't1',
    url: 'https://mail.google.com/mail/u/0/#inbox/t1',
    subject: 'Charged twice',
    participants: [],
    messages,
    unlisted: 0,
    composer: null,
    found: [],
    misses: [],
    ...change,
  };
}

/** "them 3": the third message, from the customer, three hours in. "us 4 folded": ours, not opened. */
function message(words: string): Message {
  const [who, number = '', folded] = words.split(' ');
  const theirs = who === 'them';
  return example.message({
    key: `m${number}`,
    direction: theirs ? 'incoming' : 'outgoing',
    visibility: who === 'note' ? 'internal' : 'public',
    author: theirs
      ? { name: 'Maya Chen', address: folded ? '' : 'maya@customer.example' }
      : { name: 'Tom', address: folded ? '' : 'me@shop.example' },
    sentAt: start + Number(number) * hour,
    body: folded ? '' : `Text ${number}`,
    folded: folded === 'folded',
  });
}

interface Step {
  page: Message[];
  unlisted?: number;
  seen?: Partial<Seen>;
  change?: Partial<Reading>;
  /** What the person does after it. */
  then?: Partial<Conversation>;
}

function walk(steps: Step[]): Merged {
  let conversation: Conversation | undefined;
  let messages: StoredMessage[] = [];
  let merged: Merged | undefined;
  for (const { page, unlisted = 0, seen, change, then } of steps) {
    merged = merge(
      conversation,
      messages,
      reading(page, { unlisted, ...change }),
      { at: start + 10 * day, visible: false, ...seen },
      (text) => `ask: ${text}`,
    );
    conversation = { ...merged.conversation, ...then };
    messages = merged.messages;
  }
  if (!merged) throw new Error('no steps');
  return merged;
}

const pages = (...lists: string[][]): Step[] => lists.map((list) => ({ page: list.map(message) }));
const keys = (merged: Merged) => merged.messages.map(({ key }) => key.slice(1)).join(' ');
const bodies = (merged: Merged) => merged.messages.map(({ body }) => body);

describe('order and bodies', () => {
  it.each<[string, string[][], string]>([
    ['a page grows', [['them 1'], ['them 1', 'us 2']], '1 2'],
    [
      'older ones are no longer shown',
      [
        ['them 1', 'us 2', 'them 3'],
        ['them 3', 'us 4'],
      ],
      '1 2 3 4',
    ],
    [
      'older ones are unfolded',
      [
        ['them 3', 'us 4'],
        ['them 1', 'us 2', 'them 3'],
      ],
      '1 2 3 4',
    ],
    ['a stale tab looks after a fresh one', [['them 1', 'us 2', 'them 3'], ['them 1']], '1 2 3'],
    [
      'a hole is filled',
      [
        ['them 1', 'us 4'],
        ['them 1', 'us 2', 'them 3', 'us 4'],
      ],
      '1 2 3 4',
    ],
    [
      'two windows do not touch',
      [
        ['them 5', 'us 6'],
        ['them 1', 'us 2'],
      ],
      '1 2 5 6',
    ],
    [
      'two pages lack different ones',
      [
        ['them 1', 'us 2', 'us 5'],
        ['them 1', 'us 3', 'us 5'],
      ],
      '1 2 3 5',
    ],
    [
      'the page has its own order',
      [
        ['them 1', 'them 2', 'us 3'],
        ['them 2', 'them 1', 'us 3'],
      ],
      '2 1 3',
    ],
  ])('%s', (_, lists, expected) => {
    const merged = walk(pages(...lists));
    expect(keys(merged)).toBe(expected);
    expect(merged.messages.map(({ position }) => position)).toEqual(merged.messages.map((_message, i) => i));
  });

  it.each<[string, string[][], string[], number]>([
    [
      'folding erases nothing',
      [
        ['them 1', 'us 2'],
        ['them 1 folded', 'us 2'],
      ],
      ['Text 1', 'Text 2'],
      0,
    ],
    [
      'unfolding fills',
      [
        ['them 1 folded', 'us 2'],
        ['them 1', 'us 2'],
      ],
      ['Text 1', 'Text 2'],
      0,
    ],
    [
      'never opened',
      [
        ['them 1 folded', 'us 2'],
        ['them 1 folded', 'us 2'],
      ],
      ['', 'Text 2'],
      1,
    ],
  ])('%s', (_, lists, expected, notLoaded) => {
    const merged = walk(pages(...lists));
    expect(bodies(merged)).toEqual(expected);
    expect(merged.conversation.notLoaded).toBe(notLoaded);
  });

  it('follows an edited body, and keeps one that an emptier page lacks', () => {
    const first = message('them 1');
    expect(bodies(walk([{ page: [first] }, { page: [{ ...first, body: 'Edited' }] }]))).toEqual(['Edited']);
    expect(bodies(walk([{ page: [first] }, { page: [{ ...first, body: '' }] }]))).toEqual(['Text 1']);
  });

  it('keeps the first time of pages that word it ever vaguer, and takes the exact one of an unfolded message', () => {
    const at = (sentAt: number | null, folded = false) => ({ ...message('them 1'), sentAt, folded });
    const time = (...seen: Message[]) => walk(seen.map((one) => ({ page: [one] }))).messages[0]?.sentAt;
    expect(time(at(start), at(start - hour))).toBe(start);
    expect(time(at(start, true), at(start + 5))).toBe(start + 5);
    expect(time(at(start + 5), at(start, true))).toBe(start + 5);
    expect(time(at(start), at(null))).toBe(start);
    expect(time(at(null), at(start))).toBe(start);
  });

  it('takes no time from the future', () => {
    const future = { ...message('them 1'), sentAt: start + 30 * day };
    const merged = walk([{ page: [future] }]);
    expect(merged.messages[0]?.sentAt).toBeNull();
    expect(merged.conversation.lastActivityAt).toBe(start + 10 * day);
  });
});

describe('not loaded', () => {
  const window = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => message(`them ${from + index}`));

  it.each<[string, Step[], { messageCount: number; notLoaded: number }]>([
    ['listed and unlisted', [{ page: window(4, 5), unlisted: 3 }], { messageCount: 5, notLoaded: 3 }],
    [
      'known from earlier',
      [{ page: window(1, 5) }, { page: window(4, 6), unlisted: 3 }],
      { messageCount: 6, notLoaded: 0 },
    ],
    [
      'a stale page brings some of them',
      [{ page: window(4, 6), unlisted: 3 }, { page: window(1, 2) }],
      { messageCount: 6, notLoaded: 1 },
    ],
    [
      'the same the other way round',
      [{ page: window(1, 2) }, { page: window(4, 6), unlisted: 3 }],
      { messageCount: 6, notLoaded: 1 },
    ],
    [
      'a reply page says nothing of them',
      [
        { page: window(4, 6), unlisted: 3 },
        { page: window(6, 6), change: { excerpt: true } },
      ],
      { messageCount: 6, notLoaded: 3 },
    ],
    [
      'a page whose newest ones are yet to come',
      [{ page: window(1, 3), unlisted: 1, change: { excerpt: true } }],
      { messageCount: 4, notLoaded: 1 },
    ],
    [
      'the page had counted wrongly',
      [{ page: window(1, 3), unlisted: 9 }, { page: window(1, 3) }],
      { messageCount: 3, notLoaded: 0 },
    ],
  ])('%s', (_, steps, expected) => {
    expect(walk(steps).conversation).toMatchObject(expected);
  });
});

describe('just sent', () => {
  const now = start + 3 * hour;
  const sent = (key: string, change: Partial<Message> = {}): Message => ({
    ...message('us 3'),
    key,
    body: 'Thank you, done.',
    ...change,
  });
  const seen = { at: now, visible: true };

  it.each<[string, Message, Message, string[]]>([
    ['a temporary key becomes the real one', sent('tmp'), sent('real'), ['m1', 'real']],
    ['spaces do not matter', sent('tmp'), sent('real', { body: 'Thank you,\n done. ' }), ['m1', 'real']],
    ['no time yet', sent('tmp', { sentAt: null }), sent('real'), ['m1', 'real']],
    ['no address yet', sent('tmp', { author: { name: '', address: '' } }), sent('real'), ['m1', 'real']],
    ['other words', sent('one', { sentAt: now - hour }), sent('two', { body: 'More' }), ['m1', 'one', 'two']],
    ['an hour apart', sent('one', { sentAt: now - hour }), sent('two'), ['m1', 'one', 'two']],
    [
      'someone else',
      sent('one', { sentAt: now - 121_000, author: { name: 'Ann', address: 'ann@shop.example' } }),
      sent('two', { sentAt: now - 60_000 }),
      ['m1', 'one', 'two'],
    ],
  ])('%s', (_, earlier, later, expected) => {
    const merged = walk([
      { page: [message('them 1'), earlier], seen },
      { page: [message('them 1'), later], seen },
    ]);
    expect(merged.messages.map(({ key }) => key)).toEqual(expected);
    expect(merged.conversation).toMatchObject({ status: 'waiting', messageCount: expected.length });
  });

  it('keeps two equal messages that the page shows both', () => {
    const page = [message('them 1'), sent('one'), sent('two')];
    expect(
      walk([
        { page: page.slice(0, 2), seen },
        { page, seen },
      ]).messages,
    ).toHaveLength(3);
  });

  it('is taken back when its sending was undone, so that the customer waits again', () => {
    const undone = [
      { page: [message('them 1'), sent('tmp')], seen },
      { page: [message('them 1')], seen },
    ];
    const merged = walk(undone);
    expect(keys(merged)).toBe('1');
    expect(merged.conversation).toMatchObject({
      status: 'open',
      lastMessageKey: 'm1',
      waitingSince: start + hour,
    });
  });

  it.each<[string, Step]>([
    ['in a tab that nobody looks at', { page: [message('them 1')], seen: { at: now, visible: false } }],
    ['minutes later', { page: [message('them 1')], seen: { at: now + 121_000, visible: true } }],
    [
      'on a reply page, which shows the one message that it answers',
      { page: [message('them 1 folded')], seen, change: { excerpt: true } },
    ],
  ])('is not taken back %s', (_, step) => {
    expect(walk([{ page: [message('them 1'), sent('m3')], seen }, step]).messages).toHaveLength(2);
  });
});

describe('status and unread', () => {
  it.each<[string, Step[], Partial<Conversation>]>([
    ['first seen, they wrote last', pages(['us 1', 'them 2']), { status: 'open', unread: true }],
    ['first seen, we wrote last', pages(['them 1', 'us 2']), { status: 'waiting', unread: false }],
    [
      'first seen while the person looks',
      [{ page: [message('them 1')], seen: { visible: true } }],
      { status: 'open', unread: false },
    ],
    [
      'they answer',
      pages(['them 1', 'us 2'], ['them 1', 'us 2', 'them 3']),
      { status: 'open', unread: true },
    ],
    ['we answer elsewhere', pages(['them 1'], ['them 1', 'us 2']), { status: 'waiting', unread: false }],
    [
      'a note is no answer',
      pages(['them 1'], ['them 1', 'note 2']),
      {
        status: 'open',
        unread: true,
        lastMessageKey: 'm2',
        lastDirection: 'incoming',
        waitingSince: start + hour,
      },
    ],
    ...(['waiting', 'snoozed', 'closed'] as const).map((status): [string, Step[], Partial<Conversation>] => [
      `a new message opens what was ${status}`,
      [
        { page: [message('them 1')], then: { status, snoozedUntil: status === 'snoozed' ? 5 : null } },
        { page: [message('them 1'), message('them 2')] },
      ],
      { status: 'open', snoozedUntil: null, unread: true },
    ]),
    ...(['snoozed', 'closed'] as const).map((status): [string, Step[], Partial<Conversation>] => [
      `${status} by the person stays so at the next look`,
      [
        { page: [message('them 1'), message('us 2')], then: { status, snoozedUntil: null } },
        { page: [message('them 1'), message('us 2')] },
      ],
      { status },
    ]),
    [
      'older messages that appear open nothing',
      [{ page: [message('us 3')], then: { status: 'closed' } }, ...pages(['them 1', 'them 2', 'us 3'])],
      { status: 'closed', unread: false },
    ],
    [
      'a look reads it',
      [{ page: [message('them 1')] }, { page: [message('them 1')], seen: { visible: true } }],
      { unread: false },
    ],
    [
      'a look at a stale page does not',
      [
        { page: [message('them 1'), message('them 2')] },
        { page: [message('them 1')], seen: { visible: true } },
      ],
      { unread: true },
    ],
    [
      'read stays read in another tab',
      [{ page: [message('them 1')], seen: { visible: true } }, { page: [message('them 1')] }],
      { unread: false },
    ],
  ])('%s', (_, steps, expected) => {
    expect(walk(steps).conversation).toMatchObject(expected);
  });
});

describe('the row', () => {
  it.each<[string, Step[], Partial<Conversation>]>([
    [
      'waits since the oldest unanswered message',
      pages(['them 1', 'us 2', 'them 3', 'them 4']),
      { waitingSince: start + 3 * hour, lastActivityAt: start + 4 * hour, ask: 'ask: Text 4' },
    ],
    [
      'waits for nobody after our word',
      pages(['them 1', 'us 2']),
      { waitingSince: null, ask: 'ask: Text 1' },
    ],
    ['asks nothing while the newest is folded', pages(['them 1', 'us 2', 'them 3 folded']), { ask: '' }],
    [
      'counts from the first sighting where there are no times',
      [
        { page: [{ ...message('them 1'), sentAt: null }], seen: { at: 100 } },
        { page: [{ ...message('them 1'), sentAt: null }], seen: { at: 900 } },
      ],
      { waitingSince: 100, lastActivityAt: 100, firstSeenAt: 100 },
    ],
    [
      'is from who wrote first',
      pages(['us 1', 'them 2']),
      { requester: { name: 'Maya Chen', address: 'maya@customer.example' } },
    ],
    [
      'is for whom we write to when nobody wrote yet',
      [
        {
          page: [message('us 1')],
          change: {
            participants: [
              { name: 'Us', address: 'ME@shop.example' },
              { name: 'Jo', address: 'jo@customer.example' },
            ],
          },
        },
      ],
      { requester: { name: 'Jo', address: 'jo@customer.example' } },
    ],
    [
      'keeps everybody, once',
      [
        { page: [message('them 1')], change: { participants: [{ name: '', address: 'Jo@x.example' }] } },
        { page: [message('them 1')], change: { participants: [{ name: 'Jo', address: 'jo@x.example' }] } },
      ],
      { participants: [{ name: 'Jo', address: 'Jo@x.example' }] },
    ],
    [
      'keeps its address while nothing new is on the page',
      [
        { page: [message('them 1')], change: { url: 'https://mail.google.com/a' } },
        { page: [message('them 1')], change: { url: 'https://mail.google.com/b' } },
      ],
      { url: 'https://mail.google.com/a' },
    ],
    [
      'keeps its subject when the page lost it',
      [{ page: [message('them 1')] }, { page: [message('them 1')], change: { subject: '' } }],
      { subject: 'Charged twice' },
    ],
  ])('%s', (_, steps, expected) => {
    expect(walk(steps).conversation).toMatchObject(expected);
  });
});

/** A small seeded generator (mulberry32), so that a failure can be run again by its seed. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

describe('any order and any repetition of the same sightings', () => {
  const seeds = Array.from({ length: 300 }, (_, index) => index + 1);

  it.each([
    { times: true, title: 'windows of a conversation whose messages carry times' },
    { times: false, title: 'beginnings of a conversation without times' },
  ])('give the same state: $title', ({ times }) => {
    for (const seed of seeds) {
      const pick = random(seed);
      const whole = Array.from({ length: 1 + pick(9) }, (_, index) => {
        const words = `${['them', 'us', 'note'][pick(3)] ?? 'them'} ${index + 1}`;
        return { open: message(words), folded: message(`${words} folded`) };
      });
      const sightings = Array.from({ length: 2 + pick(6) }, (): Step => {
        const to = 1 + pick(whole.length);
        const from = times ? pick(to) : 0;
        const page = whole.slice(from, to).map(({ open, folded }) => ({
          ...(pick(3) === 0 ? folded : open),
          ...(times ? {} : { sentAt: null }),
        }));
        return { page, unlisted: from, seen: { visible: pick(2) === 0 } };
      });
      const shuffled = [...sightings, ...sightings.filter(() => pick(2) === 0)]
        .map((step) => ({ step, rank: pick(1_000_000) }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ step }) => step);
      expect(walk(shuffled), `seed ${seed}`).toEqual({
        ...walk(sightings),
        fresh: expect.any(Array) as string[],
      });
    }
  });
});
