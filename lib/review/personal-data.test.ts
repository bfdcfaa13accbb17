import { describe, expect, it } from 'vitest';
import { strangers } from './personal-data';

const known = [
  'I am maya@customer.example, +49 171 2345678, card 4111 1111 1111 1111.',
  'Call our hotline on 0800 555 0100.',
];

describe('what a reply tells of somebody else', () => {
  it.each<[string, string, string[]]>([
    ['nothing', 'Open Reports and press Export.', []],
    ['their own address', 'We wrote to Maya@Customer.example.', []],
    ['their own phone, with spaces elsewhere', 'We will not call +49 1712345678.', []],
    ['their own phone, as it is dialled at home', 'We called 0171 2345678.', []],
    ['the hotline of a cited page', 'Call 0800-5550100.', []],
    ['their own card', 'Card 4111-1111-1111-1111 was refused.', []],
    ['another address', 'We wrote to tom@other.example.', ['tom@other.example']],
    ['the team’s own address', 'Write to billing@shop.example or x@mail.shop.example.', []],
    ['an address that ends like the team’s', 'Write to x@notshop.example.', ['x@notshop.example']],
    ['another phone', 'Call +44 7700 900123.', ['+44 7700 900123']],
    ['another card', 'Card 5555 5555 5555 4444.', ['5555 5555 5555 4444']],
    ['an account', 'Pay to DE89 3704 0044 0532 0130 00.', ['DE89 3704 0044 0532 0130 00']],
    ['a password', 'Your new password is Sommer2026!', ['Sommer2026!']],
    ['a birth date', 'You were born on 12 March 1988.', ['12 March 1988']],
    ['an order of theirs: the proof asks for it', 'Order AB-20419 was sent.', []],
  ])('%s', (_, text, expected) => {
    expect(strangers(text, known, ['shop.example'])).toEqual(expected);
  });
});
