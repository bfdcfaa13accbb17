import { describe, expect, it } from 'vitest';
import type { Evidence } from '../domain';
import { alikePairs } from './alike';

let count = 0;
function evidence(text: string, title = 'Help'): Evidence {
  const articleId = `a${count++}`;
  return {
    passage: {
      id: `${articleId}@1:0`,
      articleId,
      version: 1,
      position: 0,
      hash: text,
      headingPath: [title],
      anchor: null,
      text,
      parts: [{ kind: 'paragraph', start: 0, end: text.length }],
    },
    title,
    url: `https://help.example.com/${articleId}`,
    capturedAt: 0,
  };
}

type Said = string | [title: string, text: string];
const made = (said: Said) => (typeof said === 'string' ? evidence(said) : evidence(said[1], said[0]));

/** Cannot both be right. */
const conflicts: [Said, Said][] = [
  ['Refunds reach your card within 5 business days.', 'Refunds reach your card within 10 business days.'],
  ['A CSV export holds up to 10,000 rows.', 'A CSV export holds up to 50,000 rows.'],
  ['The free trial lasts 14 days.', 'The free trial lasts 30 days.'],
  ['The Team plan costs $29 per month.', 'The Team plan costs $39 per month.'],
  ['Uploads must be smaller than 250 MB.', 'Uploads must be smaller than 100 MB.'],
  ['The download link works for 7 days.', 'The download link works for 48 hours.'],
  [
    'Recovery codes work only once, and you get 10 of them.',
    'Recovery codes work only once, and you get 8 of them.',
  ],
  ['Support answers from 9:00 to 17:00 on weekdays.', 'Support answers from 8:00 to 20:00 on weekdays.'],
  ['Yearly plans are 20% cheaper than monthly plans.', 'Yearly plans are 15% cheaper than monthly plans.'],
  ['Backups are deleted after 90 days.', 'Backups are deleted after thirty days.'],
  [
    'You can invite up to 3 colleagues during the trial.',
    'You can invite up to 5 colleagues during the trial.',
  ],
  ['After 5 wrong codes your account is locked.', 'After 3 wrong codes your account is locked.'],
  ['You cannot export comments with a board.', 'You can export comments with a board.'],
  ['Monthly plans are not refundable.', 'Monthly plans are refundable.'],
  ['Guests do not count as paid seats.', 'Guests count as paid seats.'],
  ['A deleted workspace can be restored within 30 days.', 'A deleted workspace cannot be restored.'],
  [
    'The old card is removed at once and never charged again.',
    'The old card is removed at once and charged again.',
  ],
  ['Prices do not include VAT.', 'Prices include VAT.'],
  ['Two-factor sign-in is required for all owners.', 'Two-factor sign-in is optional for all owners.'],
  [
    'Invoices are sent before the plan renews each month.',
    'Invoices are sent after the plan renews each month.',
  ],
  ['The new limits apply from 1 March 2026.', 'The new limits apply from 1 May 2026.'],
  ['Write to billing@example.com to ask for a refund.', 'Write to money@example.com to ask for a refund.'],
  [
    ['Refund policy', 'We refund yearly plans within 21 days of the payment.'],
    ['Billing questions', 'We refund yearly plans within 14 days of the payment.'],
  ],
  [
    ['Export limits', 'Large files are split into parts of 2 GB.'],
    ['Export limits', 'Large files are split into parts of 1 GB.'],
  ],
];

/** Both can be right: the same, another thing, or more exact. */
const peace: [Said, Said][] = [
  ['Refunds reach your card within 5 business days.', 'Refunds reach your card within five business days.'],
  ['The download link works for 24 hours.', 'The download link works for 1 day.'],
  ['The Team plan costs $29 per month.', 'The Business plan costs $89 per month.'],
  ['A CSV export holds up to 10,000 rows.', 'A PDF export holds up to 500 rows.'],
  ['Monthly plans can be cancelled within 14 days.', 'Yearly plans can be cancelled within 30 days.'],
  ['Uploads must be smaller than 250 MB.', 'Downloads must be smaller than 100 MB.'],
  ['The free trial lasts 14 days.', 'The session lasts 30 days.'],
  ['You can invite up to 3 colleagues during the trial.', 'You can create up to 5 boards during the trial.'],
  ['Exports are made every 15 minutes.', 'Backups are made every 6 hours.'],
  ['The Solo plan includes 5 boards.', 'The Team plan includes 50 boards.'],
  ['You cannot export comments with a board.', 'You cannot export comments with boards.'],
  ['Guests do not count as paid seats.', 'Members count as paid seats.'],
  ['Do not share your password.', 'Share your board with a link.'],
  ['Prices do not include VAT.', 'VAT is added to the price at checkout.'],
  ['Invoices are sent on the 1st of the month.', 'Reports are sent on the 5th of the month.'],
  ['Version 3.4.1 supports Windows 8.', 'Version 4.0.0 supports Windows 11.'],
  ['Delete a board in 3 steps.', 'Share a board in 2 steps.'],
  [
    'After 5 wrong codes your account is locked.',
    'After 5 wrong codes your account is locked for 30 minutes.',
  ],
  ['Images wider than 8000 px are made smaller.', 'Videos longer than 60 minutes are made smaller.'],
  [
    'Support answers on weekdays from 9:00 to 17:00.',
    'Support in Lisbon answers on weekdays from 10:00 to 18:00.',
  ],
  ['Open Settings and choose Billing to add a card.', 'Open Settings and choose Billing to remove a card.'],
  ['Android 12 or newer is needed.', 'iOS 16 or newer is needed.'],
  [
    ['Team plan', 'It costs $29 per month and can be cancelled.'],
    ['Solo plan', 'It costs $9 per month and can be cancelled.'],
  ],
  [
    ['Plan: Team', 'The monthly limit is 50 boards.'],
    ['Plan: Solo', 'The monthly limit is 5 boards.'],
  ],
];

const found = async (pair: [Said, Said]) => (await alikePairs(pair.map(made)))[0]?.kind ?? null;

describe('conflicts', () => {
  it('are told from what only looks like one', async () => {
    const missed: [Said, Said][] = [];
    for (const pair of conflicts) if ((await found(pair)) !== 'conflict') missed.push(pair);
    const invented: [Said, Said][] = [];
    for (const pair of peace) if ((await found(pair)) === 'conflict') invented.push(pair);
    console.log(
      `conflicts: missed ${missed.length} of ${conflicts.length}, invented ${invented.length} of ${peace.length}`,
    );
    expect(conflicts.length + peace.length).toBeGreaterThanOrEqual(40);
    expect(missed.length / conflicts.length).toBeLessThanOrEqual(0.1);
    expect(invented.length / peace.length).toBeLessThanOrEqual(0.05);
  });
});

const long =
  'Open the board and press Share. Choose Export, then CSV, and wait for the message with the link. The file holds all cards, their labels and their due dates. Comments and attachments stay where they are.';

describe('duplicates', () => {
  it.each<[string, string, string | null]>([
    ['word for word', long, 'duplicate'],
    ['with a word more', long.replace('all cards', 'all of the cards'), 'duplicate'],
    ['with another case and punctuation', long.toUpperCase().replaceAll('.', ' ;'), 'duplicate'],
    ['half of it', long.slice(0, 100), null],
    [
      'other words',
      'A replaced card takes effect with the next invoice, on the first of the month, for all owners.',
      null,
    ],
  ])('%s', async (_name, text, kind) => {
    expect(await found([long, text])).toBe(kind);
  });

  it('are not looked for within one article', async () => {
    const one = evidence(long);
    const other = { ...one, passage: { ...one.passage, id: 'x', position: 1 } };
    expect(await alikePairs([one, other])).toEqual([]);
  });
});

it('stays linear: 5,000 passages, with the same footer on each page', async () => {
  let state = 11;
  const random = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
  const word = () => `w${random(5_000).toString(36)}x`;
  const many = Array.from({ length: 5_000 }, () =>
    evidence(
      `${Array.from({ length: 40 }, word).join(' ')} takes ${random(90)} days. We are open from 9:00 to 17:00 daily.`,
    ),
  );
  many.push(evidence(long), evidence(long));
  const start = performance.now();
  const pairs = await alikePairs(many);
  const took = performance.now() - start;
  console.log(`5,000 passages: ${Math.round(took)} ms, ${pairs.length} pairs`);
  expect(pairs.filter(({ kind }) => kind === 'duplicate')).toHaveLength(1);
  expect(took).toBeLessThan(20_000);
}, 60_000);
