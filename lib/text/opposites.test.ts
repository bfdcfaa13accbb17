import { describe, expect, it } from 'vitest';
import { oppositeOf } from './opposites';
import { tokens } from './tokens';

const found = (claim: string, source: string) => oppositeOf(new Set(tokens(claim)), new Set(tokens(source)));

describe('opposite words', () => {
  it.each([
    ['The price increases each year.', 'The price decreases each year.', 'increas'],
    ['Plans renew monthly.', 'Plans renew yearly.', 'monthli'],
    ['The account is unlocked.', 'The account is locked.', 'unlock'],
    ['It starts before the trial.', 'It starts after the trial.', 'befor'],
    ['This is impossible.', 'This is possible.', 'imposs'],
    ['You buy it.', 'You sell it.', 'bui'],
    ['It is available offline.', 'It is available online.', 'offlin'],
  ])('%s against: %s', (claim, source, word) => {
    expect(found(claim, source)).toBe(word);
  });

  it.each([
    ['Plans renew yearly.', 'Plans renew each year.'],
    ['Open or close the board.', 'You can open the board.'],
    ['Open the board.', 'Open or close the board.'],
    ['It includes a report.', 'A report is included.'],
    ['You can cancel at any time.', 'Cancel at any time.'],
  ])('none in: %s, beside: %s', (claim, source) => {
    expect(found(claim, source)).toBeNull();
  });
});
