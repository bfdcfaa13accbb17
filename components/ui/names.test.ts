import { expect, test } from 'vitest';
import { headings, host, personName, plural, trail, webLink } from './names';

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
  ['file:///docs/Refund%20policy.pdf', 'Refund policy.pdf', false],
  ['file:///50%', 'file:///50%', false],
  ['note:4f', 'note', false],
  ['macro:thanks', 'macro', false],
])('%s: host %s, may be linked: %s', (url, expected, linked) => {
  expect(host(url)).toBe(expected);
  expect(webLink(url) !== null).toBe(linked);
});

test('counts agree with their noun', () => {
  expect([plural(1, 'reply', 'replies'), plural(2364, 'passage')]).toEqual(['1 reply', '2,364 passages']);
});

test.each([
  ['Export your data', ['Export your data', 'Limits of an export'], ['Limits of an export']],
  ['Export your data', ['  export  your DATA ', 'Limits', 'limits'], ['Limits']],
  ['Billing', ['Cards', 'Billing', 'Cards'], ['Cards', 'Cards']],
  ['', ['', 'Cards'], ['Cards']],
])('under %o the headings %j are shown as %j', (title, path, expected) => {
  expect(headings(title, path)).toEqual(expected);
  expect(trail(title, path)).toBe([title, ...expected].filter(Boolean).join(' › '));
});
