import { describe, expect, it } from 'vitest';
import type { Article, Source } from '../../lib/domain';
import { audienceOf, everything, listed, sourceRows, tagsOf } from './shelf';
import type { Filter } from './shelf';

const source = (id: string, kind: Source['kind'], part: Partial<Source> = {}): Source => ({
  id,
  kind,
  name: id,
  audience: 'public',
  reviewDays: null,
  createdAt: 0,
  ...part,
});
const article = (id: string, sourceId: string, part: Partial<Article> = {}): Article => ({
  id,
  sourceId,
  url: `https://help.example/${id}`,
  title: id,
  language: 'en',
  audience: null,
  tags: [],
  capturedAt: 1,
  checkedAt: 1,
  reviewAt: null,
  retiredAt: null,
  hash: '',
  version: 1,
  passageCount: 1,
  extractedBy: 'container',
  ...part,
});

const sources = [
  source('notes', 'notes', { audience: 'internal' }),
  source('wiki', 'website', { audience: 'internal' }),
  source('help', 'website'),
  source('files', 'files'),
];
const articles = [
  article('Cards', 'help', { capturedAt: 5, checkedAt: 50, tags: ['billing', 'cards'], passageCount: 4 }),
  article('Exports', 'help', { capturedAt: 9, checkedAt: 20, tags: ['data'] }),
  article('Old prices', 'help', { capturedAt: 2, checkedAt: 2, retiredAt: 7, tags: ['billing'] }),
  article('Refunds', 'wiki', { capturedAt: 7, checkedAt: 70, tags: ['billing'], passageCount: 9 }),
  article('Status page', 'wiki', { capturedAt: 3, checkedAt: 30, audience: 'public' }),
  article('Discounts', 'notes', { capturedAt: 1, checkedAt: 10 }),
];

describe('sources', () => {
  it('are told with what they hold, and only when they hold something', () => {
    expect(
      sourceRows(sources, articles).map(({ source: { id }, articles: count, retired, newest, oldest }) => [
        id,
        count,
        retired,
        newest,
        oldest,
      ]),
    ).toEqual([
      ['help', 2, 1, 50, 20],
      ['wiki', 2, 0, 70, 30],
      ['notes', 1, 0, 10, 10],
    ]);
  });

  it('speak for their articles until these speak for themselves', () => {
    expect(articles.map((each) => audienceOf(each, sources))).toEqual([
      'public',
      'public',
      'public',
      'internal',
      'public',
      'internal',
    ]);
  });
});

describe('articles', () => {
  it.each<[string, Partial<Filter>, string[]]>([
    ['all', {}, ['Exports', 'Refunds', 'Cards', 'Status page', 'Old prices', 'Discounts']],
    ['for customers', { show: 'public' }, ['Exports', 'Cards', 'Status page']],
    ['internal', { show: 'internal' }, ['Refunds', 'Discounts']],
    ['retired', { show: 'retired' }, ['Old prices']],
    ['with a tag', { tag: 'billing' }, ['Refunds', 'Cards', 'Old prices']],
    ['with a tag, for customers', { tag: 'billing', show: 'public' }, ['Cards']],
    [
      'longest not seen',
      { order: 'unseen' },
      ['Old prices', 'Discounts', 'Exports', 'Status page', 'Cards', 'Refunds'],
    ],
    [
      'by title',
      { order: 'title' },
      ['Cards', 'Discounts', 'Exports', 'Old prices', 'Refunds', 'Status page'],
    ],
    ['the largest first', { order: 'size', show: 'internal' }, ['Refunds', 'Discounts']],
    [
      'by words of title, address and tags',
      { words: 'help.example  BILL' },
      ['Refunds', 'Cards', 'Old prices'],
    ],
    ['by words that do not stand together', { words: 'billing data' }, []],
  ])('%s', (_name, filter, expected) => {
    expect(listed(articles, sources, { ...everything, ...filter }).map(({ id }) => id)).toEqual(expected);
  });

  it('give their tags, the commonest first', () => {
    expect(tagsOf(articles)).toEqual([
      ['billing', 3],
      ['cards', 1],
      ['data', 1],
    ]);
  });
});
