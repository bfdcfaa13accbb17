/** Knowledge in many sources, some of it internal. */
import type { ConversationView } from '../../../components/services';
import type { Passage } from '../../../lib/domain';
import { exportClaims, exportView } from './drafts';
import { article, articles, exportPassages } from './knowledge';
import { day, now, reason, verdict } from './words';

const [, full] = exportPassages as [Passage, Passage];
const sentence = 'This is from an internal source. Make sure that a customer may read it.';

/** One statement rests on a page that customers do not see. */
export function internalView(): ConversationView {
  const claims = exportClaims.map((each) =>
    each.text.startsWith('The link arrives')
      ? { ...each, problems: [{ kind: 'internal source' as const, words: each.text, sentence }] }
      : each,
  );
  return exportView({
    claims,
    internal: [full.id],
    signals: [{ name: 'internal source', words: ['The link arrives by e-mail within 24 hours.'] }],
    verdict: verdict('review', {
      supported: 4,
      claims: 4,
      toVouch: claims.filter(({ problems }) => problems.length > 0).map(({ id }) => id),
      reasons: [
        reason(
          'review',
          'It says what only an internal source says, so make sure that a customer may read it.',
        ),
      ],
    }),
  });
}

/** The same with its source as a note that somebody stands for. */
export const statedArticles = articles.map((each) =>
  each.id === 'exports'
    ? article('exports', each.title, {
        sourceId: 'notes',
        url: 'note:1',
        statedBy: 'Mara Lindqvist',
        capturedAt: now - 9 * day,
      })
    : each,
);
