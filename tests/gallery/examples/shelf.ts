/** Knowledge in many sources, some of it internal. */
import type { ConversationView } from '../../../components/services';
import type { CitedIn } from '../../../components/shelf';
import type { Article, Passage, Source } from '../../../lib/domain';
import { vouchOf } from '../../../lib/domain';
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
      toVouch: claims.filter(({ problems }) => problems.length > 0).map(vouchOf),
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

function source(kind: Source['kind'], id: string, name: string, part: Partial<Source> = {}): Source {
  return { id, kind, name, audience: 'public', reviewDays: null, createdAt: now - 200 * day, ...part };
}

export const sources: Source[] = [
  source('website', 'website:https://help.verde.example', 'help.verde.example', { reviewDays: 90 }),
  source('website', 'website:https://wiki.verde.example:8443', 'Team wiki', { audience: 'internal' }),
  source('notes', 'notes', 'Notes'),
  source('macros', 'macros', 'Macros'),
  source('files', 'files', 'Files'),
];

const subjects = [
  'Exports',
  'Invoices',
  'Seats and roles',
  'Single sign-on',
  'Refunds',
  'Time zones',
  'Imports',
];
const about = ['explained', 'for agencies', 'and their limits', 'when something goes wrong', 'step by step'];
const marks = ['billing', 'data', 'admin', 'a tag with a rather long name for a small place', 'agencies'];

export const manySources: Source[] = [
  ...sources,
  ...[
    'docs.verde.example',
    'status.verde.example',
    'community.verde.example',
    'partner-portal.a-rather-long-name.example',
  ].map((name, at) =>
    source('website', `website:https://${name}`, name, { audience: at === 3 ? 'internal' : 'public' }),
  ),
];

/** Of every source, some tagged, some retired, one internal by itself. */
export const manyArticles: Article[] = Array.from({ length: 340 }, (_, at) => {
  const from = manySources[(at * 7 + (at % 4)) % manySources.length] ?? manySources[0];
  const title = `${subjects[at % 7] ?? ''} ${about[at % 5] ?? ''}${at > 35 ? `, part ${Math.floor(at / 35) + 1}` : ''}`;
  const kind = from?.kind ?? 'website';
  return article(`many${at}`, title, {
    sourceId: from?.id ?? '',
    url:
      kind === 'website' ? `${from?.id.slice(8) ?? ''}/${at}` : `${kind === 'files' ? 'file' : 'note'}:${at}`,
    tags: marks.filter((_tag, place) => at % (place + 3) === 1),
    passageCount: 1 + ((at * 7) % 30),
    capturedAt: now - at * 9 * 3_600_000,
    checkedAt: now - at * 5 * 3_600_000,
    version: at % 11 === 0 ? 2 : 1,
    retiredAt: at % 17 === 5 ? now - day : null,
    audience: at === 3 ? 'internal' : null,
  });
});

function use(passageId: string, at: number, part: Partial<CitedIn> = {}): CitedIn {
  const id = `draft${at}#${passageId}`;
  return {
    id,
    passageId,
    articleId: 'exports',
    draftId: `draft${at}`,
    conversationId: 'jonas',
    at,
    inserted: false,
    subject: 'Export stops at 10,000 rows',
    who: 'Jonas Weber',
    ...part,
  };
}

/** Of the article on exports: one passage often, one of an earlier capture once. */
export const uses: CitedIn[] = [
  use('exports@1:0', now - 2 * day, { inserted: true }),
  use('exports@1:0', now - 5 * day, {
    conversationId: 'acme',
    subject: 'Weekly file for our finance team, and a question about who may ask for one at all',
    who: 'Acme Fulfilment',
  }),
  use('exports@1:0', now - 9 * day, { conversationId: 'gone', subject: '', who: '' }),
  use('exports@1:1', now - 2 * day, { inserted: true }),
  use('exports@0:4', now - 40 * day, { inserted: true, who: 'Priya Nair', subject: 'Dates in the file' }),
];
