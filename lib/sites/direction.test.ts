import { expect, it } from 'vitest';
import { directions } from './direction';

it.each([
  ['own address', ['alice@x.example', 'dana@acme.example'], ['dana@acme.example'], 'io'],
  ['teammate', ['alice@x.example', 'bob@acme.example'], ['dana@acme.example'], 'io'],
  ['shared address of the team', ['alice@x.example', 'support@acme.example'], ['dana@acme.example'], 'io'],
  ['letter case', ['alice@x.example', 'Dana@ACME.example'], ['dana@acme.example'], 'io'],
  [
    'alias on another domain',
    ['alice@x.example', 'help@shop.example'],
    ['dana@acme.example', 'help@shop.example'],
    'io',
  ],
  ['public provider: only own address', ['alice@gmail.com', 'dana@gmail.com'], ['dana@gmail.com'], 'io'],
  ['public family', ['a@yahoo.co.uk', 'd@yahoo.co.uk'], ['d@yahoo.co.uk'], 'io'],
  ['internal help desk', ['carl@acme.example', 'dana@acme.example'], ['dana@acme.example'], 'io'],
  ['a domain that only looks alike', ['a@evil-acme.example', 'd@acme.example'], ['d@acme.example'], 'io'],
  ['a sub-domain is another domain', ['a@users.acme.example', 'd@acme.example'], ['d@acme.example'], 'io'],
  ['unknown author', ['', 'dana@acme.example'], ['dana@acme.example'], 'io'],
  ['unknown account', ['alice@x.example', 'dana@acme.example'], [], 'ii'],
  ['all ours by own address', ['dana@acme.example'], ['dana@acme.example'], 'o'],
  ['no messages', [], ['dana@acme.example'], ''],
])('%s', (_, authors, own, expected) => {
  expect(
    directions(authors, own)
      .map((direction) => direction[0])
      .join(''),
  ).toBe(expected);
});
