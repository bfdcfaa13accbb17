/** The real services behind the screens: database, index, page and background, as the components know them. */
import type { Live, PanelServices, StorageState } from '../../../components/services';
import {
  editDraft,
  getConversation,
  internalPassages,
  live,
  messagesOf,
  saveHandoff,
  sourceChanges,
} from '../../../lib/db';
import type { DesksideDatabase } from '../../../lib/db';
import { defaultSettings } from '../../../lib/domain';
import type { InsertOutcome } from '../../../lib/domain';
import { handoffText, makeHandoff, markOpened, nextWake, setStatus } from '../../../lib/inbox';
import type { CaptureResult } from '../../../lib/messaging/captures';
import { setEndpointOnly } from '../../../lib/messaging/endpoint-origins';
import { notices, offers } from '../../../lib/messaging/offers';
import { patternOf } from '../../../lib/messaging/origins';
import { parseOutcome } from '../../../lib/messaging/protocol';
import type { FromPanel, ToPage } from '../../../lib/messaging/protocol';
import { browser } from '../../../lib/platform';
import { assess } from '../../../lib/review/assess';
import { builtInRules } from '../../../lib/review/rules';
import { refusalSentence } from '../../../lib/review/sentences';
import { loadSettings, saveSettings } from '../../../lib/settings/settings';
import { gaveWay } from '../../../lib/db/health';
import { keepTicks } from '../../../lib/db/ticks';
import { siteName } from '../../../lib/sites/sites';
import { askingOf } from './asking';
import { builtInModel } from './built-in-model';
import { checkingOf } from './checking';
import { queueOf, viewOf } from './conversation';
import { aloneOfAll, draftsAhead, whenIdle } from './draft-ready';
import { draftingOf } from './drafting';
import { endpointsOf, stopReading } from './endpoints';
import { freshnessOf } from './freshness';
import { gapsOf, noteOutcome } from './gaps';
import { watchHere } from './here';
import { articleCountOf, articleOf, articlesOf } from './knowledge';
import { importsOf } from './imports';
import { leavingsOf } from './leaving';
import { helpCentresOf } from './jobs';
import { macrosOf } from './macros';
import { portableOf } from './portable';
import { notesOf } from './notes';
import { outgoingOf } from './outgoing';
import { previewsOf } from './previews';
import { providerFor } from './providers';
import { siteReportOf } from './report';
import { rewritingOf } from './rewriting';
import { requestersOf } from './requesters';
import { startSearch } from './search';
import { grantedOrigins, noticesNow } from './session';
import { shelfOf } from './shelf';
import { teachingOn } from './teaching';

const newId = () => crypto.randomUUID();
const searchHits = 20;

const noTab = { what: 'There is no page beside the panel.', next: 'Open the page, then capture it.' };
const unreachable: InsertOutcome = {
  inserted: false,
  refusal: { kind: 'page unreachable', detail: '', at: null },
};

export function createServices(db: DesksideDatabase): PanelServices {
  const search = startSearch();
  const outgoing = outgoingOf(db);
  const drafting = draftingOf(db, search, (writerId) => providerFor(outgoing, writerId));
  const here = watchHere();

  const tell = (message: FromPanel): Promise<unknown> => browser.runtime.sendMessage(message);
  const needConversation = async (id: string) => {
    const conversation = await getConversation(db, id);
    if (!conversation) throw new Error('This conversation is no longer in the inbox.');
    return conversation;
  };

  const previews = previewsOf(db, here.tabId, tell, siteName);
  // What knowledge there is is read when the queue stands: both come from one disk.
  const queue = queueOf(db, search.begin);
  return {
    storage: storageOf(db),
    here,
    siteReport: () => siteReportOf(here.tabId()),
    notices: noticesNow(previews),
    dismiss: (id) => void notices.dismiss(id),

    queue,
    conversation: (id) => live(db, () => viewOf(db, id), undefined),
    requesters: requestersOf(db),
    opened: async (id) => void (await markOpened(db, id)),
    async setStatus(id, status, snoozedUntil) {
      await setStatus(db, id, status, snoozedUntil ?? null);
      const at = await nextWake(db);
      if (at !== null) await tell({ type: 'wake at', at });
    },
    async readOn() {
      const tabId = here.tabId();
      const message: ToPage = { type: 'read on' };
      if (tabId !== null) await browser.tabs.sendMessage(tabId, message);
    },
    async goTo(id) {
      const { url } = await needConversation(id);
      const [tab] = await browser.tabs.query({ url: url.split('#')[0] + '*' }).catch(() => []);
      if (tab?.id === undefined) await browser.tabs.create({ url });
      else {
        await browser.tabs.update(tab.id, { active: true, ...(tab.url === url ? {} : { url }) });
        if (tab.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
      }
    },

    draft: drafting.draft,
    async edit(draftId, text) {
      const draft = await editDraft(db, draftId, text);
      if (!draft) throw new Error('This draft is no longer there.');
      const conversation = await needConversation(draft.conversationId);
      const { claims, verdict } = assess({
        conversation,
        messages: await messagesOf(db, conversation.id),
        draft: { ...draft, edited: text },
        changes: await sourceChanges(db, draft.evidence),
        internal: await internalPassages(db, draft.evidence),
        rules: builtInRules,
        settings: await loadSettings(db),
        now: Date.now(),
      });
      return { claims, verdict };
    },
    keepTicks: (draftId, ticked) => keepTicks(db, draftId, ticked),
    async insert(request) {
      return send({ type: 'insert', ...request });
    },
    reject: drafting.reject,
    async handOff(conversationId) {
      const view = await viewOf(db, conversationId);
      if (!view) throw new Error('This conversation is no longer in the inbox.');
      const { conversation, messages, draft, verdict } = view;
      const asks = draft?.asks ?? [];
      const handoff = makeHandoff({
        conversation,
        messages,
        asks,
        unanswered: draft?.unanswered ?? [],
        reasons: verdict.reasons,
        evidence: draft?.evidence ?? [],
        now: Date.now(),
        newId,
      });
      await saveHandoff(db, handoff);
      return handoff;
    },
    handoffText,
    async insertNote(handoff) {
      const conversation = await needConversation(handoff.conversationId);
      return send({
        type: 'insert note',
        conversationId: handoff.conversationId,
        text: handoffText(handoff, conversation),
      });
    },
    copy: (text) => navigator.clipboard.writeText(text),

    articles: articlesOf(db),
    articleCount: articleCountOf(db),
    article: (id) => articleOf(db, id),
    search: (query) => search.search(query, searchHits),
    async capture() {
      const tabId = here.tabId();
      if (tabId === null) return { captured: false, sentence: noTab };
      const result = (await tell({ type: 'capture', tabId })) as CaptureResult;
      if (result.kind === 'captured')
        return { captured: true, article: result.article, change: result.change };
      if (result.kind === 'failed') return { captured: false, sentence: result.sentence };
      return {
        captured: false,
        sentence: {
          what: `This is a page of ${siteName(result.site)}: its conversations are read, not captured.`,
          next: 'Open the help page that you want to keep.',
        },
      };
    },
    previews,
    shelf: shelfOf(db),

    notes: notesOf(db),
    imports: importsOf(db),
    macros: macrosOf(db),

    helpCentres: helpCentresOf(db),

    endpoints: endpointsOf(outgoing),
    builtInModel: builtInModel(),
    draftReady: draftsAhead({
      ...{ db, queue, drafting, alone: aloneOfAll, idle: whenIdle, now: Date.now },
      writer: (id) => providerFor(outgoing, id),
      noted: (id, outcome) => noteOutcome(db, id, outcome),
    }),
    freshness: freshnessOf(db, tell),
    leavings: leavingsOf(db),
    gaps: gapsOf(db, search),
    asking: askingOf(db),
    checking: checkingOf(db, search, here),
    rewriting: rewritingOf(db, () => providerFor(outgoing)),
    portable: portableOf(db),

    teaching: teachingOn(here),

    granted: grantedOrigins(),
    async grant(origin) {
      const granted = await browser.permissions.request({ origins: [patternOf(origin)] });
      if (granted) await Promise.all([offers.end(origin), setEndpointOnly(patternOf(origin), false)]);
      here.refresh();
      return granted;
    },
    async revoke(origin) {
      await stopReading(patternOf(origin));
    },
    settings: live(db, () => loadSettings(db), defaultSettings),
    saveSettings: async (settings) => void (await saveSettings(db, settings)),
    refusal: ({ refusal }) => refusalSentence(refusal),
  };

  async function send(
    message:
      | Omit<Extract<FromPanel, { type: 'insert' }>, 'tabId'>
      | Omit<Extract<FromPanel, { type: 'insert note' }>, 'tabId'>,
  ): Promise<InsertOutcome> {
    const tabId = here.tabId();
    const answer = tabId === null ? null : await tell({ ...message, tabId } as FromPanel).catch(() => null);
    here.refresh();
    return parseOutcome(answer) ?? unreachable;
  }
}

/** The database's health; that it made room for a newer version is something the person can mend with a click. */
function storageOf(db: DesksideDatabase): Live<StorageState> {
  return {
    subscribe: (run) =>
      db.health.subscribe((now) => {
        run(now.state === 'failed' && now.detail === gaveWay ? { ...now, updated: true } : now);
      }),
  };
}
