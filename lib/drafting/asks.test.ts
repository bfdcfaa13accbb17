import { describe, expect, it } from 'vitest';
import { firstAsk, splitAsks } from './asks';

const cases: [message: string, expected: [text: string, kind: string][]][] = [
  [
    'How do I change the card, and will the March invoice be charged again?',
    [
      ['How do I change the card', 'how-to'],
      ['will the March invoice be charged again?', 'yes-no'],
    ],
  ],
  [
    'Hi team,\n\nHow much does the Growth plan cost?\n\nThanks!\nAna',
    [['How much does the Growth plan cost?', 'value']],
  ],
  ['Hello, can I export my data?', [['can I export my data?', 'yes-no']]],
  [
    'Hello Ana, I want to cancel my subscription. Thank you!',
    [['I want to cancel my subscription.', 'how-to']],
  ],
  ['Please delete my account.\n\nBest regards,\nTom Please', [['Please delete my account.', 'other']]],
  ['The export stops at 50 percent.', [['The export stops at 50 percent.', 'problem']]],
  [
    'The import does not work. How do I fix this?',
    [['The import does not work. How do I fix this?', 'how-to']],
  ],
  ['I moved to Berlin. Can you help me?', []],
  [
    'The printer is loud. Can you help me with that?',
    [['The printer is loud. Can you help me with that?', 'other']],
  ],
  [
    'When does my trial end? Also, is there a student discount? Second, where can I see my invoices?',
    [
      ['When does my trial end?', 'value'],
      ['is there a student discount?', 'yes-no'],
      ['where can I see my invoices?', 'how-to'],
    ],
  ],
  [
    'I need an invoice and also I would like to change the address.',
    [
      ['I need an invoice', 'how-to'],
      ['I would like to change the address.', 'how-to'],
    ],
  ],
  ['Is the plan monthly and yearly?', [['Is the plan monthly and yearly?', 'yes-no']]],
  ['Can I pay by card or bank transfer?', [['Can I pay by card or bank transfer?', 'yes-no']]],
  ['¿Puedo cancelar mi plan?', [['¿Puedo cancelar mi plan?', 'other']]],
  ['我想取消订阅。可以退款吗？', [['可以退款吗？', 'other']]],
  ['هل يمكنني الإلغاء؟', [['هل يمكنني الإلغاء؟', 'other']]],
  ['Πώς ακυρώνω τη συνδρομή;', [['Πώς ακυρώνω τη συνδρομή;', 'other']]],
  ['I was charged twice for March', [['I was charged twice for March', 'problem']]],
  ['how to reset password', [['how to reset password', 'how-to']]],
  ['Thanks, that is all. Have a nice day!', []],
  ['Hi,\nHow are you?\nRegards', []],
  ['> How do I do it?\nThanks', []],
  ['', []],
  [
    'Do you ship to Norway? Do you ship to Sweden? Do you ship to Chile? Do you ship to Peru?',
    [
      ['Do you ship to Norway?', 'yes-no'],
      ['Do you ship to Sweden?', 'yes-no'],
      ['Do you ship to Chile?', 'yes-no'],
    ],
  ],
];

const led: [message: string, asks: string[]][] = [
  ['And how long is the warranty?', ['how long is the warranty?']],
  ['But and the warranty?', ['the warranty?']],
  [
    'Two questions from finance: What is the row limit of a CSV export? And how do I schedule one?',
    ['What is the row limit of a CSV export?', 'how do I schedule one?'],
  ],
  ['Second, where is my invoice?', ['where is my invoice?']],
  ['So, then where is my invoice?', ['where is my invoice?']],
  ['Another thing: the invoice is missing.', ['the invoice is missing.']],
  ['One more thing is how do I delete a board?', ['how do I delete a board?']],
  ['Quick question - how do I delete a board?', ['how do I delete a board?']],
  ['A quick question, how do I delete a board?', ['how do I delete a board?']],
  ['Thanks, and can I delete a board?', ['can I delete a board?']],
  ['Eine kurze Frage: Wie lösche ich ein Board?', ['Wie lösche ich ein Board?']],
  ['Una pregunta: ¿puedo cancelar mi plan?', ['¿puedo cancelar mi plan?']],
  ['Une question : comment annuler le forfait ?', ['comment annuler le forfait ?']],
  // What names the subject stays.
  ['Question about CSV exports: what is the limit?', ['Question about CSV exports: what is the limit?']],
  ['CSV export: what is the row limit?', ['CSV export: what is the row limit?']],
  ['Error 504 - what does it mean?', ['Error 504 - what does it mean?']],
  ['First month free?', ['First month free?']],
  ['Next invoice date?', ['Next invoice date?']],
  ['Andorra: do you ship there?', ['Andorra: do you ship there?']],
];

const told: [message: string, asks: string[]][] = [
  [
    'We exported the report yesterday and the file simply stops. What is the row limit of an export? How do I schedule one, so that finance gets it every Monday?',
    ['What is the row limit of an export?', 'How do I schedule one, so that finance gets it every Monday?'],
  ],
  [
    'The import does not work. What does the Team plan cost?',
    ['The import does not work.', 'What does the Team plan cost?'],
  ],
  ['The import does not work. The file is broken.', ['The import does not work.', 'The file is broken.']],
  ['The invoice is missing. Please send the invoice again.', ['Please send the invoice again.']],
];

describe('splitAsks', () => {
  it.each(led)('an ask starts with the ask: %j', (message, expected) => {
    expect(splitAsks(message).map(({ text }) => text)).toEqual(expected);
  });

  it.each(told)('what is told beside a question: %j', (message, expected) => {
    expect(splitAsks(message).map(({ text }) => text)).toEqual(expected);
  });

  it.each(cases)('%j', (message, expected) => {
    expect(splitAsks(message).map(({ text, kind }) => [text, kind])).toEqual(expected);
  });

  it('gives exact, trimmed parts of the message, at most three, in order', () => {
    const all = cases.map(([message]) => message);
    for (const first of all)
      for (const second of all) {
        const message = `${first}\n\n${second}`;
        const asks = splitAsks(message);
        expect(asks.length).toBeLessThanOrEqual(3);
        let from = 0;
        for (const { text } of asks) {
          expect(text).toBe(text.trim());
          expect(message.indexOf(text, from)).toBeGreaterThanOrEqual(from);
          from = message.indexOf(text, from) + 1;
        }
      }
  });

  it.each(['?', 'a? ', ' and how ', 'hi ', '"', 'and also and also ', 'please\n'])(
    'reads no more than the first 20,000 characters of a megabyte of %j',
    (piece) => {
      const text = piece.repeat(1_000_000 / piece.length);
      const started = performance.now();
      expect(splitAsks(text)).toEqual(splitAsks(text.slice(0, 20_000)));
      // Far above what a busy machine needs, and far below what the whole megabyte squared would take.
      expect(performance.now() - started).toBeLessThan(10_000);
    },
    20_000,
  );
});

describe('firstAsk', () => {
  it.each([
    ['Hi Ana,\nmy invoice arrived.\nThanks', 'my invoice arrived.'],
    ['Hello! Where is my order?', 'Where is my order?'],
    ['Hi there', ''],
    ['', ''],
  ])('%j', (message, expected) => {
    expect(firstAsk(message)).toBe(expected);
  });
});
