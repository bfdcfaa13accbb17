/** The page's side: what a content script does. It reads, tells, and obeys one message that carries a release. */
import { browser } from '../platform/page';
import { insertReleased } from '../sites/insertion/door';
import type { ListReading, Message, Miss } from '../domain';
import { correct } from '../sites/corrections';
import type { ChipAnchor, PageView, SiteAdapter } from '../sites/contract';
import { partsSeen } from '../sites/health';
import { Memory } from '../sites/memory';
import { drawn, watchPage } from '../sites/watch';
import { areSame, differences } from './differences';
import type { Told } from './differences';
import type { ChipState, FromPage, PageReport, ToPage } from './protocol';

export interface PageChip {
  place(anchor: ChipAnchor | null): void;
  show(state: ChipState): void;
  remove(): void;
}

/**
 * Watches the page for the product that `find` recognises and reports what it shows. Returns the function that ends
 * everything on this page: the watching, the listening and the chip.
 */
export function runOnPage(
  document: Document,
  find: (page: PageView) => SiteAdapter | null,
  makeChip: (onOpen: () => void) => PageChip,
): () => void {
  const view = (): PageView => ({
    document,
    url: new URL(document.location.href),
    now: Date.now(),
    ...(!readOn && { newest: readFirst }),
  });
  /** The person wants the earlier messages too. */
  let readOn = false;
  let adapter: SiteAdapter | null = null;
  const memory = new Memory();
  /** What was told of the page, apart from its messages. */
  let lastTold = '';
  let told: Told | null = null;
  let lastList: ListReading | null = null;
  let stopped = false;
  let listMisses: readonly Miss[] = [];
  let toldStranger = false;

  const tell = async (message: FromPage): Promise<unknown> => {
    // After an update or a removal of the extension this page's script is an orphan: it falls silent.
    if (!browser.runtime?.id) return stop();
    return browser.runtime.sendMessage(message);
  };
  const chip = makeChip(() => void tell({ type: 'open panel' }));

  const report = (page = view()): PageReport => {
    adapter ??= find(page);
    return {
      reading: adapter?.read(page) ?? null,
      hasNoteComposer: adapter?.noteComposer?.(page) != null,
      visible: document.visibilityState === 'visible',
      ...(listMisses.length > 0 && { listMisses: [...listMisses] }),
    };
  };

  /** As the page is at the end of it. Where nobody looks at the page, nobody waits for it either. */
  const readPage = <T>(work: (page: PageView) => T): Promise<T> => {
    const remembered = () => work({ ...view(), memory });
    return document.visibilityState === 'hidden'
      ? Promise.resolve(memory.atOnce(remembered))
      : memory.inSlices(remembered);
  };

  /** What the last look has read. What it tells to whoever asks at once was true a moment ago. */
  let lastRead: { at: number; url: string; report: PageReport } | null = null;
  const isFresh = ({ at, url, report }: NonNullable<typeof lastRead>): boolean =>
    Date.now() - at < freshFor &&
    url === document.location.href &&
    report.visible === (document.visibilityState === 'visible');

  let looking = false;
  let lookAgain = false;
  const look = async () => {
    lookAgain = true;
    if (looking) return;
    looking = true;
    try {
      while (lookAgain && !stopped) {
        lookAgain = false;
        await lookOnce();
      }
    } finally {
      looking = false;
    }
  };

  const lookOnce = async () => {
    adapter ??= find(view());
    const on = adapter;
    if (!on) {
      if (!toldStranger) await tell({ type: 'stranger' }).catch(() => undefined);
      toldStranger = true;
      return;
    }
    const further = readOn;
    tellList(await readPage((page) => on.list?.(page) ?? null));
    const { now, anchor } = await readPage((page) => {
      const now = report(page);
      return { now, anchor: now.reading ? on.chipAnchor(page) : null };
    });
    if (further) readOn = false;
    if (stopped) return;
    lastRead = { at: Date.now(), url: document.location.href, report: now };
    chip.place(anchor);
    await tellSighting(now);
  };

  /** What the page shows, when that has changed. */
  const tellSighting = async (now: PageReport) => {
    const messages = now.reading?.messages ?? [];
    const rest = withoutMessages(now);
    const toldNow = JSON.stringify(rest);
    if (toldNow === lastTold && areSame(messages, told?.messages ?? [])) return;
    const nothingBefore = lastTold === '';
    lastTold = toldNow;
    if (!now.reading && nothingBefore) return;
    try {
      let state = await tellMessages(rest, messages);
      // It was asleep, or has too much to remember: it asks for the whole.
      if (state === 'not held') {
        told = null;
        state = await tellMessages(rest, messages);
      }
      if (state && state !== 'not held') chip.show(state);
    } catch {
      // The background was not there; the next change tells it again.
      lastTold = '';
      told = null;
    }
  };

  const tellMessages = async (report: PageReport, messages: readonly Message[]) => {
    let answer: ChipState | 'not held' | undefined;
    for (const difference of differences(told, messages, newName)) {
      const sighting: FromPage = { type: 'sighting', report, difference };
      answer = (await inTime(tell(sighting))) as typeof answer;
      if (answer === 'not held') return answer;
      told = { as: difference.as, messages };
    }
    return answer;
  };

  /** The site's own list, when what it shows has changed. */
  const tellList = (list: ListReading | null) => {
    listMisses = list?.misses ?? [];
    if (!list || (lastList && isSameList(list, lastList))) return;
    lastList = list;
    void tell({ type: 'list', list }).catch(() => (lastList = null));
  };

  const hear = (message: ToPage): Promise<unknown> | undefined => {
    switch (message.type) {
      case 'read': {
        // Another product's script may stand beside this one on the same origin, and answers for its own pages.
        adapter ??= find(view());
        if (!adapter) return undefined;
        // Before an insertion nothing counts that was read earlier.
        if (message.messages) memory.forget();
        else if (lastRead && isFresh(lastRead)) return Promise.resolve(withoutMessages(lastRead.report));
        return drawn(document)
          .then(() => readPage(report))
          .then((now) => (message.messages ? now : withoutMessages(now)));
      }
      case 'read on':
        readOn = true;
        void look();
        return undefined;
      case 'health': {
        const page = view();
        adapter ??= find(page);
        return adapter ? Promise.resolve(partsSeen(adapter, page)) : undefined;
      }
      case 'insert': {
        adapter ??= find(view());
        if (!adapter) return undefined;
        const { release, text, into } = message;
        lastRead = null;
        return insertReleased({ release, text, view, adapter, into }).finally(() => {
          lastRead = null;
          void look();
        });
      }
      case 'chip':
        chip.show(message.state);
        return undefined;
      case 'correct': {
        adapter ??= find(view());
        if (adapter?.id !== message.site) return undefined;
        correct(message.site, message.parts);
        memory.forget();
        lastRead = null;
        const now = report();
        lastTold = '';
        void look();
        return Promise.resolve(now);
      }
      case 'stop':
        stop();
        return undefined;
      case 'stop taught':
        return undefined;
    }
  };

  const unwatch = watchPage(
    document,
    () => void look(),
    () => adapter?.shadowRoots?.(view()) ?? [],
    memory,
  );
  browser.runtime.onMessage.addListener(hear);
  const stop = () => {
    stopped = true;
    unwatch();
    chip.remove();
    browser.runtime?.onMessage?.removeListener(hear);
  };
  return stop;
}

/** So many of the newest messages are read at first; see `PageView.newest`. */
const readFirst = 40;
/** Milliseconds for which what a look has read answers who asks. */
const freshFor = 1000;

const patience = 10_000;

/** Rejects when nobody answers for ten seconds: a worker can be ended in the middle of it. */
function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error('Nobody answered.'));
    }, patience);
    answer.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}

/** There is no `randomUUID` on pages without https. */
function newName(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}

function withoutMessages(report: PageReport): PageReport {
  return { ...report, reading: report.reading && { ...report.reading, messages: [] } };
}

/** Rows that have not changed are the same objects, when they were remembered. */
function isSameList(a: ListReading, b: ListReading): boolean {
  const isSame = a.rows.length === b.rows.length && a.rows.every((row, index) => row === b.rows[index]);
  const { rows: one, ...restOfA } = a;
  const { rows: other, ...restOfB } = b;
  return (
    JSON.stringify(restOfA) === JSON.stringify(restOfB) &&
    (isSame || JSON.stringify(one) === JSON.stringify(other))
  );
}
