import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../domain';
import { Shelf } from '../../testing/shelf';
import { bandOf, calibrate, logitOf, signNames, uncalibrated } from './support';
import type { Judged } from './support';
import { supportModel } from './support-model';

const evidence = (id: string, heading: string, text: string): Evidence => ({
  passage: {
    ...{ id, articleId: id, version: 1, position: 0, hash: text },
    ...{ headingPath: [heading], anchor: null, text, parts: [] },
  },
  title: 'Help',
  url: `https://help.example.com/${id}`,
  capturedAt: 1,
});

const shelf = new Shelf([
  evidence(
    'refund',
    'Refunds',
    'Yearly plans are refunded within 14 days of payment. Ask the owner of the team.',
  ),
  evidence(
    'invoice',
    'Change the invoice address',
    'The invoice address can be changed before the next payment.',
  ),
  evidence(
    'guest',
    'Invite a guest',
    'A guest can view one board and cannot edit it. Guests are free of charge.',
  ),
  evidence(
    'export',
    'Export a board',
    'Choose Export in the menu of the board to save its cards as a spreadsheet.',
  ),
]);

describe('the band', () => {
  it('answers a short question on a shelf of two passages', async () => {
    const lamp = new Shelf([
      evidence('reset', 'Reset the lamp', 'To reset the lamp, hold the button for ten seconds.'),
      evidence('warranty', 'Warranty', 'The warranty for every lamp is 24 months from the day of delivery.'),
    ]);
    const { support } = await lamp.retrieve({ ask: 'And how long is the warranty?', history: [] }, 3);
    expect(support).not.toBe('none');
  });

  it.each<[string, string, string[]]>([
    [
      'a question that a passage answers',
      'How do I change the address on the invoice?',
      ['supported', 'weak'],
    ],
    ['few words, all of them found', 'Refund?', ['weak', 'supported']],
    ['a heading and little else', 'Refund policy?', ['weak', 'supported']],
    ['few words, found where something else is told', 'How do I choose cards?', ['none']],
    ['one word of its own, found', 'And how long is a guest free?', ['weak', 'supported']],
    ['one word of its own, not found', 'And how long is the warranty?', ['none']],
    ['something else', 'Which trains run to Lisbon on Sunday evening?', ['none']],
    ['something else that shares a word', 'Who won the board election of the chess club in May?', ['none']],
    ['no words at all', 'And then?', ['none']],
  ])('%s', async (_name, ask, bands) => {
    const { support } = await shelf.retrieve({ ask, history: [] }, 5);
    expect(bands).toContain(support);
  });

  it('looks at what was said before when the ask says nothing, and then never more than weak', async () => {
    const history = ['How do I change the address on the invoice?'];
    expect((await shelf.retrieve({ ask: 'And how do I do that?', history }, 5)).support).toBe('weak');
  });

  it('has one coefficient for each sign', () => {
    expect(supportModel.coefficients).toHaveLength(signNames.length);
    expect(logitOf(signNames.map(() => 0))).toBe(supportModel.bias);
  });
});

describe('what the person’s reviews change', () => {
  const many = (count: number, logit: number, good: number): Judged[] =>
    Array.from({ length: count }, () => ({ logit, good }));

  it.each<[string, Judged[]]>([
    ['none', []],
    ['too few', [...many(20, 2, 1), ...many(10, -1, 0)]],
    ['too few of one kind', [...many(60, 2, 1), ...many(7, -1, 0)]],
  ])('nothing with %s', (_name, judged) => {
    expect(calibrate(judged)).toEqual(uncalibrated);
  });

  it('is stricter when drafts that looked good were rejected, milder when those that looked weak were accepted', () => {
    const rejected = calibrate([...many(40, 1.5, 0), ...many(20, 1.5, 1)]);
    const accepted = calibrate([...many(60, 0.2, 1), ...many(10, -1, 0)]);
    expect(rejected.scale * 1.5 + rejected.shift).toBeLessThan(1);
    expect(accepted.scale * 0.2 + accepted.shift).toBeGreaterThan(1);
    expect(bandOf(1.5, false, rejected)).not.toBe('supported');
    expect(bandOf(0.5, false, accepted)).toBe('supported');
  });

  it('never goes below the floors, and never turns the order around', () => {
    const mild = calibrate([...many(200, -3, 1), ...many(20, -4, 0)]);
    expect(bandOf(supportModel.lowestWeak - 0.01, false, mild)).toBe('none');
    expect(bandOf(supportModel.lowestSupported - 0.01, false, mild)).not.toBe('supported');
    expect(calibrate([...many(50, 3, 0), ...many(50, -3, 1)]).scale).toBeGreaterThan(0);
  });
});
