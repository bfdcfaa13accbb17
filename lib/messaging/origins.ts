/** Origins that the person granted: the script for them is registered at run time and kept in step. */
import { browser } from '../platform';
import { hostPermissions } from '../platform/manifest';
import type { ToPage } from './protocol';

const script = { id: 'site', file: '/content-scripts/site.js' } as const;

/** `https://desk.example.org` to its match pattern. The port is not part of a match pattern's host. */
export function patternOf(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

/** Match patterns of the origins that were granted by a click. Broad grants from elsewhere are not ours to use. */
export async function grantedPatterns(): Promise<string[]> {
  const fixed: ReadonlySet<string> = new Set(hostPermissions);
  const { origins = [] } = await browser.permissions.getAll();
  return origins.filter(
    (pattern) => !fixed.has(pattern) && !pattern.includes('*://') && pattern !== '<all_urls>',
  );
}

/**
 * Makes the registered script match what is granted. Runs at every background start, since the browser drops
 * registrations when the extension updates, and at every change of permissions.
 */
export async function reconcileScripts(): Promise<void> {
  const matches = await grantedPatterns();
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [script.id] });
  if (matches.length === 0) {
    if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: [script.id] });
    return;
  }
  const wanted = { id: script.id, js: [script.file], matches, runAt: 'document_idle' as const };
  if (registered.length > 0) await browser.scripting.updateContentScripts([wanted]);
  else await browser.scripting.registerContentScripts([wanted]);
}

/** Starts reading in the tabs of a newly granted origin that are open already, without a reload. */
export async function startInOpenTabs(patterns: string[]): Promise<void> {
  for (const tab of await browser.tabs.query({ url: patterns })) {
    if (tab.id === undefined) continue;
    await browser.scripting
      .executeScript({ target: { tabId: tab.id }, files: [script.file] })
      .catch(() => undefined); // An error page or a closing tab: its next load gets the registered script.
  }
}

/** Stops every page that may no longer be read, at once. */
export async function stopRevoked(): Promise<void> {
  const stop: ToPage = { type: 'stop' };
  for (const tab of await browser.tabs.query({})) {
    // An address that cannot be seen is not granted; one that can be seen may still stem from a click on the page.
    if (tab.id === undefined || (tab.url && (await isGranted(tab.url)))) continue;
    await browser.tabs.sendMessage(tab.id, stop).catch(() => undefined);
  }
}

async function isGranted(url: string): Promise<boolean> {
  if (!/^https?:/u.test(url)) return false;
  return browser.permissions.contains({ origins: [patternOf(new URL(url).origin)] });
}
