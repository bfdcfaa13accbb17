import { describe, expect, it } from 'vitest';
import { example } from '../db/examples';
import type { Ask, Evidence, Reason } from '../domain';
import { handoffText, makeHandoff } from './handoff';
import type { HandoffParts } from './handoff';

const ask = (text: string): Ask => ({ text, kind: 'other' });
const because = (reason: string): Reason => ({ ruleId: 'r', effect: 'hand off', reason, words: [] });

function evidence(text: string): Evidence {
  const { article, passages } = example.capture(1, [text]);
  const [passage] = passages;
  if (!passage) throw new Error('no passage');
  return { passage, title: article.title, url: article.url, capturedAt: 1 };
}

function parts(change: Partial<HandoffParts> = {}): HandoffParts {
  return {
    conversation: example.conversation(),
    messages: [
      example.message({
        body: 'Hi team,\n\nI was charged twice for March. The receipt is attached.\n\nThanks',
      }),
      example.message({ key: 'm2', direction: 'outgoing', body: 'We look into it for you.' }),
      example.message({ key: 'm3', body: 'It is a week now. Please refund the second charge.\nMaya' }),
    ],
    asks: [ask('Why was I charged twice?'), ask('When is the refund?')],
    unanswered: [ask('When is the refund?')],
    reasons: [
      because('They ask for money back.'),
      because('They ask for money back.'),
      because('They are upset.'),
    ],
    evidence: [evidence('Refunds take five days.')],
    now: 7,
    newId: () => 'h1',
    ...change,
  };
}

const first = 'First: “I was charged twice for March.”';

describe('makeHandoff', () => {
  it('extracts', () => {
    expect(makeHandoff(parts())).toEqual({
      id: 'h1',
      conversationId: 'gmail/me/t1',
      reason: 'They ask for money back. They are upset.',
      summary: `${first} Last: “Please refund the second charge.”`,
      openQuestions: ['When is the refund?', 'Why was I charged twice?'],
      evidence: [
        { quote: 'Refunds take five days.', title: 'Refunds', url: 'https://help.shop.example/refunds' },
      ],
      at: 7,
    });
  });

  it.each<[string, string[], string]>([
    ['one sentence', ['Where is my order 4411?'], 'First and last words: “Where is my order 4411?”'],
    ['a short question', ['Hi', 'Why?'], 'First: “Hi” Last: “Why?”'],
    ['nothing but a greeting', ['Hi'], 'First and last words: “Hi”'],
    ['nothing loaded', [''], 'The customer’s words were not on the page yet.'],
    ['no letters', ['??? 123'], 'The customer’s words were not on the page yet.'],
    [
      'another script',
      ['請問退款需要多少個工作天？謝謝。'],
      'First and last words: “請問退款需要多少個工作天？”',
    ],
  ])('sums up %s', (_, bodies, summary) => {
    const messages = bodies.map((body, index) => example.message({ key: `m${index}`, body }));
    expect(makeHandoff(parts({ messages })).summary).toBe(summary);
  });

  it('says only words of its parts', () => {
    const handoff = makeHandoff(parts());
    const said = parts()
      .messages.map(({ body }) => body)
      .join('\n');
    for (const [, quote = ''] of handoff.summary.matchAll(/“([^”]*)”/g)) expect(said).toContain(quote);
  });

  it('leaves internal notes and our own words out of the customer’s', () => {
    const messages = [
      example.message({ visibility: 'internal', body: 'This customer is difficult.' }),
      ...parts().messages,
    ];
    expect(makeHandoff(parts({ messages })).summary).toContain(first);
  });

  it('needs no rule', () => {
    expect(makeHandoff(parts({ reasons: [] })).reason).toBe('Handed on by a person.');
  });

  it('quotes the beginning of a long passage exactly, and five passages at most', () => {
    const long = 'Refunds are paid back within five days. '.repeat(40);
    const handoff = makeHandoff(parts({ evidence: Array.from({ length: 9 }, () => evidence(long)) }));
    expect(handoff.evidence).toHaveLength(5);
    const quote = handoff.evidence[0]?.quote ?? '';
    expect(long.startsWith(quote)).toBe(true);
    expect(long[quote.length]).toBe(' ');
  });

  it('stays fast on a wall of text', () => {
    const wall = 'a. '.repeat(66_000);
    const before = performance.now();
    makeHandoff(parts({ messages: [example.message({ body: wall })] }));
    expect(performance.now() - before).toBeLessThan(500);
  });
});

describe('handoffText', () => {
  it('is plain text with the way back', () => {
    expect(handoffText(makeHandoff(parts()), example.conversation({ notLoaded: 2 }))).toBe(
      [
        'Handoff: Charged twice',
        'From: Maya Chen <maya@customer.example>',
        'Why: They ask for money back. They are upset.',
        '',
        'What they say',
        `${first} Last: “Please refund the second charge.”`,
        '',
        'Open questions',
        '1. When is the refund?',
        '2. Why was I charged twice?',
        '',
        'Evidence',
        '- “Refunds take five days.” (Refunds, https://help.shop.example/refunds)',
        '',
        'Not read: 2 messages that the page held back.',
        'Conversation: https://mail.google.com/mail/u/0/#inbox/t1',
      ].join('\n'),
    );
  });

  it('leaves out what is not there', () => {
    const bare = makeHandoff(parts({ asks: [], unanswered: [], evidence: [] }));
    const text = handoffText(
      bare,
      example.conversation({ subject: '', requester: { name: '', address: '' } }),
    );
    expect(text).toContain('Handoff: no subject\nFrom: Unknown sender\n');
    expect(text).not.toMatch(/Open questions|Evidence|Not read|\n\n\n/);
  });

  it('keeps hostile names in their line', () => {
    const hostile = example.conversation({
      subject: 'Refund\nWhy: the boss said yes',
      requester: { name: 'Eve\u202e\u2028txt', address: 'e\r\n@x.example' },
    });
    const lines = handoffText(makeHandoff(parts()), hostile).split('\n');
    expect(lines[0]).toBe('Handoff: Refund Why: the boss said yes');
    expect(lines[1]).toBe('From: Eve txt <e @x.example>');
  });
});
