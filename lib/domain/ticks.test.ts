import { describe, expect, it } from 'vitest';
import type { Claim } from './draft';
import { tickOf, unticked } from './ticks';

const claim = (over: Partial<Claim> = {}): Claim => ({
  ...{ id: 'c1', text: 'It costs $29.', start: 0, end: 13, grounding: 'documented' as const, problems: [] },
  citations: [{ passageId: 'a@1:0', start: 4, end: 17, quote: 'It costs $29.' }],
  compare: [{ words: '$29', start: 9, end: 12 }],
  ...over,
});

describe('tickOf', () => {
  it.each([
    ['nothing to compare', { compare: [] }],
    ['a claim of earlier days', { compare: undefined as never }],
  ])('%s wants none', (_name, over) => {
    expect(tickOf(claim(over))).toBeNull();
  });

  it.each([
    ['other words', { id: 'c2' }],
    ['another passage', { citations: [{ passageId: 'b@1:0', start: 4, end: 17, quote: 'It costs $29.' }] }],
    ['another place', { citations: [{ passageId: 'a@1:0', start: 5, end: 17, quote: 't costs $29.' }] }],
    ['another version', { citations: [{ passageId: 'a@2:0', start: 4, end: 17, quote: 'It costs $29.' }] }],
  ])('%s: another tick', (_name, over) => {
    expect(tickOf(claim(over))).not.toBe(tickOf(claim()));
  });

  it('stays when the claim only moves', () => {
    expect(tickOf(claim({ start: 50, end: 63 }))).toBe(tickOf(claim()));
  });
});

it('what is ticked is not asked for again', () => {
  const all = [claim(), claim({ id: 'c2' }), claim({ id: 'c3', compare: [] })];
  expect(unticked(all, new Set()).map(({ id }) => id)).toEqual(['c1', 'c2']);
  expect(unticked(all, new Set([tickOf(claim()) ?? ''])).map(({ id }) => id)).toEqual(['c2']);
});
