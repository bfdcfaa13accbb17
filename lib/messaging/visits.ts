/**
 * The tab in which a job's pages are opened: in the background, muted, one page at a time, in the person's own session.
 * Nothing is clicked there. It only ever goes to the origin of its job.
 */
import { readRetryAfter } from '../knowledge/jobs/polite';
import type { Visit } from '../knowledge/jobs/visit';
import { parseCapturedPage } from '../knowledge/validate';
import { browser } from '../platform';
import { patternOf } from './origins';
import { readHere } from './own-origin';
import { parseCaptureReport } from './protocol';

/** Milliseconds: for a page to load; for it to go on building itself; between two looks at it. */
const patience = 25_000;
const building = 5_000;
const look = 120;
/** From then on a page that has loaded and lets nobody look is another origin's, or an error of the browser. */
const unseen = 3_000;
/** A page with this much text that has stopped growing is there, in characters. */
const enoughText = 400;
const mostLinks = 5_000;

/** Where the tab of a panel that was killed is found again. */
const key = 'job tab';

interface Glance {
  url: string;
  /** Which document it is: when its loading began. */
  began: number;
  complete: boolean;
  length: number;
  status: number;
  asksPassword: boolean;
}

/** In the page. */
function glance(): Glance {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return {
    url: location.href,
    began: performance.timeOrigin,
    complete: document.readyState === 'complete',
    length: document.body?.innerText.length ?? 0,
    status: navigation?.responseStatus ?? 0,
    asksPassword: [...document.querySelectorAll('input[type="password"]')].some((field) =>
      field.checkVisibility(),
    ),
  };
}

/** In the page. */
function linksHere(most: number): { title: string; links: { href: string; text: string }[] } {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].slice(0, most);
  return {
    title: document.title.slice(0, 300),
    links: links.map((link) => ({
      href: String(link.href).slice(0, 5_000),
      text: (link.textContent ?? '').slice(0, 500),
    })),
  };
}

export interface JobTab {
  visit(url: string): Promise<Visit>;
  /** Links of a page; a sentence's beginning when it cannot be looked at: why. */
  links(url: string): Promise<{ title: string; links: FoundLink[] } | Visit>;
  /** A text of the tab's own origin; null when there is none. */
  text(url: string): Promise<string | null>;
  close(): Promise<void>;
}

export interface FoundLink {
  href: string;
  text: string;
}

const pauseFor = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Opens the tab for one origin. A tab that an earlier panel has left behind is closed. */
export async function openJobTab(origin: string): Promise<JobTab> {
  const { [key]: left } = await browser.storage.session.get(key);
  if (typeof left === 'number') await browser.tabs.remove(left).catch(() => undefined);
  const { id } = await browser.tabs.create({ url: 'about:blank', active: false });
  if (id === undefined) throw new Error('The browser opened no tab.');
  await browser.storage.session.set({ [key]: id });
  await browser.tabs.update(id, { muted: true });
  // Sent elsewhere before it stands, a new tab may lose its way.
  for (const end = Date.now() + unseen; Date.now() < end; await pauseFor(look)) {
    if ((await browser.tabs.get(id)).status === 'complete') break;
  }
  let began = 0;

  const inPage = async <A extends unknown[], T>(func: (...args: A) => T, args: A) => {
    const [result] = await browser.scripting.executeScript({ target: { tabId: id }, func, args });
    return result?.result as Awaited<T> | undefined;
  };

  /** Goes there and waits until the page has stopped building itself. */
  const go = async (url: string): Promise<Glance | Visit> => {
    if (new URL(url).origin !== origin) return { kind: 'not loaded' };
    if (!(await browser.permissions.contains({ origins: [patternOf(origin)] })))
      return { kind: 'not allowed' };
    const before = await browser.tabs.get(id).catch(() => null);
    if (!before) return { kind: 'tab closed' };
    // The same document with another "#/page": it is not loaded anew.
    const stays = before.url?.split('#')[0] === url.split('#')[0] && before.url !== url;
    await browser.tabs.update(id, { url });
    const end = Date.now() + patience;
    let asked = Date.now();
    let complete = 0;
    let last = -1;
    while (Date.now() < end) {
      await pauseFor(look);
      const tab = await browser.tabs.get(id).catch(() => null);
      if (!tab) return { kind: 'tab closed' };
      if (tab.status === 'unloaded' && Date.now() - asked > unseen) {
        asked = Date.now();
        await browser.tabs.update(id, { url });
      }
      if (tab.status !== 'complete' || tab.url === 'about:blank') {
        complete = 0;
        continue;
      }
      complete ||= Date.now();
      const seen = await inPage(glance, []).catch(() => undefined);
      // A page of another origin is not ours to see, and one that did not load has nothing to see.
      if (!seen && Date.now() - complete > unseen) {
        const elsewhere = !tab.url?.startsWith(`${origin}/`);
        return elsewhere ? { ...nothing, url: '' } : { kind: 'not loaded' };
      }
      if (!seen || (seen.began === began && !stays)) continue;
      const settled = seen.length === last && (seen.length >= enoughText || seen.status >= 400);
      last = seen.length;
      if (seen.complete && (settled || Date.now() - complete > building)) {
        began = seen.began;
        return seen;
      }
    }
    return { kind: 'not loaded' };
  };

  return {
    async visit(url) {
      const seen = await go(url);
      if ('kind' in seen) return seen;
      const shown: Visit = {
        ...nothing,
        url: seen.url,
        status: seen.status,
        asksPassword: seen.asksPassword,
      };
      if (seen.status === 429 || seen.status === 503) {
        const asked = await inPage(readHere, [seen.url, 0]).catch(() => null);
        return { ...shown, retryAfter: readRetryAfter(asked?.retryAfter ?? null, Date.now()) };
      }
      if (seen.status >= 400) return shown;
      const injection = { target: { tabId: id }, files: ['/capture.js' as const] };
      const [result] = await browser.scripting.executeScript(injection).catch(() => []);
      const report = parseCaptureReport(result?.result);
      if (report?.product)
        return { ...shown, failure: 'This is a page with conversations, which are read, never captured.' };
      return { ...shown, page: parseCapturedPage(report?.page), failure: report?.failure ?? null };
    },
    async links(url) {
      const seen = await go(url);
      if ('kind' in seen) return seen;
      const found = await inPage(linksHere, [mostLinks]).catch(() => undefined);
      if (seen.status >= 400 || seen.asksPassword || !found)
        return { ...nothing, url: seen.url, status: seen.status, asksPassword: seen.asksPassword };
      return found;
    },
    async text(url) {
      const answer = await inPage(readHere, [url, 20_000_000]).catch(() => null);
      return answer?.status === 200 ? answer.text : null;
    },
    async close() {
      await browser.storage.session.remove(key);
      await browser.tabs.remove(id).catch(() => undefined);
    },
  };
}

const nothing: Extract<Visit, { kind: 'shown' }> = {
  kind: 'shown',
  url: '',
  status: 0,
  asksPassword: false,
  retryAfter: null,
  page: null,
  failure: null,
};
