/** Captured pages seen again: quietly when the person has one open anyway, or because they asked for it. */
import { browser } from '../platform';
import { captureTab } from './captures';
import type { CaptureResult } from './captures';
import { desk } from './desk-client';
import { freshOrigins } from './fresh-origins';

/**
 * A page of `origin` is in view. When the person allowed this website and the page is a captured one, it is compared,
 * and kept when it changed. Nothing is fetched, nobody is interrupted, and a page that looks like another one is left.
 */
export async function refreshShown(tabId: number, origin: string): Promise<void> {
  if (!(await freshOrigins()).includes(origin)) return;
  const { url = '' } = await browser.tabs.get(tabId);
  if (!url.startsWith(`${origin}/`) || !(await desk.isCaptured(url))) return;
  await captureTab(tabId, { keep: (page, from) => desk.keepAgain(url, page, from) });
}

/** How long a page may take to load, and to go on building itself after that, in milliseconds. */
const patience = 25_000;
const settled = 1_200;

const failed = (what: string, next: string): CaptureResult => ({ kind: 'failed', sentence: { what, next } });

/** Opens a captured page in a tab in the background, in the person's own session, captures it and shuts the tab. */
export async function captureAgain(url: string): Promise<CaptureResult> {
  const origin = new URL(url).origin;
  const tab = await browser.tabs.create({ url, active: false });
  if (tab.id === undefined)
    return failed('The page could not be opened.', 'Open it yourself and capture it there.');
  const { id } = tab;
  try {
    if (!(await loaded(id)))
      return failed('The page did not load in time.', 'Open it yourself, wait for it, and capture it there.');
    await new Promise((resolve) => setTimeout(resolve, settled));
    const { url: now = '' } = await browser.tabs.get(id);
    if (!now.startsWith(`${origin}/`))
      return failed(
        'The page sent the browser to another address.',
        'Open it yourself, sign in if it asks, and capture it there.',
      );
    return await captureTab(id, {
      waits: [300, 900],
      keep: (page, from) => desk.keepAgain(url, page, from),
    });
  } finally {
    await browser.tabs.remove(id).catch(() => undefined);
  }
}

async function loaded(tabId: number): Promise<boolean> {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    const tab = await browser.tabs.get(tabId).catch(() => null);
    if (!tab) return false;
    if (tab.status === 'complete' && tab.url && tab.url !== 'about:blank') return true;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return false;
}
