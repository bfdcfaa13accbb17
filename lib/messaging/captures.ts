/** The person's own click on a page: capture it, or offer to read it when it belongs to a known product. */
import type { Article, CapturedPage, Sentence } from '../domain';
import { parseCapturedPage } from '../knowledge/validate';
import { browser } from '../platform';
import { desk } from './desk-client';
import { notices, offers } from './offers';
import type { StoredNotice } from './offers';
import { parseCaptureReport } from './protocol';

export type CaptureResult =
  | { kind: 'captured'; article: Article; change: 'new' | 'changed' | 'same' }
  | { kind: 'product'; site: string }
  | { kind: 'failed'; sentence: Sentence };

export type PreviewResult =
  { kind: 'preview'; page: CapturedPage } | Exclude<CaptureResult, { kind: 'captured' }>;

const failed = (what: string, next: string): CaptureResult => ({ kind: 'failed', sentence: { what, next } });

/**
 * Waits in milliseconds between tries. The browser tells the page's process of a click's permission over another
 * way than the script that needs it, so on a busy machine the script can come first.
 */
const afterClick = [50, 150, 400, 800, 1600];

interface Capturing {
  /** How patient to be while the browser does not let us in. */
  waits?: readonly number[];
  /** Where the person marked something, only that. */
  marked?: boolean;
  /** Who keeps what was found; the desk, as a new capture, unless said otherwise. */
  keep?: (page: unknown, origin: string) => Promise<CaptureResult>;
}

async function inject(tabId: number, waits: readonly number[], marked: boolean): Promise<unknown> {
  const target = { tabId };
  const run = async (): Promise<unknown> => {
    // A script file takes no arguments: it finds the wish where the page's own scripts cannot see it.
    if (marked) await browser.scripting.executeScript({ target, func: wishForMarked });
    return (await browser.scripting.executeScript({ target, files: ['/capture.js'] }))[0]?.result;
  };
  for (const wait of waits) {
    try {
      return await run();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return await run();
}

function wishForMarked(): void {
  (globalThis as { desksideMarked?: boolean }).desksideMarked = true;
}

/** What a capture of a tab would keep, kept nowhere. Never rejects. */
export async function previewTab(tabId: number): Promise<PreviewResult> {
  let page: CapturedPage | null = null;
  const result = await captureTab(tabId, {
    marked: true,
    keep: (found, origin) => {
      page = parseCapturedPage(found);
      if (page && new URL(page.url).origin !== origin) page = null;
      return Promise.resolve(failed('This page could not be read.', 'Reload it and look again.'));
    },
  });
  return page ? { kind: 'preview', page } : (result as Exclude<CaptureResult, { kind: 'captured' }>);
}

/**
 * Injects the capture script and keeps what it found. Never rejects: each failure is a sentence.
 */
export async function captureTab(
  tabId: number,
  { waits = [], marked = false, keep = desk.keepPage }: Capturing = {},
): Promise<CaptureResult> {
  let answer: unknown;
  let address: string;
  try {
    answer = await inject(tabId, waits, marked);
    address = (await browser.tabs.get(tabId)).url ?? '';
  } catch {
    return failed(
      'The browser does not let Deskside see this page yet.',
      'Click the Deskside icon in the toolbar, or press Alt+Shift+K on the page.',
    );
  }
  const report = parseCaptureReport(answer);
  if (!report) return failed('This page could not be read.', 'Reload it and capture it again.');
  if (report.product) return { kind: 'product', site: report.product };
  if (report.failure) return failed(report.failure, 'Open the page that holds the text, then capture that.');
  // A page can say anything about itself; where it stands the browser says.
  return keep(report.page, URL.canParse(address) ? new URL(address).origin : '').catch(() =>
    failed('The page was not saved.', 'Close the panel, open it again, and capture once more.'),
  );
}

/** A capture by toolbar, menu or shortcut: what came of it is told in the panel. */
export async function captureAndTell(
  tab: { id: number; url: string | undefined },
  marked: boolean,
): Promise<void> {
  const result = await captureTab(tab.id, { waits: afterClick, marked });
  if (result.kind !== 'product') return notices.add({ id: crypto.randomUUID(), ...noticeFor(result) });
  const origin = tab.url && URL.canParse(tab.url) ? new URL(tab.url).origin : null;
  const granted =
    origin !== null && (await browser.permissions.contains({ origins: [`${origin}/*`] }).catch(() => true));
  if (origin && !granted) await offers.make(tab.id, { site: result.site, origin });
}

function noticeFor(result: Exclude<CaptureResult, { kind: 'product' }>): Omit<StoredNotice, 'id'> {
  if (result.kind === 'failed') return { tone: 'bad', ...result.sentence, articleId: null };
  const { article, change } = result;
  const passages = `${article.passageCount} ${article.passageCount === 1 ? 'passage' : 'passages'}`;
  const part = article.extractedBy === 'selection' ? 'what you marked on ' : '';
  const what = {
    new: `Captured ${part}“${article.title}”: ${passages}.`,
    changed: `“${article.title}” had changed: version ${article.version}, ${passages}.`,
    same: `“${article.title}” has not changed since you captured it.`,
  }[change];
  return {
    tone: 'good',
    what,
    next: 'Drafts can cite it now.',
    articleId: article.id,
    ...(change === 'same' ? {} : { capture: { version: article.version, change } }),
  };
}
