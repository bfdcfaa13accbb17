import { expect, test } from 'vitest';
import { patternOf, scriptsFor } from './origins';

test.each([
  ['https://desk.example.org', 'https://desk.example.org/*'],
  ['http://127.0.0.1:8096', 'http://127.0.0.1/*'],
  ['https://mail.example.org:8443', 'https://mail.example.org/*'],
])('the pattern of %s', (origin, pattern) => {
  expect(patternOf(origin)).toBe(pattern);
});

test('each product has its own script on the origins where it lives, and the detector has the rest', () => {
  const known = { 'https://a.example/*': ['zammad', 'osticket'], 'https://b.example/*': ['zammad'] };
  const granted = ['https://a.example/*', 'https://b.example/*', 'https://c.example/*'];
  expect([...scriptsFor(granted, known)]).toEqual([
    ['zammad', ['https://a.example/*', 'https://b.example/*']],
    ['osticket', ['https://a.example/*']],
    ['site', ['https://c.example/*']],
  ]);
  expect([...scriptsFor([], known)]).toEqual([]);
});
