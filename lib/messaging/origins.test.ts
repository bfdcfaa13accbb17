import { expect, test } from 'vitest';
import { patternOf } from './origins';

test.each([
  ['https://desk.example.org', 'https://desk.example.org/*'],
  ['http://127.0.0.1:8096', 'http://127.0.0.1/*'],
  ['https://mail.example.org:8443', 'https://mail.example.org/*'],
])('the pattern of %s', (origin, pattern) => {
  expect(patternOf(origin)).toBe(pattern);
});
