import { describe, expect, it } from 'vitest';
import type { Block } from '../domain';
import { changesBetween, isSamePage } from './changes';
import { splitArticle } from './split';

type Section = [heading: string, text: string];
const split = (version: number, sections: Section[]) =>
  splitArticle(
    'a',
    version,
    sections.flatMap(([heading, text]): Block[] => [
      { kind: 'heading', level: 2, text: heading, anchor: null },
      { kind: 'paragraph', text },
    ]),
  );

const exports: Section = ['Exports', 'A full export arrives by e-mail within 24 hours and works for 7 days.'];
const limits: Section = [
  'Limits',
  'A file holds at most 10,000 rows. Filters apply before rows are counted.',
];
const refunds: Section = ['Refunds', 'Yearly plans are refunded within 21 days of the payment.'];
const cards: Section = ['Cards', 'A replaced card takes effect with the next invoice.'];

describe('changesBetween', () => {
  it.each<[string, Section[], Section[], string[]]>([
    ['nothing', [exports, limits], [exports, limits], ['same Exports', 'same Limits']],
    ['a move', [exports, limits], [limits, exports], ['same Limits', 'same Exports']],
    [
      'a number',
      [exports, limits],
      [[exports[0], exports[1].replace('24', '48')], limits],
      ['changed Exports > Exports', 'same Limits'],
    ],
    [
      'a heading',
      [exports, limits],
      [['Full exports', exports[1]], limits],
      ['changed Exports > Full exports', 'same Limits'],
    ],
    ['a new section', [exports], [exports, cards], ['same Exports', 'added Cards']],
    [
      'a section less',
      [exports, limits, cards],
      [exports, cards],
      ['same Exports', 'removed Limits', 'same Cards'],
    ],
    ['the first section less', [exports, limits], [limits], ['removed Exports', 'same Limits']],
    ['another text', [exports], [refunds], ['removed Exports', 'added Refunds']],
    [
      'another text under the same heading, a little alike',
      [['Exports', 'A full export arrives by e-mail.']],
      [['Exports', 'Full exports ended in May. Write an e-mail to ask for one.']],
      ['changed Exports > Exports'],
    ],
    ['all from nothing', [], [exports], ['added Exports']],
  ])('%s', (_name, before, after, expected) => {
    const changes = changesBetween(split(1, before), split(2, after));
    const name = (one: { headingPath: string[] }) => one.headingPath.join('/');
    expect(
      changes.map((change) =>
        change.kind === 'changed'
          ? `changed ${name(change.before)} > ${name(change.after)}`
          : `${change.kind} ${name('after' in change ? change.after : change.before)}`,
      ),
    ).toEqual(expected);
  });

  it('names every passage of both sides once, whatever was edited', () => {
    const all: Section[] = Array.from({ length: 60 }, (_, at) => [
      `H${at}`,
      `Words w${at} v${at} u${at} of it.`,
    ]);
    let state = 3;
    const random = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
    for (let run = 0; run < 40; run++) {
      const before = split(
        1,
        all.filter(() => random(4) > 0),
      );
      const after = split(
        2,
        all.filter(() => random(4) > 0).map(([h, t]) => [h, random(3) ? t : `${t} New.`]),
      );
      const changes = changesBetween(before, after);
      const olds = changes.flatMap((change) => ('before' in change ? [change.before] : []));
      const news = changes.flatMap((change) => ('after' in change ? [change.after] : []));
      expect(new Set(olds)).toEqual(new Set(before));
      expect(olds).toHaveLength(before.length);
      expect(news).toEqual(after);
    }
  });

  it('compares two whole help centres quickly', () => {
    const many = (word: string) =>
      split(
        1,
        Array.from({ length: 2_000 }, (_, at) => [
          `${word}${at}`,
          `Some ${word}${at} and more ${word}${at * 7}.`,
        ]),
      );
    const start = performance.now();
    expect(changesBetween(many('a'), many('b'))).toHaveLength(4_000);
    expect(performance.now() - start).toBeLessThan(4_000);
  });
});

describe('isSamePage', () => {
  it.each<[string, Section[], boolean]>([
    ['the same', [exports, limits, refunds], true],
    ['a reworded one', [[exports[0], exports[1].replace('24', '48')], limits], true],
    ['a sign-in page', [['Sign in', 'Enter your e-mail address and password to read this page.']], false],
    ['a page that is still loading', [['Exports', 'Loading']], false],
    ['an error', [['404', 'We could not find what you are looking for.']], false],
  ])('%s', (_name, after, expected) => {
    expect(isSamePage(split(1, [exports, limits, refunds, cards]), split(1, after))).toBe(expected);
  });
});
