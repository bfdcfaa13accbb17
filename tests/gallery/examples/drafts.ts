/** Drafts with their proof, and the conversations that they answer. */
import type { Claim, Draft, Grounding, Passage, ProblemKind } from '../../../lib/domain';
import type { ConversationView } from '../../../components/services';
import { billingPassage, evidence, exportPassages } from './knowledge';
import { normalQueue } from './queue';
import { conversation, message, minute, now, reason, verdict } from './words';

/** Marks a claim of `text` by its words. */
export function claim(
  text: string,
  words: string,
  grounding: Grounding,
  source?: { passage: Passage; quote: string },
  problem?: { kind: ProblemKind; words: string; sentence: string },
): Claim {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`The draft does not say: ${words}`);
  const at = source ? source.passage.text.indexOf(source.quote) : -1;
  if (source && at < 0) throw new Error(`The passage does not say: ${source.quote}`);
  return {
    id: `${grounding}:${words}`,
    text: words,
    start,
    end: start + words.length,
    grounding,
    citations: source
      ? [{ passageId: source.passage.id, start: at, end: at + source.quote.length, quote: source.quote }]
      : [],
    problems: problem ? [problem] : [],
  };
}

export function draft(id: string, text: string, part: Partial<Draft> = {}): Draft {
  return {
    id: `draft-${id}`,
    conversationId: id,
    lastMessageKey: 'm1',
    provider: 'extractive',
    text,
    edited: null,
    asks: [],
    unanswered: [],
    evidence,
    courtesy: [],
    createdAt: now - 2 * minute,
    state: 'proposed',
    ...part,
  };
}

const [limits, full] = exportPassages as [Passage, Passage];

export const exportText =
  'Hi Jonas,\n\nA CSV export contains at most 10,000 rows. For more, use the full export:\n1. Open Reports › Exports.\n2. Choose “Full export”.\n3. Wait for the e-mail.\n\nThe link arrives by e-mail within 24 hours. You wrote that you are on the Team plan.\n\nBest,\nMara';

const listWords =
  'For more, use the full export:\n1. Open Reports › Exports.\n2. Choose “Full export”.\n3. Wait for the e-mail.';

export const exportClaims: Claim[] = [
  claim(exportText, 'Hi Jonas,', 'courtesy'),
  claim(exportText, 'A CSV export contains at most 10,000 rows.', 'documented', {
    passage: limits,
    quote: 'A CSV export contains at most 10,000 rows.',
  }),
  claim(exportText, listWords, 'documented', {
    passage: full,
    quote: '1. Open Reports › Exports.\n2. Choose “Full export”.\n3. Wait for the e-mail.',
  }),
  claim(exportText, 'The link arrives by e-mail within 24 hours.', 'documented', {
    passage: full,
    quote: 'The link arrives by e-mail within 24 hours',
  }),
  claim(exportText, 'You wrote that you are on the Team plan.', 'stated'),
];

const jonas =
  normalQueue.find((each) => each.conversation.id === 'jonas')?.conversation ?? conversation('jonas');

export function exportView(part: Partial<ConversationView> = {}): ConversationView {
  return {
    conversation: { ...jonas, subject: 'Export stops at 10,000 rows' },
    messages: [
      message('jonas', 1, {
        author: { name: 'Jonas Weber', address: 'jonas@weber.example' },
        sentAt: now - 38 * minute,
        body: 'Hello,\n\nmy CSV export stops at 10,000 rows. Is that a limit or a bug? We are on the Team plan.\n\nThanks\nJonas',
        attachments: ['export-2026-03.csv'],
      }),
    ],
    signals: [{ name: 'attachment', words: ['export-2026-03.csv'] }],
    draft: draft('jonas', exportText),
    claims: exportClaims,
    verdict: verdict('clear', { supported: 4, claims: 4 }),
    handoff: null,
    ...part,
  };
}

export const billingText =
  'Hi Priya,\n\nOpen Settings › Billing and choose “Replace card”. A replaced card takes effect with the next invoice, on the 1st of the month. Your March invoice will not be charged again.\n\nBest,\nMara';

export function billingClaims(last: 'unsupported' | 'contradicted'): Claim[] {
  return [
    claim(billingText, 'Hi Priya,', 'courtesy'),
    claim(
      billingText,
      'A replaced card takes effect with the next invoice, on the 1st of the month.',
      'documented',
      {
        passage: billingPassage,
        quote: 'A replaced card takes effect with the next invoice, on the 1st of the month.',
      },
    ),
    claim(
      billingText,
      'Open Settings › Billing and choose “Replace card”.',
      last === 'unsupported' ? 'documented' : 'unsupported',
      last === 'unsupported' ? { passage: billingPassage, quote: 'A replaced card' } : undefined,
      last === 'unsupported'
        ? undefined
        : {
            kind: 'no source',
            words: 'Replace card',
            sentence: 'Nothing captured names “Replace card”.',
          },
    ),
    last === 'unsupported'
      ? claim(billingText, 'Your March invoice will not be charged again.', 'unsupported', undefined, {
          kind: 'no source',
          words: 'March invoice',
          sentence: 'Nothing captured says what happens to an invoice that is already paid.',
        })
      : claim(
          billingText,
          'Your March invoice will not be charged again.',
          'contradicted',
          { passage: billingPassage, quote: 'Invoices that are already paid are not charged again' },
          {
            kind: 'date not in source',
            words: 'March',
            sentence: 'The source speaks of paid invoices only; it does not say “March”.',
          },
        ),
  ];
}

export function billingView(part: Partial<ConversationView> = {}): ConversationView {
  return {
    conversation: conversation('priya', { unread: false }),
    messages: [message('priya', 1)],
    signals: [{ name: 'billing', words: ['card', 'invoice', 'charged'] }],
    draft: draft('priya', billingText),
    claims: billingClaims('unsupported'),
    verdict: verdict('review', {
      supported: 2,
      claims: 3,
      toVouch: ['unsupported:Your March invoice will not be charged again.'],
      reasons: [
        reason('review', 'It is about money, so a person reads it before it goes.', 'card', 'invoice'),
        reason('review', 'One statement has no source.'),
      ],
    }),
    handoff: null,
    ...part,
  };
}
