/** What every scene is made of: the services that answer with examples, and the screen on which the app opens. */
import { derived, readable, writable } from 'svelte/store';
import type { Claim, Handoff, SearchHit } from '../../../lib/domain';
import type {
  ArticleView,
  ConversationView,
  Here,
  Notice,
  PanelServices,
  Route,
  StorageState,
} from '../../../components/services';
import * as example from '../examples';
import { fakeEndpoints } from './fake-endpoints';
import { fakeBuiltIn } from './fake-built-in';
import { fakeDraftReady } from './fake-draft-ready';
import { fakeFreshness } from './fake-freshness';
import { fakeLeavings } from './fake-leavings';
import { noModel } from './fake-rewriting';
import { fakeCentres } from './centres';
import { fakeAsking } from './asking';
import { fakeChecking } from './checking';
import { fakeGaps } from './gaps';
import { noRequesters } from './no-requesters';
import { fakeImports, fakeMacros } from './imports';
import { fakeNotes } from './notes';
import { fakePreviews } from './preview';
import { fakeShelf } from './fake-shelf';
import { fakeTeaching } from './teaching';

const { now, day } = example;

export interface Scene {
  services: PanelServices;
  start: Route;
}

export const handoff: Handoff = {
  id: 'h1',
  conversationId: 'acme',
  reason: 'They ask for a refund for the third time and are frustrated.',
  summary:
    'Acme Fulfilment was charged twice on 2 March (order 48213). They wrote on 3, 5 and 9 March. Nobody answered the question itself; the last reply said “we are looking into it”.',
  openQuestions: ['Was order 48213 refunded?', 'Who promised an answer by Friday?'],
  evidence: [
    {
      quote: 'Refunds reach the card within 5 to 10 working days.',
      title: 'Refund policy (internal)',
      url: 'https://wiki.verde.example:8443/refunds',
    },
  ],
  at: now,
};

export const beside = (id: string, part: Partial<Extract<Here, { kind: 'conversation' }>> = {}): Here => ({
  kind: 'conversation',
  conversationId: id,
  site: 'gmail',
  composer: { occupied: false, visibility: 'public' },
  hasNoteComposer: false,
  found: 9,
  total: 9,
  misses: [],
  ...part,
});

export const never = new Promise<never>(() => undefined);

export function fake(part: Partial<PanelServices> = {}): PanelServices {
  const articles = part.articles ?? readable(example.articles);
  return {
    storage: readable<StorageState>({ state: 'ok' }),
    here: readable<Here>({ kind: 'nothing' }),
    siteReport: () => Promise.resolve(example.siteReport([])),
    notices: readable([]),
    dismiss: () => undefined,
    queue: readable(example.normalQueue),
    conversation: () => readable(example.exportView()),
    requesters: noRequesters,
    helpCentres: fakeCentres(),
    opened: () => Promise.resolve(),
    setStatus: () => Promise.resolve(),
    goTo: () => Promise.resolve(),
    readOn: () => Promise.resolve(),
    draft: () => never,
    keepTicks: () => Promise.resolve(),
    edit: (_id, text) => {
      const claims: Claim[] = example.exportClaims.flatMap((claim) => {
        const start = text.indexOf(claim.text);
        return start < 0 ? [] : [{ ...claim, start, end: start + claim.text.length }];
      });
      return Promise.resolve({ claims, verdict: example.verdict('clear', { supported: 4, claims: 4 }) });
    },
    insert: () => Promise.resolve({ inserted: true, method: 'typed', readBack: '' }),
    reject: () => Promise.resolve(),
    handOff: () => Promise.resolve(handoff),
    handoffText: (note) => `${note.reason}\n\n${note.summary}`,
    insertNote: () => Promise.resolve({ inserted: true, method: 'typed', readBack: '' }),
    copy: () => Promise.resolve(),
    articles,
    articleCount: derived(articles, (all) => all?.length ?? null),
    article: () => readable(articleView),
    search: () => Promise.resolve(hits),
    capture: () =>
      Promise.resolve({
        captured: true,
        article: example.article('seats', 'Seats and roles'),
        change: 'new',
      }),
    shelf: fakeShelf(),
    notes: fakeNotes(),
    previews: fakePreviews(),
    imports: fakeImports(),
    macros: fakeMacros(),
    endpoints: fakeEndpoints(),
    builtInModel: fakeBuiltIn(),
    draftReady: fakeDraftReady(),
    freshness: fakeFreshness(),
    leavings: fakeLeavings(),
    gaps: fakeGaps(),
    asking: fakeAsking(),
    checking: fakeChecking(),
    rewriting: {
      ...noModel,
      rewrite: (_id, text) => Promise.resolve({ text: text.split('\n').slice(2).join('\n'), dropped: 2 }),
    },
    portable: {
      exported: () => Promise.resolve({ name: 'deskside-knowledge.zip', zip: new Blob(), articles: 412 }),
    },
    teaching: fakeTeaching(),
    granted: readable([
      { origin: 'https://mail.google.com', site: 'gmail', fixed: true },
      { origin: 'https://webmail.verde.example', site: 'roundcube', fixed: false },
      { origin: 'https://help.a-rather-long-name-of-a-company.example:8443', site: null, fixed: false },
    ]),
    grant: () => Promise.resolve(false),
    revoke: () => Promise.resolve(),
    settings: writable({
      signature: 'Mara\nVerde Support',
      tone: 'warm',
      agent: 'Mara Lindqvist',
      links: ['status.verde.example'],
    }),
    saveSettings: () => Promise.resolve(),
    refusal: () => ({
      what: 'Not inserted: a new message arrived at 14:02.',
      next: 'Nothing was written. Read it, then draft again.',
    }),
    ...part,
  };
}

const articleView: ArticleView = {
  article: example.article('exports', 'Exporting your data', { version: 3 }),
  current: {
    id: 'exports@3',
    articleId: 'exports',
    version: 3,
    capturedAt: now - 3 * day,
    hash: '',
    title: 'Exporting your data',
    blocks: [],
  },
  passages: example.exportPassages,
  versions: [30, 12, 3].map((days, place) => ({
    id: `exports@${place + 1}`,
    articleId: 'exports',
    version: place + 1,
    capturedAt: now - days * day,
    hash: '',
    title: 'Exporting your data',
  })),
};

const hits: SearchHit[] = example.evidence.map((evidence) => ({ ...evidence, score: 1, strength: 1 }));

export const queue = (part: Partial<PanelServices> = {}): Scene => ({
  services: fake(part),
  start: { screen: 'queue' },
});

export const talk = (view: ConversationView | null, part: Partial<PanelServices> = {}): Scene => ({
  services: fake({
    conversation: () => readable(view),
    here: readable(beside(view?.conversation.id ?? '')),
    ...part,
  }),
  start: { screen: 'conversation', id: view?.conversation.id ?? 'gone' },
});

/** One that leaves by itself and is dismissed by hand, as the real services do it. */
export function capturedNotice() {
  return readable<Notice[]>([
    {
      id: 'n1',
      tone: 'good',
      what: 'Captured “Exporting your data”: 4 passages.',
      next: 'Drafts can cite it now.',
      link: { label: 'Show', to: { screen: 'article', id: 'exports' } },
    },
  ]);
}
