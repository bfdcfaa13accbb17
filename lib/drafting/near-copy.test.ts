import { describe, expect, it } from 'vitest';
import { markedTokens } from '../text/tokens';
import { altered } from './near-copy';

const between = (claim: string, source: string) => altered(markedTokens(claim), markedTokens(source));

describe('a copy with another word in it', () => {
  it.each([
    [
      'Members can export their boards at any time.',
      'Members can delete their boards at any time.',
      'export',
    ],
    ['Owners can change the card in Settings.', 'Owners can change the address in Settings.', 'card'],
    ['Invoices are sent by post on Fridays.', 'Invoices are sent by courier on Fridays.', 'post'],
  ])('%s against: %s', (claim, source, mine) => {
    expect(between(claim, source)?.mine).toBe(mine);
  });

  it.each([
    ['the same', 'Owners can change the card in Settings.', 'Owners can change the card in Settings.'],
    [
      'a function word',
      'Owners can change the card in Settings.',
      'Owners may change a card within Settings.',
    ],
    ['a form of the word', 'Owners changed the card in Settings.', 'Owners can change the card in Settings.'],
    [
      'a word more',
      'Owners can also simply change the card in Settings.',
      'Owners can change the card in Settings.',
    ],
    ['words left out', 'Owners can change the card.', 'Owners can change the card of the team in Settings.'],
    ['other words throughout', 'Ask the owner for a new card.', 'Owners can change the card in Settings.'],
    ['too short to tell', 'Choose Billing.', 'Choose Security.'],
  ])('not %s', (_name, claim, source) => {
    expect(between(claim, source)).toBeNull();
  });

  it('takes no longer than its caps allow', () => {
    const long = Array.from({ length: 5000 }, (_, at) => `w${at % 7}`);
    const started = performance.now();
    expect(altered(long, long)).toBeNull();
    altered(long.slice(0, 120), long.slice(0, 240));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
