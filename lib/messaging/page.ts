/** The page's side: what a content script does. It reads, tells, and obeys one message that carries a release. */
import { browser } from '../platform';
import { insertReleased } from '../sites/insertion/door';
import type { Miss } from '../domain';
import type { ChipAnchor, PageView, SiteAdapter } from '../sites/contract';
import { healthOf } from '../sites/health';
import { watchPage } from '../sites/watch';
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
  const view = (): PageView => ({ document, url: new URL(document.location.href), now: Date.now() });
  let adapter: SiteAdapter | null = null;
  let lastTold = '';
  let lastList = '';
  let listMisses: readonly Miss[] = [];
  let toldStranger = false;

  const tell = async (message: FromPage): Promise<unknown> => {
    // After an update or a removal of the extension this page's script is an orphan: it falls silent.
    if (!browser.runtime?.id) return stop();
    return browser.runtime.sendMessage(message);
  };
  const chip = makeChip(() => void tell({ type: 'open panel' }));

  const report = (): PageReport => {
    const page = view();
    adapter ??= find(page);
    return {
      reading: adapter?.read(page) ?? null,
      hasNoteComposer: adapter?.noteComposer?.(page) != null,
      visible: document.visibilityState === 'visible',
      ...(listMisses.length > 0 && { listMisses: [...listMisses] }),
    };
  };

  const look = async () => {
    const page = view();
    adapter ??= find(page);
    if (!adapter) {
      if (!toldStranger) await tell({ type: 'stranger' }).catch(() => undefined);
      toldStranger = true;
      return;
    }
    await tellList(adapter, page);
    const now = report();
    chip.place(now.reading ? adapter.chipAnchor(page) : null);
    const told = JSON.stringify(now);
    if (told === lastTold) return;
    const nothingBefore = lastTold === '';
    lastTold = told;
    if (!now.reading && nothingBefore) return;
    try {
      const state = (await tell({ type: 'sighting', report: now })) as ChipState | undefined;
      if (state) chip.show(state);
    } catch {
      // The background was not there; the next change tells it again.
      lastTold = '';
    }
  };

  /** The site's own list, when what it shows has changed. */
  const tellList = async (on: SiteAdapter, page: PageView) => {
    const list = on.list?.(page) ?? null;
    listMisses = list?.misses ?? [];
    const told = list ? JSON.stringify(list) : lastList;
    if (!list || told === lastList) return;
    lastList = told;
    await tell({ type: 'list', list }).catch(() => (lastList = ''));
  };

  const hear = (message: ToPage): Promise<unknown> | undefined => {
    switch (message.type) {
      case 'read': {
        // Another product's script may stand beside this one on the same origin, and answers for its own pages.
        const now = report();
        return adapter ? Promise.resolve(now) : undefined;
      }
      case 'health': {
        const page = view();
        adapter ??= find(page);
        return adapter ? Promise.resolve(healthOf(adapter, page)) : undefined;
      }
      case 'insert': {
        adapter ??= find(view());
        if (!adapter) return undefined;
        const { release, text, into } = message;
        return insertReleased({ release, text, view, adapter, into }).finally(() => void look());
      }
      case 'chip':
        chip.show(message.state);
        return undefined;
      case 'stop':
        stop();
        return undefined;
    }
  };

  const unwatch = watchPage(
    document,
    () => void look(),
    () => adapter?.shadowRoots?.(view()) ?? [],
  );
  browser.runtime.onMessage.addListener(hear);
  const stop = () => {
    unwatch();
    chip.remove();
    browser.runtime?.onMessage?.removeListener(hear);
  };
  return stop;
}
