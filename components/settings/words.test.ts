import { describe, expect, it } from 'vitest';
import { answered, priceOf, systemOf } from './words';

it.each([
  [3, '“m” answered in 0.1 s.'],
  [840, '“m” answered in 0.8 s.'],
  [9_940, '“m” answered in 9.9 s.'],
  [24_600, '“m” answered in 25 s.'],
])('%i ms', (took, words) => {
  expect(answered('m', took)).toBe(words);
});

describe('the system', () => {
  const systems = ['macOS', 'Windows', 'Linux, as a service'];
  it.each([
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', 'macOS'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64)', 'Windows'],
    ['Mozilla/5.0 (X11; Linux x86_64)', 'Linux, as a service'],
    ['something else', 'Linux, as a service'],
  ])('of %s', (agent, system) => {
    expect(systemOf(agent, systems)).toBe(system);
  });
});

it.each<[string, number | null | undefined]>([
  ['', null],
  [' 0.25 ', 0.25],
  ['0,25', 0.25],
  ['0', 0],
  ['-1', undefined],
  ['free', undefined],
  ['1e9', undefined],
])('the price “%s”', (typed, price) => {
  expect(priceOf(typed)).toBe(price);
});
