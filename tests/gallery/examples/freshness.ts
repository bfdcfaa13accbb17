/** Drafts whose pages changed after they were written. */
import type { Claim, Passage, SourceChange } from '../../../lib/domain';
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
