import { describe, expect, it } from 'vitest';
import { evidenceFrom } from './planting';
import { verify } from './verify';

const evidence = [
  evidenceFrom('plans', 'Plans', [
    'The Team plan costs $29 per month, or $290 a year.',
    'Refunds are given within 14 days of the payment.',
    'The office opens on Monday at 9 am.',
    'Version 3 was released on 5 March 2026.',
    'Files may have up to 250 MB and 20 members.',
  ]),
];

describe('what is compared with the source', () => {
  it.each<[text: string, values: [words: string, source: string][]]>([
    [
      'The Team plan costs $29 per month, or $290 a year.',
      [
        ['$29', '$29'],
        ['$290', '$290'],
      ],
    ],
    ['Refunds are given within fourteen days of the payment.', [['fourteen days', '14 days']]],
    ['Version 3 was released on 5 March 2026.', [['5 March 2026', '5 March 2026']]],
    [
      'The office opens on Monday at 9 am.',
      [
        ['Monday', 'Monday'],
        ['9 am', '9 am'],
      ],
    ],
    ['Files may have up to 250 MB and 20 members.', []],
    ['The Team plan costs $31 per month, or $290 a year.', []],
  ])('%s', (text, values) => {
    const [claim] = verify({ text, evidence, customerText: '', courtesy: [] });
    const quote = claim?.citations[0]?.quote ?? '';
    const found = (claim?.grounding === 'documented' ? (claim.compare ?? []) : []).map(
      ({ words, start, end }) => [words, quote.slice(start, end)],
    );
    // "a year" is a duration as well.
    expect(found.filter(([words]) => words !== 'a year')).toEqual(values);
    if (claim?.grounding !== 'documented') expect(claim?.compare).toBeUndefined();
  });
});
