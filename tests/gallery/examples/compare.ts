/** Drafts with amounts, dates and durations, proven as the product does. */
import type { Evidence } from '../../../lib/domain';
import type { ConversationView } from '../../../components/services';
import { verify } from '../../../lib/drafting/verify';
import { draft, exportView } from './drafts';
import { day, now, reason, verdict } from './words';

const table =
  'Plan: Team; Monthly price: $29; Yearly price: $290; Members: 25\nPlan: Studio; Monthly price: $79; Yearly price: $790; Members: 60';
const rows = table.split('\n');
const refunds =
  'Yearly plans can be refunded within 14 days of the payment. Refunds are paid to the card that was charged and take 3 to 10 business days.';

function page(
  id: string,
  title: string,
  heading: string,
  text: string,
  parts: Evidence['passage']['parts'],
  age: number,
): Evidence {
  return {
    passage: {
      ...{ id: `${id}@1:0`, articleId: id, version: 1, position: 0, hash: '', anchor: null },
      headingPath: [title, heading],
      text,
      parts,
    },
    title,
    url: `https://help.verde.example/${id}`,
    capturedAt: now - age * day,
  };
}

export const priceEvidence: Evidence[] = [
  page(
    'plans',
    'Plans and prices',
    'What each plan costs',
    table,
    [
      { kind: 'table row', start: 0, end: (rows[0] ?? '').length },
      { kind: 'table row', start: (rows[0] ?? '').length + 1, end: table.length },
    ],
    3,
  ),
  page(
    'refunds',
    'Refunds',
    'When you get your money back',
    refunds,
    [{ kind: 'paragraph', start: 0, end: refunds.length }],
    41,
  ),
];

export const priceText =
  'Hi Jonas,\n\nThe monthly price of the Team plan is $29 with 25 members. Yearly plans can be refunded within fourteen days of the payment. Refunds are paid to the card that was charged and take 3 to 10 business days.\n\nBest,\nMara';

export function priceView(part: Partial<ConversationView> = {}): ConversationView {
  const claims = verify({
    text: priceText,
    evidence: priceEvidence,
    customerText: '',
    courtesy: ['Hi Jonas,', 'Best,', 'Mara'],
  });
  return exportView({
    draft: draft('jonas', priceText, { evidence: priceEvidence }),
    claims,
    verdict: verdict('review', {
      supported: 3,
      claims: 3,
      reasons: [reason('review', 'It is about money, so a person reads it before it goes.', 'refund')],
    }),
    ...part,
  });
}
