import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { textHash } from './hash';

it.each(['', 'abc', 'Grüße 👋\nעברית', 'x'.repeat(10_000)])(
  'agrees with SHA-256 of the platform: %#',
  (text) => {
    expect(textHash(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
  },
);
