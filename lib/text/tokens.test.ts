import { describe, expect, it } from 'vitest';
import { terms, tokens } from './tokens';

describe('tokens', () => {
  it.each([
    ['English is stemmed', 'Cancelling subscriptions', ['cancel', 'subscript']],
    ['accents go, without stemming', 'Résiliés CAFÉ', ['resilies', 'cafe']],
    ['compatibility forms', 'ﬁle Ⅳ ①', ['file', 'iv', '1']],
    ['digits stay', '2FA v2 19.99', ['2fa', 'v2', '19', '99']],
    ['German', 'Straße über', ['straße', 'uber']],
    ['Cyrillic', 'Отменить Подписку', ['отменить', 'подписку']],
    ['Arabic without vowel signs and small hamza', 'إِلْغَاء', ['الغاء']],
    ['Chinese in pairs', '取消订阅', ['取消', '消订', '订阅']],
    ['one character', '税', ['税']],
    ['Latin beside Japanese', 'iPhoneの設定', ['iphon', 'の設', '設定']],
    ['Korean in pairs', '구독을 취소', ['구독', '독을', '취소']],
    ['nothing', ' — ! ', []],
  ])('%s', (_name, text, expected) => {
    expect(tokens(text)).toEqual(expected);
  });

  it('cuts endless words', () => {
    expect(tokens('a'.repeat(100_000))[0]).toHaveLength(40);
  });
});

describe('terms', () => {
  it.each([
    ['How do I change my plan?', ['chang', 'plan']],
    ["I can't log in, it doesn't work", ['log', 'work']],
    ['Hello, could you please tell me about refunds? Thanks', ['refund']],
    ['What is it?', []],
  ])('%s', (text, expected) => {
    expect(terms(text)).toEqual(expected);
  });
});
