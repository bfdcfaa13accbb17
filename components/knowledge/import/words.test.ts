import { expect, test } from 'vitest';
import type { ImportRow } from '../../services';
import { progressWords, size, stateWords, tagsOf } from './words';

const row = (part: Partial<ImportRow>): ImportRow => ({
  id: '1',
  name: 'a.pdf',
  size: 1,
  state: 'waiting',
  progress: null,
  change: null,
  article: null,
  remark: null,
  problem: null,
  ...part,
});

test.each([
  [1, '1 byte'],
  [999, '999 bytes'],
  [1_500, '1.5 kB'],
  [84_000, '84 kB'],
  [12_400_000, '12 MB'],
])('%i bytes', (bytes, words) => {
  expect(size(bytes)).toBe(words);
});

test.each<[Partial<ImportRow>, string]>([
  [{ state: 'reading' }, 'Reading'],
  [{ state: 'reading', progress: { done: 3, of: 40 } }, 'Reading page 3 of 40'],
  [{ state: 'kept', change: 'new' }, 'Added · 0 passages'],
  [{ state: 'kept', change: 'changed' }, 'Version 2 · 0 passages'],
  [{ state: 'cancelled' }, 'Cancelled: nothing was kept'],
  [{ name: 'a.ZIP', state: 'reading', progress: { done: 3, of: 40 } }, 'Reading file 3 of 40'],
  [{ state: 'kept', articles: { added: 1, changed: 0, same: 1_200 } }, '1 article added, 1,200 unchanged'],
  [{ state: 'kept', articles: { added: 0, changed: 0, same: 0 } }, 'No article in it'],
])('%o', (part, words) => {
  expect(stateWords(row(part))).toBe(words);
});

test('how far it is', () => {
  const done = row({ state: 'kept' });
  expect(progressWords([done, row({ state: 'failed' }), row({})])).toBe('2 of 3 files done, 1 not imported');
  expect(progressWords([done])).toBe('1 file done');
});

test('tags', () => {
  expect(tagsOf(' billing, refunds;; ')).toEqual(['billing', 'refunds']);
});
