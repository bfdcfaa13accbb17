import { expect, test } from 'vitest';
import { wrong } from './wrong';

test.each([
  [new Error('This draft is no longer there.'), 'This draft is no longer there. Try again.'],
  [new Error('No tab with id: 42'), 'Try again.'],
  [new Error(`${'A'.repeat(300)}.`), 'Try again.'],
  ['a string', 'Try again.'],
  [undefined, 'Try again.'],
])('%s is told as: %s', (error, next) => {
  expect(wrong(error, 'Not opened.', 'Try again.')).toEqual({ what: 'Not opened.', next });
});
