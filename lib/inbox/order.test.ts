import { describe, expect, it } from 'vitest';
import { example } from '../db/examples';
import type { Conversation, ConversationStatus, VerdictKind } from '../domain';
import { groupOf, queueOrder } from './order';
import type { QueueGroup } from './order';

describe('groupOf', () => {
  it.each<[ConversationStatus, VerdictKind | null, QueueGroup]>([
    ['open', null, 'needs a person'],
    ['open', 'hand off', 'needs a person'],
    ['open', 'second review', 'review'],
    ['open', 'review', 'review'],
    ['open', 'clear', 'ready'],
    ['open', 'automatic', 'ready'],
    ['waiting', 'hand off', 'waiting'],
    ['snoozed', null, 'snoozed'],
    ['closed', 'clear', 'closed'],
  ])('%s, %s: %s', (status, verdict, group) => {
    expect(groupOf(example.conversation({ status }), verdict)).toBe(group);
  });
});

describe('queueOrder', () => {
  const row = (id: string, group: QueueGroup, change: Partial<Conversation> = {}) => ({
    group,
    conversation: example.conversation({ id, ...change }),
  });

  it.each<[string, ReturnType<typeof row>[], string]>([
    [
      'groups in their order',
      (['closed', 'snoozed', 'waiting', 'ready', 'review', 'needs a person'] as const).map((group, index) =>
        row(String(index), group),
      ),
      '5 4 3 2 1 0',
    ],
    [
      'who waits longest first, whatever came last',
      [
        row('new', 'review', { waitingSince: 900, lastActivityAt: 950 }),
        row('old', 'review', { waitingSince: 100, lastActivityAt: 990 }),
      ],
      'old new',
    ],
    [
      'opened by hand after our word: by its last activity',
      [
        row('b', 'ready', { waitingSince: null, lastActivityAt: 500 }),
        row('a', 'ready', { waitingSince: 400 }),
      ],
      'a b',
    ],
    [
      'what waits for others, newest first',
      [row('old', 'waiting', { lastActivityAt: 1 }), row('new', 'waiting', { lastActivityAt: 2 })],
      'new old',
    ],
    [
      'what sleeps, by when it wakes',
      [row('late', 'snoozed', { snoozedUntil: 9 }), row('soon', 'snoozed', { snoozedUntil: 2 })],
      'soon late',
    ],
    [
      'unread first among equals',
      [row('a', 'ready', { unread: false }), row('b', 'ready', { unread: true })],
      'b a',
    ],
    [
      'a time from the future counts as now',
      [
        row('a', 'closed', { lastActivityAt: 1_000 }),
        row('b', 'closed', { lastActivityAt: 9_000_000, unread: true }),
        row('c', 'closed', { lastActivityAt: 1_000, unread: true }),
      ],
      'b c a',
    ],
  ])('%s', (_, rows, expected) => {
    const ids = (list: typeof rows) => queueOrder(list, 1_000).map(({ conversation }) => conversation.id);
    expect(ids(rows).join(' ')).toBe(expected);
    expect(ids(rows.toReversed()).join(' ')).toBe(expected);
  });
});
