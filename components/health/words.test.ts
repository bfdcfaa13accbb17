import { expect, test } from 'vitest';
import { insertionNeeds, parts } from '../../lib/domain';
import type { PartHealth, PartName } from '../../lib/domain';
import { degraded, effectLines, listDegraded, partWords } from './words';

const miss = (part: PartName, tried = ['.x']) => ({ part, tried, count: 1 });

test.each<[PartName[], boolean, string]>([
  [['recipients'], false, 'cannot see the recipients.'],
  [['composer', 'body'], false, 'cannot see what messages say.'],
  [['time', 'message id'], true, 'cannot see which message is the newest and when messages came.'],
])('missing %j: insertion shut %s', (parts, shut, words) => {
  const said = degraded(
    'gmail',
    parts.map((part) => miss(part)),
  );
  expect(said?.insertionShut).toBe(shut);
  expect(said?.what).toContain(words);
});

test.each<[PartName[]]>([[[]], [['composer']]])('missing %j: nothing is said', (parts) => {
  expect(
    degraded(
      'gmail',
      parts.map((part) => miss(part)),
    ),
  ).toBeNull();
});

test.each<[PartName]>([['conversation id'], ['messages'], ['message id'], ['direction']])(
  'without the %s the guard refuses, and the panel says so beforehand',
  (part) => {
    expect(insertionNeeds.has(part)).toBe(true);
    expect(degraded('gmail', [miss(part)])?.insertionShut).toBe(true);
  },
);

test.each<[string, PartName[], boolean, string, boolean]>([
  ['a page that is not read', ['conversation id'], false, 'Nothing on this page is read', true],
  ['messages', ['messages'], true, 'What is new on this page may be missed', true],
  ['what the guard needs', ['direction'], true, 'Reading and drafting go on; insertion is shut.', true],
  ['what it does not', ['time'], true, 'Everything else goes on.', false],
])('%s: what goes on is said', (_, lost, read, next, shut) => {
  const said = degraded(
    'zendesk',
    lost.map((part) => miss(part)),
    read,
  );
  expect(said?.next).toContain(next);
  expect(said?.insertionShut).toBe(shut);
});

test('a part whose place nobody knows is not said to have changed', () => {
  expect(degraded('front', [miss('subject', []), miss('messages', [])])?.what).toBe(
    'Deskside does not know yet where Front shows the messages and the subject.',
  );
  expect(degraded('front', [miss('subject', []), miss('messages')])?.what).toMatch(/^Front changed:/);
});

test.each<[PartName[], string | null, string]>([
  [[], null, ''],
  [['subject'], 'Zendesk’s list changed: Deskside cannot see subjects.', 'The queue may say less'],
  [
    ['conversation id', 'time'],
    'Zendesk’s list changed: Deskside cannot see where its rows lead and times.',
    'Open a conversation there',
  ],
])('a list without %j', (lost, what, next) => {
  const said = listDegraded(
    'zendesk',
    lost.map((part) => miss(part)),
  );
  expect(said?.what ?? null).toBe(what);
  expect(said?.next ?? '').toContain(next);
});

const part = (name: PartName, state: PartHealth['state']): PartHealth => ({
  part: name,
  state,
  count: 1,
  tried: [],
});

test.each<[string, PartHealth[], boolean, boolean[]]>([
  ['all found', [part('messages', 'found'), part('composer', 'not open')], true, [true, true, true]],
  ['no recipients', [part('recipients', 'missing')], true, [true, true, true]],
  ['sides in part', [part('direction', 'partly')], true, [true, true, false]],
  ['no bodies', [part('body', 'missing')], true, [true, false, false]],
  ['no messages', [part('messages', 'missing')], true, [false, false, false]],
  ['no conversation', [], false, [false, false, false]],
])('%s: reading, drafting, insertion %j', (_, parts, conversation, expected) => {
  expect(effectLines(parts, conversation).map(([, on]) => on)).toEqual(expected);
});

test('each part has words of its own', () => {
  expect(new Set(parts.map((one) => partWords[one].cost)).size).toBe(parts.length);
});
