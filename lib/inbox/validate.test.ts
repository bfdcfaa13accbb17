import { describe, expect, it } from 'vitest';
import type { Reading } from '../domain';
import { caps, parseReading } from './validate';

const origin = 'https://mail.google.com';
const sites = ['gmail', 'roundcube'];

function message(change: object = {}): object {
  return {
    key: 'm1',
    direction: 'incoming',
    visibility: 'public',
    author: { name: 'Maya', address: 'maya@customer.example' },
    sentAt: 1_000,
    sentText: '09:00',
    body: 'Where is my order?',
    folded: false,
    attachments: ['receipt.pdf'],
    ...change,
  };
}

function reading(change: object = {}): object {
  return {
    site: 'gmail',
    channel: 'email',
    account: 'me@shop.example',
    key: 't1',
    url: 'https://mail.google.com/mail/u/0/#inbox/t1',
    subject: 'Order',
    participants: [{ name: 'Maya', address: 'maya@customer.example' }],
    messages: [message()],
    unlisted: 0,
    composer: { form: 'inline', visibility: 'public', mode: 'rich', typed: '', recipients: [] },
    found: ['messages'],
    misses: [{ part: 'time', tried: ['[data-time]'], count: 2 }],
    ...change,
  };
}

function parse(input: unknown): Reading | null {
  return parseReading(input, origin, sites);
}

const many = (length: number, change: (index: number) => object = () => ({})) =>
  Array.from({ length }, (_, index) => message({ key: `m${index}`, ...change(index) }));

describe('parseReading', () => {
  it('lets an honest reading through as it is', () => {
    expect(parse(reading())).toEqual(reading());
    expect(parse(reading({ composer: null, messages: [] }))).toEqual(
      reading({ composer: null, messages: [] }),
    );
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'reading'],
    ['a list', [reading()]],
    ['an empty object', {}],
    ['an unknown site', reading({ site: 'evil' })],
    ['a site out of the prototype', reading({ site: '__proto__' })],
    ['an unknown channel', reading({ channel: 'fax' })],
    ['no key', reading({ key: '' })],
    ['a key that is a number', reading({ key: 5 })],
    ['a key that is too long', reading({ key: 'k'.repeat(caps.text + 1) })],
    ['half a character in the key', reading({ key: '\ud800' })],
    ['half a character in the account', reading({ account: 'me\udc00' })],
    ['half a character in a message key', reading({ messages: [message({ key: '\ud800' })] })],
    ['a script address', reading({ url: 'javascript:alert(1)//https://mail.google.com' })],
    ['a data address', reading({ url: 'data:text/html,x' })],
    ['a blob address of the origin', reading({ url: 'blob:https://mail.google.com/1' })],
    ['another origin', reading({ url: 'https://mail.google.com.evil.example/' })],
    ['another scheme', reading({ url: 'http://mail.google.com/' })],
    ['another port', reading({ url: 'https://mail.google.com:444/' })],
    ['a password', reading({ url: 'https://user:secret@mail.google.com/' })],
    ['no address', reading({ url: '/mail' })],
    ['a huge address', reading({ url: `https://mail.google.com/${'x'.repeat(caps.url)}` })],
    ['messages that are none', reading({ messages: [{}] })],
    ['messages as an object', reading({ messages: { length: 1, 0: message() } })],
    ['a body that is an object', reading({ messages: [message({ body: { toString: 'x' } })] })],
    ['an unknown direction', reading({ messages: [message({ direction: 'sideways' })] })],
    ['an author without a name', reading({ messages: [message({ author: { address: 'x' } })] })],
    ['too many messages to look at', reading({ messages: many(10_001) })],
    ['a negative count', reading({ unlisted: -1 })],
    ['half a count', reading({ unlisted: 0.5 })],
    ['an excerpt that is a word', { ...reading(), excerpt: 'yes' }],
    ['an endless count', reading({ unlisted: Infinity })],
    ['an unknown part', reading({ found: ['soul'] })],
    ['an unknown composer', reading({ composer: { form: 'inline' } })],
  ])('refuses %s', (_, input) => {
    expect(parse(input)).toBeNull();
  });

  it.each([Number.NaN, Infinity, -1, 9e15, '1000', undefined])('reads no time out of %s', (sentAt) => {
    expect(parse(reading({ messages: [message({ sentAt })] }))?.messages[0]?.sentAt).toBeNull();
  });

  it('drops what it does not know, prototypes first', () => {
    const hostile = JSON.stringify(reading()).replace(
      '{',
      '{"__proto__":{"polluted":true},"constructor":{"x":1},"fetch":"https://evil.example","tabId":3,',
    );
    const parsed = parse(JSON.parse(hostile));
    expect(parsed).toEqual(reading());
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('cuts what is too long', () => {
    const long = 'x'.repeat(1_000_000);
    const person = { name: long, address: long };
    const parsed = parse(
      reading({
        subject: long,
        participants: Array.from({ length: 5_000 }, () => person),
        messages: [
          message({ body: long, author: person, attachments: Array.from({ length: 5_000 }, () => long) }),
        ],
        misses: [{ part: 'time', tried: Array.from({ length: 99 }, () => long), count: 1 }],
      }),
    );
    expect(parsed?.subject).toHaveLength(caps.text);
    expect(parsed?.participants).toHaveLength(caps.people);
    expect(parsed?.participants[0]?.address).toHaveLength(caps.text);
    expect(parsed?.messages[0]?.body).toHaveLength(caps.body);
    expect(parsed?.messages[0]?.author.name).toHaveLength(caps.text);
    expect(parsed?.messages[0]?.attachments).toHaveLength(caps.attachments);
    expect(parsed?.misses[0]?.tried).toHaveLength(20);
  });

  it('keeps the newest messages and tells of the others', () => {
    const parsed = parse(reading({ messages: many(caps.messages + 100), unlisted: 7 }));
    expect(parsed?.messages).toHaveLength(caps.messages);
    expect(parsed?.messages.at(-1)?.key).toBe(`m${caps.messages + 99}`);
    expect(parsed?.unlisted).toBe(107);
  });

  it('keeps the newest bodies when they are too much together, the others as folded', () => {
    const body = 'x'.repeat(caps.body);
    const parsed = parse(reading({ messages: many(12, () => ({ body })) }));
    expect(parsed?.messages.map(({ folded }) => folded)).toEqual([
      true,
      true,
      ...Array<boolean>(10).fill(false),
    ]);
    expect(parsed?.messages[0]?.body).toBe('');
  });

  it('takes a key once', () => {
    const twice = [message({ body: 'first' }), message({ body: 'second' })];
    expect(parse(reading({ messages: twice }))?.messages.map(({ body }) => body)).toEqual(['first']);
  });

  it('is quick with the worst of it', () => {
    const body = 'x'.repeat(caps.body);
    const worst = reading({ messages: many(10_000, () => ({ body })) });
    const before = performance.now();
    expect(parse(worst)).not.toBeNull();
    expect(performance.now() - before).toBeLessThan(500);
  });
});
