import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { textHash } from './hash';

const known = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

test.each([
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
])('the standard’s own example “%s”', (text, hash) => {
  expect(textHash(text)).toBe(hash);
});

test('every length around the edges of a block', () => {
  for (let length = 0; length < 200; length++) {
    const text = 'x'.repeat(length);
    expect(textHash(text)).toBe(known(text));
  }
});

test.each([
  ['letters of two, three and four bytes', 'Grüße, שלום, 日本語, 👍🏽'],
  ['a half of a pair', 'a\ud800b'],
  ['a long mail', 'The export stops at 10,000 rows. '.repeat(9_000)],
])('%s', (_, text) => {
  expect(textHash(text)).toBe(known(text));
});
