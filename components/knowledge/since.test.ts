import { expect, test } from 'vitest';
import type { Article } from '../../lib/domain';
import { capturedSince, statesOf } from './since';

const article = (id: string, version: number, capturedAt: number): Article => ({
  id,
  sourceId: 'notes',
  version,
  capturedAt,
  checkedAt: capturedAt,
  reviewAt: null,
  retiredAt: null,
  audience: null,
  tags: [],
  url: '',
  title: '',
  language: null,
  hash: '',
  passageCount: 1,
  extractedBy: 'body',
});
const before = [article('a', 1, 1), article('b', 2, 2)];

test.each([
  ['nothing', before, []],
  ['a page that reads as it did', [article('a', 1, 9), article('b', 2, 2)], []],
  ['a removal', [article('a', 1, 1)], []],
  ['a new page', [...before, article('c', 1, 3)], ['c']],
  ['a page that changed', [article('a', 2, 9), article('b', 2, 2)], ['a']],
  ['two pages', [...before, article('c', 1, 3), article('d', 1, 4)], ['d', 'c']],
])('%s', (_, now, expected) => {
  expect(capturedSince(statesOf(before), now).map(({ id }) => id)).toEqual(expected);
});

test('while the articles are not known, nothing counts as new', () => {
  expect(capturedSince(statesOf(null), before)).toEqual([]);
  expect(capturedSince(statesOf(before), null)).toEqual([]);
});
