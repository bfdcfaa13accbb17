/** Articles and passages. */
import type { Article, Evidence, Passage, PassagePart } from '../../../lib/domain';
import { day, minute, now } from './words';

/** A passage with its parts, in the way that pages are split. */
function parted(
  articleId: string,
  position: number,
  headingPath: string[],
  said: [PassagePart['kind'], string][],
): Passage {
  const text = said.map(([, words]) => words).join('\n');
  let at = 0;
  const parts = said.map(([kind, words]) => {
    const start = at;
    at += words.length + 1;
    return { kind, start, end: start + words.length };
  });
  return { ...passage(articleId, position, headingPath, text), parts };
}

export function passage(
  articleId: string,
  position: number,
  headingPath: string[],
  text: string,
  version = 1,
): Passage {
  return {
    id: `${articleId}@${version}:${position}`,
    articleId,
    version,
    position,
    hash: text,
    headingPath,
    anchor: null,
    text,
    parts: [],
  };
}

export const exportPassages: Passage[] = [
  parted(
    'exports',
    0,
    ['Exporting your data', 'Limits'],
    [
      ['paragraph', 'A CSV export contains at most 10,000 rows. Filters apply before rows are counted.'],
      ['table row', 'Plan: Starter; Rows per file: 10,000; Exports per day: 5'],
      ['table row', 'Plan: Team; Rows per file: 10,000; Exports per day: 25; Needs: an owner’s consent'],
      ['table row', 'Plan: Business; Rows per file: 250,000; Exports per day: unlimited'],
    ],
  ),
  parted(
    'exports',
    1,
    ['Exporting your data', 'Full export'],
    [
      [
        'ordered list',
        'Full exports are prepared in the background:\n1. Open Reports › Exports.\n2. Choose “Full export”.\n3. Wait for the e-mail.',
      ],
      ['paragraph', 'The link arrives by e-mail within 24 hours and works for 7 days.'],
      ['note', 'Only owners and admins may request a full export.'],
    ],
  ),
  parted(
    'exports',
    2,
    ['Exporting your data', 'Full export', 'From a script'],
    [
      ['paragraph', 'The same export can be asked for from a script:'],
      ['code', 'POST /v1/exports\n{"kind": "full", "notify": "owner@verde.example"}'],
    ],
  ),
  passage(
    'exports',
    3,
    ['Formats', 'Excel'],
    'Excel opens CSV files directly. Dates are written as YYYY-MM-DD.',
  ),
];

export const billingPassage = passage(
  'billing',
  4,
  ['Cards', 'When you are charged'],
  'A replaced card takes effect with the next invoice, on the 1st of the month. Invoices that are already paid are not charged again when the card changes.',
);

export const evidence: Evidence[] = [
  ...exportPassages.map((each) => ({
    passage: each,
    title: 'Exporting your data',
    url: 'https://help.verde.example/exports',
    capturedAt: now - 3 * day,
  })),
  {
    passage: billingPassage,
    title: 'Billing',
    url: 'https://help.verde.example/billing',
    capturedAt: now - 12 * day,
  },
];

export function article(id: string, title: string, part: Partial<Article> = {}): Article {
  return {
    id,
    sourceId: 'website:https://help.verde.example',
    url: `https://help.verde.example/${id}`,
    title,
    language: 'en',
    audience: null,
    tags: [],
    capturedAt: now - 3 * day,
    checkedAt: now - 3 * day,
    reviewAt: null,
    retiredAt: null,
    hash: '',
    version: 1,
    passageCount: 4,
    extractedBy: 'container',
    ...part,
  };
}

export const articles: Article[] = [
  article('exports', 'Exporting your data', { version: 3 }),
  article('billing', 'Billing', { capturedAt: now - 12 * day, passageCount: 9, version: 2 }),
  article('seats', 'Seats, roles and who may invite whom, with examples for agencies', {
    capturedAt: now - 40 * minute,
    passageCount: 23,
  }),
  article('sso', 'הגדרת כניסה אחודה', { capturedAt: now - 70 * day, passageCount: 12, language: 'he' }),
  article('wiki', 'Refund policy (internal)', {
    sourceId: 'website:https://wiki.verde.example:8443',
    url: 'https://wiki.verde.example:8443/refunds',
    passageCount: 1,
    capturedAt: now - 200 * day,
  }),
];
