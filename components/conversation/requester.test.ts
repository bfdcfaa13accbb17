import { expect, test } from 'vitest';
import type { ConversationStatus } from '../../lib/domain';
import { example } from '../../lib/db/examples';
import { alsoWrote, knownAs } from './requester';

const others = (...statuses: ConversationStatus[]) =>
  statuses.map((status) => example.conversation({ status }));

test.each<[ConversationStatus[], number, string]>([
  [[], 0, ''],
  [['open'], 0, 'Also wrote: 1 open'],
  [['open', 'open', 'closed'], 0, 'Also wrote: 2 open, 1 closed'],
  [['waiting', 'snoozed'], 0, 'Also wrote: 2 resting'],
  [['open', 'waiting', 'closed'], 0, 'Also wrote: 1 open, 1 resting, 1 closed'],
  [['closed'], 1200, 'Also wrote: 1,200 resting, 1 closed'],
])('%j and %i more', (statuses, more, words) => {
  const list = others(...statuses);
  expect(alsoWrote({ others: list, open: statuses.filter((each) => each === 'open').length, more })).toBe(
    words,
  );
});

test('each way in which they are known', () => {
  expect(
    knownAs([
      { site: 'gmail', channel: 'email', person: { name: 'Maya', address: 'm@x.example' } },
      { site: 'whatsapp', channel: 'chat', person: { name: '', address: '' } },
      { site: 'zendesk', channel: 'email', person: { name: '', address: 'm@x.example' } },
    ]),
  ).toBe('Maya in Gmail (m@x.example), Unknown sender in WhatsApp Web, m@x.example in Zendesk');
});
