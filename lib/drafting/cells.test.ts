import { describe, expect, it } from 'vitest';
import { evidenceFrom } from './planting';
import { verify } from './verify';

const evidence = [
  evidenceFrom('plans', 'Plans and prices', [
    'Plan: Solo; Monthly price: $9; Yearly price: $90; Members: 1; Boards: 5',
    'Plan: Team; Monthly price: $29; Yearly price: $290; Members: 25; Boards: 50',
  ]),
];

describe('a row of a table', () => {
  it('says which value stands under the heading that the statement names', () => {
    const text = 'The monthly price of the Team plan is $290.';
    const [claim] = verify({ text, evidence, customerText: '', courtesy: [] });
    expect(claim?.grounding).toBe('contradicted');
    expect(claim?.problems[0]?.sentence).toBe('The source says “$29” here, not “$290”.');
  });

  it.each([
    ['The monthly price of the Team plan is $29.', 'documented'],
    ['The yearly price of the Team plan is $290.', 'documented'],
    ['The Team plan has a monthly price of $29 and a yearly price of $290.', 'documented'],
    ['The Team plan has 25 members and 50 boards.', 'documented'],
    ['Plan: Team; Monthly price: $29; Yearly price: $290; Members: 25; Boards: 50', 'documented'],
    ['The monthly price of the Team plan is $290.', 'flagged'],
    ['The yearly price of the Team plan is $29.', 'flagged'],
    ['The Team plan has a price of $290 per month.', 'flagged'],
    ['The monthly price of the Team plan is $9.', 'flagged'],
    ['The Team plan has up to 50 members.', 'flagged'],
  ])('%s: %s', (text, grounding) => {
    const [claim] = verify({ text, evidence, customerText: '', courtesy: [] });
    expect(claim?.grounding === 'documented' ? 'documented' : 'flagged').toBe(grounding);
  });
});
