import { describe, expect, it } from 'vitest';
import { example } from '../db/examples';
import type { Article, PassageUse, Source } from '../domain';
import { alikePairs } from './alike';
import { articleUpkeep, pairUpkeep } from './upkeep';

const day = 86_400_000;
const now = 1_000 * day;
const fresh: Partial<Article> = { capturedAt: now - day, checkedAt: now - day, lookedVersion: 1 };
const source: Source = {
  id: 'website:https://help.shop.example',
  kind: 'website',
  name: 'Help',
  audience: 'public',
  reviewDays: null,
  createdAt: 0,
};
const use = { articleId: 'a1' } as PassageUse;

describe('articleUpkeep', () => {
  it.each<[string, Partial<Article>, Partial<Source>, PassageUse[], string[]]>([
    ['nothing to do', {}, {}, [], []],
    ['a change that nobody looked at', { version: 2 }, {}, [], ['changed:a1@2']],
    ['a change of days when looks were not noted', { version: 2, lookedVersion: 2 }, {}, [], []],
    ['its own review date', { reviewAt: now - 1 }, {}, [], ['due:a1@1']],
    [
      'its own date, later than its source’s',
      { reviewAt: now + 1, checkedAt: now - 9 * day },
      { reviewDays: 5 },
      [],
      [],
    ],
    [
      'its source’s days',
      { checkedAt: now - 9 * day, capturedAt: 1 },
      { reviewDays: 5 },
      [use],
      ['due:a1@1'],
    ],
    ['a page not seen for long', { checkedAt: now - 31 * day, capturedAt: 1 }, {}, [use], ['stale:a1@1']],
    ['a note is never stale', { url: 'note:1', checkedAt: 1, capturedAt: 1 }, {}, [use], []],
    ['nothing cites it', { capturedAt: now - 61 * day }, {}, [], ['unused:a1@1']],
    ['something cites it', { capturedAt: now - 61 * day }, {}, [use], []],
    ['a retired one', { retiredAt: 5, version: 2, checkedAt: 1 }, {}, [], []],
  ])('%s', (_name, article, of, uses, expected) => {
    const { article: one } = example.capture(1, ['x'], { ...fresh, ...article });
    const input = { articles: [one], sources: [{ ...source, ...of }], uses, now };
    expect(articleUpkeep({ ...input, kept: new Set() }).map(({ id }) => id)).toEqual(expected);
    expect(articleUpkeep({ ...input, kept: new Set(expected) })).toEqual([]);
  });
});

it('a pair that was let stand comes back when its words change', async () => {
  const evidence = (id: string, text: string) =>
    example
      .capture(1, [text], { id })
      .passages.map((passage) => ({ passage, title: id, url: id, capturedAt: 1 }));
  const items = async (one: string, other: string, kept: ReadonlySet<string>) =>
    pairUpkeep(await alikePairs([...evidence('a', one), ...evidence('b', other)]), kept);
  const [first] = await items('The free trial lasts 14 days.', 'The free trial lasts 30 days.', new Set());
  expect(first).toMatchObject({ kind: 'conflict', why: 'One says “14 days”, the other “30 days”.' });
  const kept = new Set([first?.id ?? '']);
  expect(await items('The free trial lasts 30 days.', 'The free trial lasts 14 days.', kept)).toEqual([]);
  expect(await items('The free trial lasts 14 days.', 'The free trial lasts 60 days.', kept)).toHaveLength(1);
});
