import { describe, expect, it } from 'vitest';
import { hostOf } from './hosts';

describe('a host as typed', () => {
  it.each([
    ['https://Status.Shop.example/now?x', 'status.shop.example'],
    ['www.shop.example', 'shop.example'],
    ['shop.example/path', 'shop.example'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['localhost', ''],
    ['two words', ''],
    ['', ''],
  ])('%j', (typed, expected) => {
    expect(hostOf(typed)).toBe(expected);
  });
});
