import { expect, test } from 'vitest';
import { example } from '../../lib/db/examples';
import { alsoWrote, knownAs } from './requester';

test.each<[open: number, resting: number, closed: number, more: number, words: string]>([
  [0, 0, 0, 0, ''],
  [1, 0, 0, 0, 'Also wrote: 1 open'],
  [2, 0, 5, 0, 'Also wrote: 2 open, 5 closed'],
  [0, 2, 0, 0, 'Also wrote: 2 resting'],
  [1, 1, 1, 0, 'Also wrote: 1 open, 1 resting, 1 closed'],
  [0, 1_000, 200, 1_150, 'Also wrote: 1,000 resting, 200 closed'],
])('%i open, %i resting, %i closed, %i of them left out', (open, resting, closed, more, words) => {
  const others = Array.from({ length: open + resting + closed - more }, () => example.conversation());
  expect(alsoWrote({ others, open, closed, more })).toBe(words);
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
