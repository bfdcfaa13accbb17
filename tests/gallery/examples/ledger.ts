/** What left, on three days. */
import type { LedgerEntry, LedgerMonth } from '../../../lib/domain';
import { now } from './words';

const body = (question: string) =>
  JSON.stringify({
    model: 'gpt-4o-mini',
    messages: [
      { role: 'system', content: 'You write the statements of a support team’s reply.' },
      {
        role: 'user',
        content: JSON.stringify({
          questions: [{ ask: 1, text: question }],
          passages: [
            {
              id: 'P1',
              page: 'Exports',
              text: 'A CSV export holds up to 50,000 rows. Ask [EMAIL_1] for more.',
            },
          ],
          conversation: [{ by: 'customer', text: `Hi, [NAME_1] here (order [REFERENCE_1]).\n${question}` }],
        }),
      },
    ],
    stream: true,
    temperature: 0.2,
  });

function entry(id: string, part: Partial<LedgerEntry>): LedgerEntry {
  const sent = part.body ?? body('How many rows does a CSV export hold?');
  return {
    ...{ id, at: now, origin: 'https://api.openai.com', reach: 'remote', model: 'gpt-4o-mini' },
    ...{ purpose: 'draft', site: 'gmail', conversationId: 'acme', body: sent, bytes: sent.length },
    ...{ replaced: { name: 1, 'e-mail address': 1, reference: 1 }, promptTokens: 912, completionTokens: 118 },
    ...{ counted: true, cost: 0.012, status: 200, took: 2_300, failure: null },
    ...part,
  };
}

export const ledgerEntries: LedgerEntry[] = [
  entry('l1', {}),
  entry('l2', {
    ...{ at: now - 3_600_000, failure: 'Too many requests at once.', status: 429 },
    ...{ promptTokens: 0, completionTokens: 0, cost: 0, replaced: {}, purpose: 'rewrite' },
  }),
  entry('l3', {
    ...{ at: now - 90_000_000, origin: 'http://localhost:11434', reach: 'local', model: 'llama3.2:3b' },
    ...{ cost: null, counted: false, replaced: {}, site: 'zendesk', purpose: 'summary' },
  }),
  entry('l4', {
    ...{ at: now - 260_000_000, purpose: 'health check', site: null, conversationId: null, replaced: {} },
    ...{ body: '{"model":"gpt-4o-mini","messages":[{"role":"user","content":"Answer with the word yes."}]}' },
    ...{ promptTokens: 12, completionTokens: 1, cost: 0.0001 },
  }),
];

const month = (name: string, origin: string, part: Partial<LedgerMonth> = {}): LedgerMonth => ({
  ...{ id: `${name} ${origin}`, month: name, origin, reach: 'remote', requests: 41, bytes: 190_000 },
  ...{ promptTokens: 61_200, completionTokens: 7_431, cost: 0.84, unpriced: 0 },
  ...part,
});

const thisMonth = new Date(now).toISOString().slice(0, 7);
export const ledgerMonths: LedgerMonth[] = [
  month(thisMonth, 'https://api.openai.com'),
  month(thisMonth, 'http://localhost:11434', { reach: 'local', requests: 12, unpriced: 12, cost: 0 }),
  month('2024-11', 'https://models.a-rather-long-name-of-a-company.example:8443', { unpriced: 3 }),
];
