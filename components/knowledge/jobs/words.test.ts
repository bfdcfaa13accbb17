import { expect, it, test } from 'vitest';
import type { FoundCentrePage } from '../../help-centres';
import { estimate, groupsOf, tallyWords, unlistedGroup } from './words';

test.each([
  [5, 0, 'less than a minute'],
  [300, 1_000, 'about 15 minutes'],
  [3_000, 5_000, 'about 7 hours'],
  [40, 1_000, 'about 2 minutes'],
])('%i pages with a pause of %i ms take %s', (count, pause, words) => {
  expect(estimate(count, pause)).toBe(words);
});

test.each([
  [{ new: 12, changed: 3, same: 285, gone: 2, failed: 0 }, '12 new, 3 changed, 285 same, 2 gone'],
  [{ new: 0, changed: 0, same: 0, gone: 0, failed: 0 }, 'nothing yet'],
])('%o', (tally, words) => {
  expect(tallyWords({ of: 302, waiting: 0, ...tally })).toBe(words);
});

const page = (url: string, folder: string, listed = true): FoundCentrePage => ({
  url,
  title: url,
  folder,
  listed,
  captured: !listed,
  unwanted: false,
});

it('groups by folder, and finds by every word', () => {
  const pages = [
    page('old', '/b', false),
    page('refund card', '/b'),
    page('refund cash', '/a'),
    page('card', '/b'),
  ];
  expect(groupsOf(pages, '').map(({ name, pages: list }) => [name, list.length])).toEqual([
    ['/b', 2],
    ['/a', 1],
    [unlistedGroup, 1],
  ]);
  expect(groupsOf(pages, 'Card refund').map(({ pages: list }) => list.map(({ url }) => url))).toEqual([
    ['refund card'],
  ]);
});
