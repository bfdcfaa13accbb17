/** Drafts whose pages changed after they were written. */
import type { Claim, Passage, SourceChange, UpkeepItem, UpkeepSide } from '../../../lib/domain';
import type { ArticleChanges, ArticleView, ConversationView } from '../../../components/services';
import { exportClaims, exportView } from './drafts';
import { exportPassages } from './knowledge';
import { article } from './knowledge';
import { day, now, reason, verdict } from './words';

const [limits, full] = exportPassages as [Passage, Passage];

/** The page said 24 hours when it was drafted. */
export function outdatedView(kind: SourceChange['kind'] = 'changed'): ConversationView {
  const claims = exportClaims.map((each): Claim => {
    if (!each.text.startsWith('The link arrives')) return each;
    const gone = kind === 'changed' ? 'was captured again and does not say this any more' : `was ${kind}`;
    const said = 'The source says “48 hours” here, not “24 hours”.';
    return {
      ...each,
      grounding: kind === 'changed' ? 'contradicted' : 'unsupported',
      problems: [
        { kind: 'source changed', words: each.text, sentence: `Its page ${gone}.` },
        ...(kind === 'changed'
          ? [{ kind: 'duration not in source' as const, words: '24 hours', sentence: said }]
          : []),
      ],
    };
  });
  const text = full.text.replace('within 24 hours', 'within 48 hours').replace('owners and ', '');
  const passage = { ...full, id: 'exports@4:1', version: 4, text };
  const evidence = { passage, title: 'Exporting your data', url: 'https://help.verde.example/exports' };
  return exportView({
    claims,
    verdict: verdict('review', {
      supported: 3,
      claims: 4,
      toVouch: claims.filter(({ problems }) => problems.length > 0).map(({ id }) => id),
      reasons: [
        reason(
          'review',
          'A page that it cites reads otherwise now, so draft again, or vouch for what is marked.',
        ),
      ],
    }),
    signals: [{ name: 'source changed', words: ['The link arrives by e-mail within 24 hours.'] }],
    changes: [
      {
        passageId: full.id,
        kind,
        now:
          kind === 'changed'
            ? [
                { ...evidence, capturedAt: now },
                { ...evidence, passage: limits, capturedAt: now },
              ]
            : [],
      },
    ],
  });
}

export const exportChanges: ArticleChanges = {
  since: now - 12 * day,
  changes: [
    {
      kind: 'changed',
      headingPath: full.headingPath,
      before: full.text,
      after: full.text.replace('within 24 hours', 'within 48 hours').replace('owners and ', ''),
    },
    {
      kind: 'added',
      headingPath: ['Exporting your data', 'Scheduled exports'],
      before: '',
      after: 'A scheduled export runs every Monday at 06:00 in the time zone of the workspace.',
    },
    {
      kind: 'removed',
      headingPath: ['Exporting your data', 'Excel'],
      before: 'Excel opens CSV files directly. Dates are written as YYYY-MM-DD.',
      after: '',
    },
  ],
};

export const retiredView: ArticleView = {
  article: article('exports', 'Exporting your data', { retiredAt: now - 2 * day }),
  current: {
    id: 'exports@1',
    articleId: 'exports',
    version: 1,
    capturedAt: now - 30 * day,
    hash: '',
    title: 'Exporting your data',
    blocks: [],
  },
  passages: exportPassages,
  versions: [],
};

const side = (id: string, title: string, words?: string): UpkeepSide => ({
  articleId: id,
  title,
  url: `https://help.verde.example/${id}`,
  passageId: words ? `${id}@1:0` : null,
  ...(words ? { words } : {}),
});

export const upkeep: UpkeepItem[] = [
  { id: 'c1', kind: 'changed', at: now - day, one: side('exports', 'Exporting your data') },
  { id: 'r1', kind: 'due', at: now - 2 * day, one: side('billing', 'Billing and invoices') },
  {
    id: 's1',
    kind: 'stale',
    at: now - 94 * day,
    one: side('roles', 'Seats, roles and who may invite whom, with examples for agencies'),
  },
  { id: 'u1', kind: 'unused', at: now - 200 * day, one: side('api', 'Asking for exports from a script') },
];

export const alike: UpkeepItem[] = [
  {
    id: 'p1',
    kind: 'conflict',
    at: now - 12 * day,
    one: side('refunds', 'Refund policy', 'Refunds reach the card within 5 to 10 working days.'),
    other: side('faq', 'Questions about money', 'Refunds reach the card within 14 working days.'),
    why: 'One says “5 to 10 working days”, the other “14 working days”.',
  },
  {
    id: 'p2',
    kind: 'duplicate',
    at: now - 40 * day,
    one: side(
      'limits',
      'Limits',
      'A CSV export contains at most 10,000 rows. Filters apply before rows are counted.',
    ),
    other: side(
      'csv',
      'CSV files',
      'A CSV export contains at most 10,000 rows. The filters apply before rows are counted.',
    ),
  },
];
