import { describe, expect, it } from 'vitest';
import type { Evidence } from '../domain';
import { disagreements } from './disagreement';

const evidence = (articleId: string, title: string, text: string): Evidence => ({
  passage: {
    id: `${articleId}@1:0`,
    articleId,
    version: 1,
    position: 0,
    hash: text,
    headingPath: [],
    anchor: null,
    text,
    parts: [{ kind: 'paragraph', start: 0, end: text.length }],
  },
  title,
  url: `https://help.shop.example/${articleId}`,
  capturedAt: 1,
});

const old = evidence(
  'old',
  'Refunds',
  'Refunds reach the card within 10 business days. Weekends do not count.',
);
const fresh = evidence('new', 'Refunds', 'Refunds reach the card within 5 business days.');
const copy = evidence('copy', 'Refunds again', 'Refunds reach the card within 10 business days.');
const other = evidence('other', 'Exports', 'An export holds up to 50,000 rows.');

describe('what was found says otherwise than what is cited', () => {
  it.each<[string, Evidence[], [Evidence, string][], string[]]>([
    ['another number', [old, fresh], [[old, 'Refunds reach the card within 10 business days.']], ['old~new']],
    [
      'from the other side',
      [old, fresh],
      [[fresh, 'Refunds reach the card within 5 business days.']],
      ['new~old'],
    ],
    ['the same words', [old, copy], [[old, 'Refunds reach the card within 10 business days.']], []],
    ['something else', [old, other], [[old, old.passage.text]], []],
    ['what is not cited', [old, fresh], [[old, 'Weekends do not count.']], []],
    ['nothing is cited', [old, fresh], [], []],
    ['two against one', [old, fresh, copy], [[fresh, fresh.passage.text]], ['new~old', 'new~copy']],
    [
      'its own article',
      [old, { ...fresh, passage: { ...fresh.passage, articleId: 'old' } }],
      [[old, old.passage.text]],
      [],
    ],
  ])('%s', (_, found, cited, pairs) => {
    const words = cited.map(([{ passage }, quote]) => ({ passageId: passage.id, quote }));
    expect(
      disagreements(found, words).map(
        ({ one, other: theirs }) => `${one.passage.articleId}~${theirs.passage.articleId}`,
      ),
    ).toEqual(pairs);
  });

  it('is found among all passages of a draft while a person looks', () => {
    const many = Array.from({ length: 24 }, (_, at) =>
      evidence(
        `a${at}`,
        'Refunds',
        `${'Refunds reach the card within ' + at + ' business days. '.repeat(1)} `.repeat(30),
      ),
    );
    const started = performance.now();
    const cited = many.map(({ passage }) => ({ passageId: passage.id, quote: passage.text }));
    expect(disagreements(many, cited)).toHaveLength(3);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
