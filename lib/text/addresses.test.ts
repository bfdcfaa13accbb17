import { describe, expect, it } from 'vitest';
import { addressesIn, domainOf, isAddress, parseAddress } from './addresses';

describe('parseAddress', () => {
  it.each([
    ['Alice Martin <Alice@Example.com>', 'Alice Martin', 'alice@example.com'],
    ['"Martin, Alice" <alice@example.com>', 'Martin, Alice', 'alice@example.com'],
    ['alice@example.com', '', 'alice@example.com'],
    ['<alice@example.com>', '', 'alice@example.com'],
    ['alice@example.com (Alice)', 'Alice', 'alice@example.com'],
    ['alice@example.com <alice@example.com>', '', 'alice@example.com'],
    ['Support <not an address>', 'Support <not an address>', ''],
    ['evil@x.example <real@y.example>', 'evil@x.example', 'real@y.example'],
    ['A\u202Elice <alice@example.com>', 'Alice', 'alice@example.com'],
    ['דנה <dana@example.co.il>', 'דנה', 'dana@example.co.il'],
    ['', '', ''],
  ])('%s', (text, name, address) => {
    expect(parseAddress(text)).toEqual({ name, address });
  });
});

describe('isAddress', () => {
  it.each([
    ['a@b.co', true],
    ['a+b@sub.b.co', true],
    ['用户@例子.广告', true],
    ['a@localhost', false],
    ['a@b..co', false],
    ['a@.co', false],
    ['a b@c.de', false],
    ['a@b@c.de', false],
    ['undefined', false],
    [`${'a'.repeat(65)}@b.co`, false],
  ])('%s: %s', (text, expected) => {
    expect(isAddress(text)).toBe(expected);
  });

  it('is linear', () => {
    const start = performance.now();
    isAddress('a@'.repeat(200_000));
    addressesIn(`${'<'.repeat(200_000)}a@${'b.'.repeat(100_000)}`);
    expect(performance.now() - start).toBeLessThan(500);
  });
});

it('finds addresses in a text in order', () => {
  expect(addressesIn('Order 5 - a@x.example - Dana (Dana@Acme.example), <b@y.example>.')).toEqual([
    'a@x.example',
    'dana@acme.example',
    'b@y.example',
  ]);
  expect(domainOf('a@B.Co')).toBe('b.co');
  expect(domainOf('none')).toBe('');
});
