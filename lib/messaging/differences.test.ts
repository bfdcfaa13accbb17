import { describe, expect, it } from 'vitest';
import type { Message } from '../domain';
import { areSame, differences } from './differences';
import type { Told } from './differences';
import { Held } from './held';

const origin = 'https://mail.example';

const message = (key: number, body = `Words ${key}`): Message => ({
  key: `m${key}`,
  direction: key % 2 ? 'incoming' : 'outgoing',
  visibility: 'public',
  author: { name: 'Ann', address: 'ann@a.example' },
  sentAt: key,
  sentText: '',
  body,
  folded: false,
  attachments: [],
});
const many = (count: number, body?: string) => Array.from({ length: count }, (_, key) => message(key, body));

let names = 0;
const newId = () => `n${(names += 1)}`;

/** Tells as a page does, and gives what the desk then holds, with how many messages and messages to the desk. */
function tell(held: Held, told: Told | null, messages: Message[]) {
  const all = differences(told, messages, newId);
  const whole = all.map((one) => held.add(JSON.parse(JSON.stringify(one)), origin)).at(-1);
  const carried = all.flatMap(({ pieces }) => pieces).filter((piece) => !Array.isArray(piece)).length;
  return { whole, carried, sent: all.length, told: { as: all.at(-1)?.as ?? '', messages } };
}

describe('what a page tells of a long conversation', () => {
  const first = many(500);
  const long = 'A long answer. '.repeat(100);
  const cases: [string, Message[], number][] = [
    ['the same', first, 0],
    ['one more', [...first, message(500)], 1],
    ['one that says something else', first.map((one, at) => (at === 7 ? message(7, 'Edited') : one)), 1],
    [
      'a direction alone',
      first.map((one, at) => (at === 7 ? { ...one, direction: 'outgoing' as const } : one)),
      1,
    ],
    [
      'an author alone',
      first.map((one, at) => (at ? one : { ...one, author: { name: '', address: '' } })),
      1,
    ],
    ['a file alone', first.map((one, at) => (at ? one : { ...one, attachments: ['a.pdf'] })), 1],
    ['one that is gone', first.filter((_, at) => at !== 250), 0],
    ['another order', [...first].reverse(), 0],
    ['older ones loaded above', [message(900), message(901), ...first], 2],
    ['none', [], 0],
    ['another conversation', many(3).map((one) => ({ ...one, key: `x${one.key}` })), 3],
  ];
  it.each(cases)('%s', (_, next, carried) => {
    const held = new Held();
    const { told } = tell(held, null, first);
    const result = tell(held, told, next);
    expect(result.whole).toEqual(next);
    expect(result.carried).toBe(carried);
    expect(result.sent).toBe(1);
    expect(areSame(first, next)).toBe(next === first);
  });

  it('comes in pieces of a size that one message can carry', () => {
    const messages = many(500, long);
    const result = tell(new Held(), null, messages);
    expect(result.whole).toEqual(messages);
    expect(result.carried).toBe(500);
    expect(result.sent).toBeGreaterThan(10);
    for (const one of differences(null, messages, newId))
      expect(JSON.stringify(one).length).toBeLessThan(100_000);
  });

  it('comes in pieces again when most of it has changed', () => {
    const held = new Held();
    const { told } = tell(held, null, first);
    const next = many(500, long);
    const result = tell(held, told, next);
    expect(result.whole).toEqual(next);
    expect(result.sent).toBeGreaterThan(10);
  });
});

describe('what is held', () => {
  it('is nothing at first: the page tells everything then', () => {
    const [difference] = differences({ as: 'gone', messages: many(3) }, many(4), newId);
    expect(new Held().add(difference, origin)).toBe('not held');
  });

  it('is not for the pages of another origin', () => {
    const held = new Held();
    const { told } = tell(held, null, many(3));
    const [difference] = differences(told, many(3), newId);
    expect(held.add(difference, 'https://evil.example')).toBe('not held');
    expect(held.add(difference, origin)).toEqual(many(3));
  });

  it('is of the last thirty pages', () => {
    const held = new Held();
    const { told } = tell(held, null, many(3));
    for (let page = 0; page < 30; page += 1) tell(held, null, many(1));
    expect(held.add(differences(told, many(3), newId)[0], origin)).toBe('not held');
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['words', 'all'],
    ['no name', { of: null, pieces: [], more: false }],
    ['a name without end', { of: null, as: 'x'.repeat(1000), pieces: [], more: false }],
    ['a place before the first', { of: null, as: 'a', pieces: [[-1, 2]], more: false }],
    ['a part of a message', { of: null, as: 'a', pieces: [[0.5, 2]], more: false }],
    ['pieces without end', { of: null, as: 'a', pieces: Array(3000).fill([0, 0]), more: false }],
  ])('takes no %s', (_, difference) => {
    expect(new Held().add(difference, origin)).toBeNull();
  });

  it('does not grow by repeating what is held', () => {
    const held = new Held();
    const { told } = tell(held, null, many(500));
    const pieces = Array(10).fill([0, 500]);
    expect(held.add({ of: told.as, as: 'more', pieces, more: false }, origin)).toBeNull();
  });
});
