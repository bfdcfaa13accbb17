import { expect, test } from 'vitest';
import type { PartName } from '../../lib/domain';
import { degraded, host, personName, plural, webLink } from './names';

test.each([
  [{ name: ' ', address: 'a@b.example' }, 'a@b.example'],
  [{ name: '', address: '' }, 'Unknown sender'],
  [{ name: 'Ana', address: 'a@b.example' }, 'Ana'],
])('%o is shown as %s', (person, name) => {
  expect(personName(person)).toBe(name);
});

test.each([
  ['https://help.example:8443/a?b', 'help.example:8443', true],
  ['javascript:alert(1)', 'javascript:alert(1)', false],
  ['data:text/html,x', 'data:text/html,x', false],
  ['not an address', 'not an address', false],
])('%s: host %s, may be linked: %s', (url, expected, linked) => {
  expect(host(url)).toBe(expected);
  expect(webLink(url) !== null).toBe(linked);
});

test('counts agree with their noun', () => {
  expect([plural(1, 'reply', 'replies'), plural(2364, 'passage')]).toEqual(['1 reply', '2,364 passages']);
});

test.each<[PartName[], boolean, string]>([
  [['recipients'], false, 'cannot see the recipients.'],
  [['time', 'message id'], true, 'cannot see when messages came and which message is the newest.'],
])('missing %j: insertion shut %s', (parts, shut, words) => {
  const said = degraded(
    'gmail',
    parts.map((part) => ({ part, tried: [], count: 1 })),
  );
  expect(said?.insertionShut).toBe(shut);
  expect(said?.what).toContain(words);
});

test('nothing missing, nothing said', () => {
  expect(degraded('gmail', [])).toBeNull();
});
