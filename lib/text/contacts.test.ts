import { describe, expect, test } from 'vitest';
import { phoneOf, samePhone, statedContacts } from './contacts';

const values = (text: string) => statedContacts(text).map(({ value }) => value);

test.each<[string, string[]]>([
  ['My e-mail is Ann@X.example.', ['ann@x.example']],
  ['my new work email address: ann@x.example', []],
  ['my new email address: ann@x.example', ['ann@x.example']],
  ['Write to me at <ann@x.example>', []],
  ['Write to me at ann@x.example!', ['ann@x.example']],
  ['Phone: +44 (0)20 7946 0958', ['+442079460958']],
  ['Sie erreichen mich unter 0171/2345678.', ['01712345678']],
  ['Meine neue Telefonnummer lautet 0171 2345678', ['01712345678']],
  ['Mijn e-mailadres is ann@x.example', ['ann@x.example']],
  ['Min e-post är ann@x.example', ['ann@x.example']],
  ['O meu e-mail é ann@x.example', ['ann@x.example']],
  ['La mia mail è ann@x.example', ['ann@x.example']],
  ['Here is my address:\nann@x.example', ['ann@x.example']],
  ['ann@x.example', ['ann@x.example']],
  ['It’s ann@x.example.', ['ann@x.example']],
  ['ann@x.example or bob@x.example', []],
  ['Please ask bob@x.example', []],
  ['> my mail is ann@x.example', []],
  ['my mail is not ann@x.example', []],
  ['The error is at line 48213377', []],
  ['my number is 12', []],
  ['', []],
])('%j states %j', (text, stated) => {
  expect(values(text)).toEqual(stated);
});

test('the words are kept, within limits', () => {
  expect(statedContacts(`Hi\nmy mail is ann@x.example ${'x'.repeat(400)}`)[0]?.quote).toHaveLength(120);
  const many = Array.from({ length: 50 }, (_, at) => `my mail is a${at}@x.example`).join('\n');
  expect(statedContacts(many)).toHaveLength(10);
});

test.each([
  'my mail is '.repeat(20_000),
  `${'a@'.repeat(100_000)}b`,
  `my mail is ${'a'.repeat(200_000)}@x.example`,
  '+'.repeat(100_000),
  '1 '.repeat(100_000),
  '1(2)-'.repeat(60_000),
  'meine '.repeat(50_000),
  `${' '.repeat(100_000)}a@x.example`,
])('hostile text %# is read in good time', (text) => {
  const began = performance.now();
  statedContacts(text);
  expect(performance.now() - began).toBeLessThan(150);
});

describe('numbers', () => {
  test.each([
    ['+49 171 2345678', '+491712345678'],
    ['0049 171 2345678', '+491712345678'],
    ['+44 (0)20 7946 0958', '+442079460958'],
    ['0171 2345678', '01712345678'],
    ['1234567', ''],
    ['12345678901234567', ''],
    ['Maya 0171 2345678', ''],
    ['', ''],
  ])('%j is %j', (text, number) => {
    expect(phoneOf(text)).toBe(number);
  });
  test.each([
    ['+491712345678', '01712345678', true],
    ['+491712345678', '+491712345678', true],
    ['+491712345678', '12345678', false],
    ['+491712345678', '+441712345678', false],
    ['', '', false],
  ])('%j and %j: %j', (a, b, equal) => {
    expect(samePhone(a, b)).toBe(equal);
    expect(samePhone(b, a)).toBe(equal);
  });
});
