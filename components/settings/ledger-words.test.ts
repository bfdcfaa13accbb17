import { describe, expect, it } from 'vitest';
import type { LedgerEntry, LedgerMonth } from '../../lib/domain';
import { capOf, money, monthWords, readable, replacedIn, size, sumOf, tokens } from './ledger-words';

const entry = (part: Partial<LedgerEntry>) => part as LedgerEntry;
const month = (part: Partial<LedgerMonth>): LedgerMonth => ({
  ...{ id: '', month: '2026-11', origin: '', reach: 'remote', requests: 3, bytes: 1, unpriced: 0 },
  ...{ promptTokens: 900, completionTokens: 100, cost: 0.5 },
  ...part,
});

describe('the words of the ledger', () => {
  it.each([
    [money(0), '$0'],
    [money(0.001), 'under 1 cent'],
    [money(1234.5), '$1,234.50'],
    [size(999), '999 bytes'],
    [size(3_240), '3.2 kB'],
    [size(2_500_000), '2.5 MB'],
    [tokens(entry({ promptTokens: 1_000, completionTokens: 24, counted: true })), '1,024 tokens'],
    [tokens(entry({ promptTokens: 1, completionTokens: 0, counted: false })), 'about 1 token'],
    [replacedIn(entry({ replaced: { name: 1 } })), '1 name was replaced by placeholders.'],
    [
      replacedIn(entry({ replaced: { name: 2, card: 1, 'e-mail address': 3 } })),
      '2 names, 1 card and 3 e-mail addresses were replaced by placeholders.',
    ],
    [replacedIn(entry({ replaced: {}, reach: 'remote' })), 'Nothing had to be replaced.'],
    [
      replacedIn(entry({ replaced: {}, reach: 'local' })),
      'It stayed on this device, so nothing was replaced.',
    ],
    [sumOf(month({})), '3 requests · 1,000 tokens · $0.50'],
    [sumOf(month({ unpriced: 1 })), '3 requests · 1,000 tokens · $0.50, 1 without a price'],
    [sumOf(month({ unpriced: 3 })), '3 requests · 1,000 tokens'],
    [monthWords('2026-11'), 'November 2026'],
  ])('%s', (said, expected) => {
    expect(said).toBe(expected);
  });

  it.each([
    ['', null],
    ['2,000,000', 2_000_000],
    ['2 000 000', 2_000_000],
    ['12.5', 12.5],
    ['0', 0],
    ['-1', undefined],
    ['many', undefined],
  ])('a cap of %j is %j', (typed, expected) => {
    expect(capOf(typed)).toBe(expected);
  });

  it('opens what was sent', () => {
    const inner = JSON.stringify({ text: 'a\nb' });
    const body = JSON.stringify({
      messages: [
        { role: 'system', content: 'Hi' },
        { role: 'user', content: inner },
      ],
    });
    expect(readable(body)).toEqual([
      { role: 'system', text: 'Hi' },
      { role: 'user', text: '{\n  "text": "a\nb"\n}' },
    ]);
    expect(readable('{}')).toBeNull();
    expect(readable('no JSON')).toBeNull();
  });
});
