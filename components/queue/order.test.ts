import { expect, test } from 'vitest';
import type { Effect, Signal } from '../../lib/domain';
import type { QueueGroup, QueueRow } from '../services';
import { counts, firstGroup, found, overdue, sectionsOf, workCount } from './order';
import { topSignals } from './signals';

const hour = 3_600_000;
const now = 1_000 * hour;

function row(
  id: string,
  group: QueueGroup,
  waitedHours: number | null,
  kind: Effect | null = null,
): QueueRow {
  return {
    conversation: {
      id,
      site: 'gmail',
      channel: 'email',
      account: '',
      key: id,
      url: '',
      subject: `About ${id}`,
      requester: { name: id, address: `${id}@mail.example` },
      participants: [],
      status: 'open',
      snoozedUntil: null,
      unread: false,
      lastActivityAt: now - 2 * hour,
      waitingSince: waitedHours === null ? null : now - waitedHours * hour,
      lastMessageKey: '',
      lastDirection: 'incoming',
      messageCount: 1,
      notLoaded: 0,
      ask: 'How do I export rows?',
      firstSeenAt: 0,
      seenAt: 0,
    },
    group,
    signals: [],
    verdict: kind && { kind, reasons: [], supported: 0, claims: 0, toVouch: [] },
  };
}

const rows = [
  row('ana', 'needs a person', 1),
  row('bo', 'needs a person', 5, 'hand off'),
  row('cy', 'needs a person', 30, 'hand off'),
  row('di', 'review', 3, 'review'),
  row('ed', 'review', 2, 'second review'),
  row('flo', 'waiting', null),
  row('gus', 'closed', 90),
];

test.each<[QueueGroup, [string, string][]]>([
  [
    'needs a person',
    [
      ['Hand off', 'cy bo'],
      ['No draft yet', 'ana'],
    ],
  ],
  [
    'review',
    [
      ['A second person reads', 'ed'],
      ['Read before it goes', 'di'],
    ],
  ],
  ['waiting', [['Waiting', 'flo']]],
  ['snoozed', []],
])('%s: whoever waits longest comes first, in sections', (group, expected) => {
  expect(
    sectionsOf(group, rows).map((section) => [
      section.title,
      section.rows.map((each) => each.conversation.id).join(' '),
    ]),
  ).toEqual(expected);
});

test('what is known from a list alone comes after what was read', () => {
  const unopened = row('hal', 'review', null);
  unopened.conversation.messageCount = 0;
  expect(sectionsOf('review', [unopened, row('ivy', 'review', 1)]).map(({ title }) => title)).toEqual([
    'No draft yet',
    'Not read yet',
  ]);
});

test.each([
  ['export ana', ['ana']],
  ['FLO@MAIL', ['flo']],
  ['gmail rows', ['cy', 'bo', 'ana', 'di', 'ed', 'flo', 'gus']],
  ['nobody', []],
])('searching "%s" finds %j', (query, ids) => {
  const hits = found(query, rows).flatMap((section) => section.rows.map((each) => each.conversation.id));
  expect([...hits].sort()).toEqual([...ids].sort());
});

test('counts, and the tab that opens first', () => {
  expect(counts(rows)).toMatchObject({ 'needs a person': 3, review: 2, ready: 0, closed: 1 });
  expect(workCount(rows)).toBe(5);
  expect(firstGroup(rows.slice(3))).toBe('review');
  expect(firstGroup([])).toBe('needs a person');
});

test.each([
  [row('a', 'review', 23), false],
  [row('a', 'review', 24), true],
  [row('a', 'closed', 90), false],
  [row('a', 'waiting', null), false],
])('overdue, case %#', (each, expected) => {
  expect(overdue(each, now)).toBe(expected);
});

test('two signals at most, the gravest first', () => {
  const signals: Signal[] = (['attachment', 'billing', 'legal', 'billing'] as const).map((name) => ({
    name,
    words: [],
  }));
  expect(topSignals(signals)).toEqual(['legal', 'billing']);
});
