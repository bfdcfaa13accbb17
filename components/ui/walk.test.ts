import { expect, it } from 'vitest';
import { nextRow } from './walk';

it.each<[string, number, number, number | null]>([
  ['ArrowDown', -1, 3, 0],
  ['ArrowDown', 0, 3, 1],
  ['ArrowDown', 2, 3, 2],
  ['ArrowUp', 2, 3, 1],
  ['ArrowUp', 0, 3, -1],
  ['Home', 2, 3, 0],
  ['Home', -1, 3, null],
  ['End', 0, 3, 2],
  ['ArrowDown', -1, 0, null],
  ['Enter', 1, 3, null],
])('%s from %i of %i', (key, at, count, to) => {
  expect(nextRow(key, at, count)).toBe(to);
});
