import { expect, it } from 'vitest';
import type { Message, Reading } from '../domain';
import { perhapsMore, withDerivedIds, withSenders } from './chats';

const said = (key: string, direction: Message['direction'], name: string, body: string): Message => ({
  key,
  direction,
  visibility: 'public',
  author: { name, address: '' },
  sentAt: null,
  sentText: '',
  body,
  folded: false,
  attachments: [],
});
const reading = (...messages: Message[]): Reading => ({
  site: 'tiny',
  channel: 'chat',
  account: '',
  key: '7',
  url: 'https://desk.example/7',
  subject: 'Ann',
  participants: [],
  messages,
  unlisted: 0,
  composer: null,
  found: [],
  misses: [{ part: 'message id', tried: [], count: 1 }],
});
const keys = (...messages: Message[]) =>
  withDerivedIds(reading(...messages), ({ body }) => body).messages.map(({ key }) => key);

it('gives a message the same id on every look, and another one to other words or the same words once more', () => {
  const [first, other, again] = keys(
    said('unknown-0', 'incoming', '', 'ok'),
    said('unknown-1', 'incoming', '', 'no'),
    said('unknown-2', 'incoming', '', 'ok'),
  );
  expect(new Set([first, other, again]).size).toBe(3);
  expect(keys(said('unknown-5', 'incoming', '', 'ok'))).toEqual([first]);
  expect(keys(said('41', 'incoming', '', 'ok'))).toEqual(['41']);
});

it.each([
  ['everything can be told', ['a', 'b'], ['message id'], []],
  ['one says nothing', ['a', ''], [], ['message id']],
])('where %s', (_, bodies, found, missed) => {
  const messages = bodies.map((body, index) => said(`unknown-${index}`, 'incoming', '', body));
  const told = withDerivedIds(reading(...messages), ({ body }) => body);
  expect(told.found).toEqual(found);
  expect(told.misses.map(({ part }) => part)).toEqual(missed);
});

it.each([
  ['between two', true, 'Ann', ['message id']],
  ['among several', false, '', ['message id', 'author']],
])('names who wrote: %s', (_, betweenTwo, name, missed) => {
  const told = withSenders(
    reading(said('1', 'incoming', '', 'a'), said('2', 'outgoing', '', 'b')),
    betweenTwo,
    ['.name'],
  );
  expect(told.messages.map(({ author }) => author.name)).toEqual([name, '']);
  expect(told.misses.map(({ part }) => part)).toEqual(missed);
});

it.each([
  [1, 0, 0],
  [3, 0, 1],
  [3, 7, 7],
])('%i messages and %i unlisted: %i', (count, unlisted, expected) => {
  const messages = Array.from({ length: count }, (_, index) => said(`${index}`, 'incoming', '', 'a'));
  expect(perhapsMore({ ...reading(...messages), unlisted }, 2).unlisted).toBe(expected);
});
