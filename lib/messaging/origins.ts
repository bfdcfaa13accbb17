/** Origins that the person granted: the script for them is registered at run time and kept in step. */
import { browser } from '../platform';
import { hostPermissions } from '../platform/manifest';
import { isTaughtId } from '../sites/teach/ids';
import { endpointOnly, setEndpointOnly } from './endpoint-origins';
import { freshOrigins } from './fresh-origins';
import { offers } from './offers';
import { products, siteIdShape } from './products';
import type { Products } from './products';
import type { ToPage } from './protocol';
import { allTaught, taughtAt } from './taught-store';

/** Looks which product a granted page belongs to, where nobody has said so yet. */
const detector = 'site';

/** The build knows the files that it made; which one it is, the registry's names say at run time. */
const fileOf = (script: string) => `/content-scripts/${script}.js` as '/content-scripts/site.js';

/** `https://desk.example.org` to its match pattern. The port is not part of a match pattern's host. */
export function patternOf(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

/**
 * Match patterns of the origins that were granted by a click, to be read. Broad grants from elsewhere are not ours to
 * use, and what was granted for an endpoint is not read.
 */
export async function grantedPatterns(): Promise<string[]> {
  const others: ReadonlySet<string> = new Set([...hostPermissions, ...(await endpointOnly())]);
  const { origins = [] } = await browser.permissions.getAll();
  return origins.filter(
    (pattern) => !others.has(pattern) && !pattern.includes('*://') && pattern !== '<all_urls>',
  );
}

/** One script reads every taught site; its spec is told to it. */
const taughtScript = 'taught';

/** Tells when a page of a website that is kept fresh is in view. */
const freshScript = 'fresh';

/** The script for each origin: its products', or the detector's. Each product has a script of its own, so that a page bears one. */
export function scriptsFor(granted: readonly string[], known: Products): Map<string, string[]> {
  const scripts = new Map<string, string[]>();
  for (const pattern of granted) {
    const sites = (known[pattern] ?? []).map((site) => (isTaughtId(site) ? taughtScript : site));
    for (const script of sites.length > 0 ? sites : [detector])
      scripts.set(script, [...(scripts.get(script) ?? []), pattern]);
  }
  return scripts;
}

/** The products of these origins, with what was taught there. */
async function productsOn(granted: readonly string[]): Promise<Products> {
  const known = { ...(await products.keepOnly(granted)) };
  for (const kept of await allTaught()) {
    const pattern = patternOf(kept.origin);
    if (kept.kind === 'site' && granted.includes(pattern))
      known[pattern] = [...new Set([...(known[pattern] ?? []), kept.spec.id])];
  }
  return known;
}

let line: Promise<unknown> = Promise.resolve();

/**
 * Makes the registered scripts match what is granted. Runs at every background start, since the browser drops
 * registrations when the extension updates, and at every change of permissions or products. One run at a time.
 */
export function reconcileScripts(): Promise<void> {
  const done = line.then(reconcile);
  line = done.catch(() => undefined);
  return done;
}

async function reconcile(): Promise<void> {
  const granted = await grantedPatterns();
  const wanted = scriptsFor(granted, await productsOn(granted));
  const fresh = (await freshOrigins()).map(patternOf).filter((pattern) => granted.includes(pattern));
  if (fresh.length > 0) wanted.set(freshScript, [...new Set(fresh)]);
  const registered = new Set(
    (await browser.scripting.getRegisteredContentScripts()).map((script) => script.id),
  );
  const gone = [...registered].filter((id) => !wanted.has(id));
  if (gone.length > 0) await browser.scripting.unregisterContentScripts({ ids: gone });
  for (const [id, matches] of wanted) {
    const script = { id, js: [fileOf(id)], matches, runAt: 'document_idle' as const };
    const done = registered.has(id)
      ? browser.scripting.updateContentScripts([script])
      : browser.scripting.registerContentScripts([script]);
    // A product that this version does not have: the others are still read.
    await done.catch(() => undefined);
  }
}

/** Starts reading in the tabs of a newly granted origin that are open already, without a reload. */
export async function startInOpenTabs(patterns: string[]): Promise<void> {
  const known = await productsOn(await grantedPatterns());
  for (const pattern of patterns) {
    const scripts = [...scriptsFor([pattern], known).keys()];
    for (const tab of await browser.tabs.query({ url: pattern })) {
      if (tab.id !== undefined) await start(tab.id, scripts);
    }
  }
}

async function start(tabId: number, scripts: readonly string[]): Promise<void> {
  await browser.scripting
    .executeScript({ target: { tabId }, files: scripts.map(fileOf) })
    .catch(() => undefined); // An error page or a closing tab: its next load gets the registered script.
}

/** Remembers the products that granted origins were offered for. */
export async function takeOffers(granted: readonly string[]): Promise<void> {
  for (const { site, origin } of Object.values(await offers.all())) {
    if (!granted.includes(patternOf(origin))) continue;
    await products.add(patternOf(origin), site);
    await offers.end(origin);
  }
}

/** A page of a granted origin told which product it is: its script is registered, and starts in that tab. */
export async function productFound(tabId: number, origin: string, site: string): Promise<void> {
  const pattern = patternOf(origin);
  if (!siteIdShape.test(site) || !(await grantedPatterns()).includes(pattern)) return;
  await products.add(pattern, site);
  await reconcileScripts();
  await start(tabId, [site]);
}

/** A page of a granted origin is not one of the products known there: it is looked which. */
export async function lookWhichProduct(tabId: number, origin: string): Promise<void> {
  if ((await grantedPatterns()).includes(patternOf(origin))) await start(tabId, [detector]);
}

/**
 * Something was taught or forgotten for an origin: its open pages are read so at once. A script that starts anew ends
 * the one before it.
 */
export async function taughtChanged(origin: string): Promise<void> {
  await reconcileScripts();
  if (!URL.canParse(origin)) return;
  const pattern = patternOf(origin);
  // What a person teaches is to be read, also where an endpoint is.
  if ((await allTaught()).some((one) => one.origin === origin)) await setEndpointOnly(pattern, false);
  const granted = await grantedPatterns();
  const fixed = (hostPermissions as readonly string[]).includes(pattern);
  if (!fixed && !granted.includes(pattern)) return;
  const sites = (await productsOn(granted))[pattern] ?? [];
  for (const tab of await browser.tabs.query({ url: pattern })) {
    if (tab.id === undefined || !tab.url || new URL(tab.url).origin !== origin) continue;
    for (const site of [null, ...sites.filter((one) => !isTaughtId(one)), ...(fixed ? ['gmail'] : [])]) {
      const { parts } = await taughtAt(origin, site);
      const message: ToPage = site === null ? { type: 'stop taught' } : { type: 'correct', site, parts };
      await browser.tabs.sendMessage(tab.id, message, { frameId: 0 }).catch(() => undefined);
    }
    if (sites.some(isTaughtId)) await start(tab.id, [taughtScript]);
  }
}

/** What was granted for endpoints alone changed: what may be read now is, and nothing else. */
export async function readWhatIsFreed(freed: readonly string[]): Promise<void> {
  void stopRevoked();
  const granted = await grantedPatterns();
  const patterns = freed.filter((pattern) => granted.includes(pattern));
  await takeOffers(patterns);
  await reconcileScripts();
  await startInOpenTabs(patterns);
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
  const pattern = patternOf(new URL(url).origin);
  if ((await endpointOnly()).includes(pattern)) return false;
  return browser.permissions.contains({ origins: [pattern] });
}
