/** What the tab beside the panel shows. The page itself is asked, so the answer is never older than the question. */
import type { Here } from '../../../components/services';
import { conversationId, partCount } from '../../../lib/domain';
import type { PartsSeen, Reading } from '../../../lib/domain';
import { parsePartsSeen } from '../../../lib/messaging/health';
import { offers, watchSession } from '../../../lib/messaging/offers';
import { parseFromPage } from '../../../lib/messaging/protocol';
import type { PageReport, ToPage } from '../../../lib/messaging/protocol';
import { checkReport } from '../../../lib/messaging/reports';
import { browser } from '../../../lib/platform';
import { siteIds, sitesAt } from '../../../lib/sites/sites';

export interface HereWatch {
  subscribe(run: (here: Here) => void): () => void;
  /** The tab beside the panel, or null while there is none. */
  tabId(): number | null;
  /** Its origin, or null while the browser does not let us see its address. */
  origin(): string | null;
  /** Asks again, e.g. after a permission was granted. */
  refresh(): void;
}

const nothing: Here = { kind: 'nothing' };

export function watchHere(): HereWatch {
  const runs = new Set<(here: Here) => void>();
  let here: Here = nothing;
  let tabId: number | null = null;
  let origin: string | null = null;
  let windowId: number | undefined;
  let question = 0;

  const set = (next: Here) => {
    here = next;
    for (const run of runs) run(next);
  };

  const ask = async () => {
    const mine = ++question;
    const [tab] = await browser.tabs.query({
      active: true,
      ...(windowId === undefined ? { currentWindow: true } : { windowId }),
    });
    const answer = tab ? await look(tab) : nothing;
    // A later question overtook this one: its answer is the newer truth.
    if (mine !== question) return;
    tabId = tab?.id ?? null;
    origin = originOf(tab?.url);
    set(answer);
  };
  const refresh = () => void ask();

  void browser.windows.getCurrent().then((window) => {
    windowId = window.id;
    refresh();
  });
  browser.tabs.onActivated.addListener((info) => {
    if (windowId === undefined || info.windowId === windowId) refresh();
  });
  browser.tabs.onUpdated.addListener((id, change) => {
    if (id === tabId && (change.status !== undefined || change.url !== undefined)) refresh();
  });
  browser.runtime.onMessage.addListener((message: unknown, sender) => {
    if (sender.id !== browser.runtime.id) return;
    if (!sender.tab && (message as { type?: unknown } | null)?.type === 'look again') return refresh();
    if (sender.tab?.id !== tabId) return;
    const { type } = parseFromPage(message) ?? {};
    // A list that changes beside an open conversation is the queue's news alone.
    if (type === 'sighting' || (type === 'list' && here.kind !== 'conversation')) refresh();
  });
  watchSession(refresh);

  return {
    subscribe(run) {
      runs.add(run);
      run(here);
      return () => runs.delete(run);
    },
    tabId: () => tabId,
    origin: () => origin,
    refresh,
  };
}

/** Of a web page; null for the browser's own pages. */
function originOf(url: string | undefined): string | null {
  return url && /^https?:/u.test(url) && URL.canParse(url) ? new URL(url).origin : null;
}

async function look(tab: {
  id?: number | undefined;
  url?: string | undefined;
  title?: string | undefined;
}): Promise<Here> {
  if (tab.id === undefined) return nothing;
  const origin = originOf(tab.url);
  if (origin) {
    const read: ToPage = { type: 'read', messages: false };
    const answer: unknown = await browser.tabs.sendMessage(tab.id, read).catch(() => null);
    const report = checkReport(answer, origin);
    if (report?.reading) return describe(report, report.reading);
    // A page of a known site without a conversation, or with one that cannot be told from others.
    const seen = answer ? await askParts(tab.id) : null;
    if (seen) return withoutConversation(seen);
  }
  const offer = (await offers.all())[tab.id];
  if (offer && (origin === null || origin === offer.origin)) return { kind: 'offer', ...offer };
  if (origin) return { kind: 'page', title: tab.title ?? '', url: tab.url ?? '' };
  return tab.url ? nothing : { kind: 'unseen' };
}

/** What the tab's page tells of its parts; null when no page script answers. */
export async function askParts(tabId: number): Promise<PartsSeen | null> {
  const ask: ToPage = { type: 'health' };
  const answer: unknown = await browser.tabs.sendMessage(tabId, ask).catch(() => null);
  const { url = '' } = await browser.tabs.get(tabId).catch(() => ({ url: '' }));
  return parsePartsSeen(answer, URL.canParse(url) ? sitesAt(new URL(url).origin) : siteIds);
}

function withoutConversation({ site, found, misses, list }: PartsSeen): Here {
  return { kind: 'site', site, ...partCount(found, misses), misses, listMisses: list ?? [] };
}

function describe({ hasNoteComposer, listMisses }: PageReport, reading: Reading): Here {
  return {
    kind: 'conversation',
    conversationId: conversationId(reading.site, reading.account, reading.key),
    site: reading.site,
    composer: reading.composer && {
      occupied: reading.composer.typed !== '',
      visibility: reading.composer.visibility,
    },
    hasNoteComposer,
    ...partCount(reading.found, reading.misses),
    misses: reading.misses,
    listMisses: listMisses ?? [],
  };
}
