import { describe, expect, it } from 'vitest';
import { likeness, wordDifference } from './difference';

const drawn = (before: string, after: string) =>
  wordDifference(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `{+${text}+}`))
    .join('');

describe('wordDifference', () => {
  it.each([
    ['nothing', 'Same words.', 'Same words.', 'Same words.'],
    ['a number', 'Within 24 hours.', 'Within 48 hours.', 'Within [-24-]{+48+} hours.'],
    [
      'a number with a separator',
      'At most 10,000 rows',
      'At most 50,000 rows',
      'At most [-10,000-]{+50,000+} rows',
    ],
    [
      'two words in a row as one change',
      'in five days now',
      'in ten weeks now',
      'in [-five days-]{+ten weeks+} now',
    ],
    ['an added sentence', 'One.', 'One. Two.', 'One.{+ Two.+}'],
    ['a removed line', 'One.\nTwo.', 'One.', 'One.[-\nTwo.-]'],
    ['characters without spaces', '退款需要五天', '退款需要十天', '退款需要[-五-]{+十+}天'],
    ['all', 'abc', 'xyz', '[-abc-]{+xyz+}'],
    ['from nothing', '', 'new', '{+new+}'],
  ])('shows %s', (_name, before, after, expected) => {
    expect(drawn(before, after)).toBe(expected);
  });

  it('gives both texts again, whatever they are, and stays quick', () => {
    let state = 7;
    const random = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
    const words = (count: number) => Array.from({ length: count }, () => `w${random(40)}`).join(' ');
    const start = performance.now();
    for (let run = 0; run < 60; run++) {
      const [before, after] = [words(random(900)), words(random(900))];
      const runs = wordDifference(before, after);
      const joined = (without: string) =>
        runs.flatMap(({ kind, text }) => (kind === without ? [] : [text])).join('');
      expect(joined('added')).toBe(before);
      expect(joined('removed')).toBe(after);
    }
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

describe('likeness', () => {
  it.each([
    ['A full export takes a day.', 'A full export takes a day.', 1],
    ['Refunds take five days.', 'Exports hold rows.', 0],
  ])('of %j and %j', (one, other, expected) => {
    expect(likeness(one, other)).toBe(expected);
  });
});
