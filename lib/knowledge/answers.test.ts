import { describe, expect, it } from 'vitest';
import type { Draft, Message, Review } from '../domain';
import { personAnswer } from './answers';

const ask = 'Can I get the invoice in Swedish?';
const message = (key: string, body: string, change: Partial<Message> = {}): Message => ({
  key,
  direction: 'incoming',
  visibility: 'public',
  author: { name: 'Maya Lindqvist', address: 'maya@customer.example' },
  sentAt: 1,
  sentText: '',
  body,
  folded: false,
  attachments: [],
  ...change,
});
const reply = (key: string, body: string, change: Partial<Message> = {}): Message =>
  message(key, body, {
    direction: 'outgoing',
    author: { name: 'Dana Reyes', address: 'dana@shop.example' },
    sentAt: 2,
    ...change,
  });
const draft = (text: string, change: Partial<Draft> = {}): Draft => ({
  id: 'd1',
  conversationId: 'c',
  lastMessageKey: 'm1',
  provider: 'extractive',
  text,
  edited: null,
  asks: [],
  unanswered: [],
  evidence: [],
  courtesy: [],
  createdAt: 1,
  state: 'inserted',
  ...change,
});
const review = (outcome: Review['outcome'], finalText: string): Review => ({
  id: 'r',
  draftId: 'd1',
  conversationId: 'c',
  outcome,
  finalText,
  verdict: 'review',
  vouched: [],
  secondReviewer: null,
  at: 9,
});

const asked = message('m1', `Hello!\n\nWe pay yearly. Can I get the invoice\nin Swedish?\n\nMaya`);
const composed =
  'Hi Maya,\n\nHere is what our help pages say:\n\nInvoices are sent as PDF on the first day of each month.\n\nKind regards';
const own = 'Yes: choose Svenska as invoice language under Settings > Billing.';

describe('the answer of a person', () => {
  it.each<[string, Message[], Draft[], Review[], string | null]>([
    ['is their reply', [asked, reply('m2', `Hi Maya,\n\n${own}\n\nBest,\nDana`)], [], [], own],
    ['is not the draft that was sent as it was', [asked, reply('m2', composed)], [draft(composed)], [], null],
    [
      'is not that draft with the blanks and the greeting that the site makes of it',
      [asked, reply('m2', composed.replace(/\n+/g, ' \u00a0').replace('Hi Maya', 'Hello Maya'))],
      [draft(composed)],
      [],
      null,
    ],
    [
      'is not that draft when it was copied from another conversation',
      [asked, reply('m2', composed)],
      [draft('Nothing alike.'), draft(composed, { id: 'd2', conversationId: 'other', state: 'retired' })],
      [],
      null,
    ],
    [
      'is what they added to a draft',
      [asked, reply('m2', composed.replace('each month.', `each month.\n\n${own}`))],
      [draft(composed)],
      [],
      own,
    ],
    [
      'is what they changed in a draft that was inserted and not seen since',
      [asked],
      [draft(composed, { edited: composed.replace('first', 'third') })],
      [review('edited', composed.replace('first', 'third'))],
      'Invoices are sent as PDF on the third day of each month.',
    ],
    ['is not a draft that was accepted', [asked], [draft(composed)], [review('accepted', composed)], null],
    [
      'is not a statement that a model wrote and that was left out',
      [asked, reply('m2', own)],
      [draft(composed, { leftOut: [{ text: own, why: '' }] })],
      [],
      null,
    ],
    [
      'is not another wording that software made of a draft',
      [asked, reply('m2', own)],
      [draft(composed, { edited: own, reworded: [own] })],
      [review('edited', own)],
      null,
    ],
    ['is not an internal note', [asked, reply('m2', own, { visibility: 'internal' })], [], [], null],
    ['is not what was said before', [reply('m0', own), asked], [], [], null],
    [
      'is the reply that says the most',
      [
        asked,
        reply('m2', 'Let me check this with finance for you.'),
        reply('m3', `${own} It holds from the next invoice on.`),
      ],
      [],
      [],
      `${own} It holds from the next invoice on.`,
    ],
    ['is not the customer’s own finding', [asked, message('m2', own)], [], [], null],
  ])('%s', (_, messages, drafts, reviews, markdown) => {
    const found = personAnswer({ ask, messages, drafts, reviews });
    expect(found?.markdown.replace(/\\/g, '') ?? null).toBe(markdown);
  });

  it('has its author and date', () => {
    expect(personAnswer({ ask, messages: [asked, reply('m2', own)], drafts: [], reviews: [] })).toMatchObject(
      {
        by: 'Dana Reyes',
        at: 2,
      },
    );
  });
});
