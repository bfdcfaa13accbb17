import { describe, expect, it } from 'vitest';
import { corpus } from './corpus';
import { sift } from './sift';

const keeps: [name: string, written: string, text: string, leftOut: (string | RegExp)[]][] = [
  [
    'what a page says',
    'The free trial lasts 14 days and needs no credit card.',
    'The free trial lasts 14 days and needs no credit card.',
    [],
  ],
  ['a wrong amount', 'The Team plan costs $19 per month.', '', ['The Team plan costs $19 per month.']],
  [
    'one wrong duration among what is right',
    'The free trial lasts 30 years. You can invite up to 3 colleagues during the trial.',
    'You can invite up to 3 colleagues during the trial.',
    [/30 years/],
  ],
  ['a promise', 'We will refund you in full tomorrow.', '', [/refund/]],
  [
    'an action that nobody can know of',
    'I have cancelled your subscription. We do not accept PayPal.',
    'We do not accept PayPal.',
    [/cancelled/],
  ],
  [
    'a foreign link',
    'We do not accept PayPal.\nSee https://evil.example/login for more.',
    'We do not accept PayPal.',
    [/evil\.example/],
  ],
  ['a denial of what a page says', 'Monthly plans are refundable.', '', ['Monthly plans are refundable.']],
  [
    'what is not covered, and claims no fact',
    'We do not accept PayPal. Many customers ask about it.',
    'We do not accept PayPal. Many customers ask about it.',
    [],
  ],
  [
    'greeting and closing, which are the house’s',
    'Hi Ana,\n\nWe do not accept PayPal.\n\nI hope this helps!\n\nBest regards,',
    'We do not accept PayPal.',
    [],
  ],
  [
    'bullets without the one that is wrong',
    'Plans:\n- The Team plan costs $29 per month.\n- The Team plan costs $5 per month.\n\nWe do not accept PayPal.',
    'Plans:\n- The Team plan costs $29 per month.\n\nWe do not accept PayPal.',
    [/\$5/],
  ],
  ['nothing', ' \n ', '', []],
];

describe('sift', () => {
  it.each(keeps)('%s', (_name, written, text, leftOut) => {
    const sifted = sift(written, corpus);
    expect(sifted.text).toBe(text);
    expect(sifted.leftOut.map((one) => one.text)).toEqual(
      leftOut.map((words) => (typeof words === 'string' ? words : expect.stringMatching(words))),
    );
    for (const { why } of sifted.leftOut) expect(why).toMatch(/^.{10,}[.”]$/);
    for (const claim of sifted.claims) expect(text.slice(claim.start, claim.end)).toBe(claim.text);
  });

  it('drops a list of steps whole, with its lead-in, when one step is made up', () => {
    const steps = (last: string) =>
      `We do not accept PayPal.\n\nTo change the card:\n1. Open Settings and choose Billing.\n2. ${last}\n3. Enter the new card and press Save.`;
    const sifted = sift(steps('Pay $40 at https://evil.example'), corpus);
    expect(sifted.text).toBe('We do not accept PayPal.');
    expect(sifted.leftOut).toHaveLength(4);
    expect(sift(steps('Click Replace card.'), corpus)).toMatchObject({
      text: steps('Click Replace card.'),
      leftOut: [],
    });
  });

  it('stays quick on a text that is all lines', () => {
    const before = performance.now();
    sift('1. Open Settings.\n'.repeat(1000), corpus);
    expect(performance.now() - before).toBeLessThan(1500);
  });
});
