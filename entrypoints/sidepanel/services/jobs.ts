/** A whole help centre in one go: finding its pages, and capturing them while any panel or tab of Deskside is open. */
import type { FoundCentre, HelpCentres } from '../../../components/help-centres';
import { allArticles, live } from '../../../lib/db';
import type { DesksideDatabase } from '../../../lib/db';
import { addJob, changeJob, newestJob, openJob, retryPages } from '../../../lib/db/jobs';
import type { CaptureJob, Sentence } from '../../../lib/domain';
import { canonicalUrl } from '../../../lib/knowledge/address';
import { folderOf, foundPages, mostPages } from '../../../lib/knowledge/jobs/found';
import { runJob } from '../../../lib/knowledge/jobs/run';
import { inScope, pageKey, scopeOf } from '../../../lib/knowledge/jobs/scope';
import type { Scope } from '../../../lib/knowledge/jobs/scope';
import { readRobots, readSitemap } from '../../../lib/knowledge/jobs/sitemap';
import { nextState, tally } from '../../../lib/knowledge/jobs/state';
import type { JobAct } from '../../../lib/knowledge/jobs/state';
import { patternOf } from '../../../lib/messaging/origins';
import { openJobTab } from '../../../lib/messaging/visits';
import type { FoundLink, JobTab } from '../../../lib/messaging/visits';
import { browser } from '../../../lib/platform';

/** Sitemaps of an index that are read. */
const mostSitemaps = 50;

const refused: Sentence = {
  what: 'The browser did not allow Deskside to open this website.',
  next: 'Try again and choose “Allow”. Only this one website is asked for.',
};

export function helpCentresOf(db: DesksideDatabase): HelpCentres {
  keepRunning(db);
  /** Must be the first thing that a click does: the browser forgets the click at the first await. */
  const allow = (url: string) => browser.permissions.request({ origins: [patternOf(new URL(url).origin)] });

  const act = (id: string, what: JobAct) =>
    changeJob(db, id, ({ state }) => {
      const next = nextState(state, what);
      return next && { state: next, problem: null, restUntil: null, finishedAt: null };
    });

  return {
    job: live(
      db,
      async () => {
        const view = await newestJob(db);
        return view && { ...view, tally: tally(view.pages) };
      },
      undefined,
    ),
    async find(address) {
      const typed = /^https?:\/\//i.test(address.trim()) ? address.trim() : `https://${address.trim()}`;
      const url = canonicalUrl(typed);
      if (url === null || !new URL(url).hostname.includes('.'))
        return {
          what: 'This is no address of a website.',
          next: 'Paste the address of the help centre’s first page, or of its sitemap.',
        };
      if (!(await allow(url))) return refused;
      const tab = await openJobTab(new URL(url).origin);
      try {
        return await findIn(db, tab, url);
      } finally {
        await tab.close();
      }
    },
    async start(centre, urls, pause) {
      const chosen = new Set(urls);
      const pages = centre.pages.filter((page) => chosen.has(page.url)).slice(0, mostPages);
      const id = crypto.randomUUID();
      const { origin } = new URL(centre.startUrl);
      const job: CaptureJob = {
        id,
        origin,
        startUrl: centre.startUrl,
        name: centre.name,
        state: 'running',
        prefix: centre.prefix,
        pause,
        problem: null,
        restUntil: null,
        createdAt: Date.now(),
        finishedAt: null,
      };
      return await addJob(db, {
        job,
        pages: pages.map(({ url, title }, position) => ({
          id: `${id}#${position}`,
          jobId: id,
          position,
          url,
          title,
          state: 'waiting',
          change: null,
          gone: false,
          articleId: null,
          problem: null,
          tries: 0,
        })),
      });
    },
    pause: async (id) => void (await act(id, 'pause')),
    cancel: async (id) => void (await act(id, 'cancel')),
    async goOn({ id, origin }) {
      if (!(await allow(origin))) return;
      await act(id, 'go on');
    },
    async tryAgain({ id, origin }, pageId) {
      if (!(await allow(origin))) return;
      if ((await retryPages(db, id, pageId)) > 0) await act(id, 'try again');
    },
  };
}

async function findIn(db: DesksideDatabase, tab: JobTab, url: string): Promise<FoundCentre | Sentence> {
  const scope = scopeOf(url);
  const isSitemap = /\.xml$/i.test(new URL(url).pathname);
  // Its robots.txt is the lightest page of a website, and from there its sitemaps can be read.
  const seen = await tab.links(isSitemap ? `${scope.origin}/robots.txt` : url);
  if (!isSitemap && 'kind' in seen) {
    if (seen.kind === 'shown' && (seen.asksPassword || seen.url === '' || seen.status === 401))
      return {
        what: 'This website asks you to sign in first.',
        next: 'Sign in to it in a tab, then find its pages again.',
      };
    return { what: 'This page did not open.', next: 'Check the address, and that it opens in a tab.' };
  }
  const robots = readRobots((await tab.text(`${scope.origin}/robots.txt`)) ?? '');
  const sitemaps = isSitemap ? [url] : [...robots.sitemaps, `${scope.origin}/sitemap.xml`];
  const listed = await sitemapLinks(tab, sitemaps, scope);
  if (isSitemap && listed.length === 0)
    return {
      what: 'No pages are listed at this address.',
      next: 'Paste the address of the help centre’s first page instead.',
    };
  const page = 'kind' in seen ? { title: '', links: [] } : seen;
  const linked = foundPages([...page.links, ...listed], url, scope);
  const keys = new Set(linked.map((one) => pageKey(one.url)));
  // The page that lists the others answers nobody.
  const found = linked.filter((one) => pageKey(one.url) !== pageKey(url));
  const articles = (await allArticles(db)).filter(
    (article) => article.retiredAt === null && inScope(article.url, scope),
  );
  const captured = new Set(articles.map((article) => pageKey(article.url)));
  const unlisted = articles.filter((article) => !keys.has(pageKey(article.url)));
  const all = [
    ...found.map((one) => ({ ...one, listed: true })),
    ...unlisted.map((article) => ({ url: article.url, title: article.title, listed: false })),
  ];
  if (all.length === 0)
    return {
      what: 'There are no links to pages below this address.',
      next: 'Paste the address of a page that lists the articles, or of the sitemap.',
    };
  return {
    startUrl: url,
    prefix: scope.prefix,
    name: page.title || new URL(url).host,
    tooMany: Math.max(0, all.length - mostPages),
    pages: all.slice(0, mostPages).map((one) => {
      const { pathname, search } = new URL(one.url);
      return {
        ...one,
        folder: folderOf(one.url, scope.prefix),
        captured: captured.has(pageKey(one.url)),
        unwanted: robots.disallows(pathname + search),
      };
    }),
  };
}

/** Addresses in sitemaps of the origin, an index of sitemaps one level deep. */
async function sitemapLinks(tab: JobTab, sitemaps: readonly string[], scope: Scope): Promise<FoundLink[]> {
  const waiting = [...new Set(sitemaps)];
  const links: FoundLink[] = [];
  for (let read = 0; waiting.length > 0 && read < mostSitemaps; read += 1) {
    const address = waiting.shift() ?? '';
    if (!URL.canParse(address) || new URL(address).origin !== scope.origin) continue;
    const sitemap = readSitemap((await tab.text(address)) ?? '');
    if (sitemap?.kind === 'index' && sitemaps.includes(address)) waiting.push(...sitemap.addresses);
    if (sitemap?.kind === 'pages') links.push(...sitemap.addresses.map((href) => ({ href, text: '' })));
  }
  return links;
}

/**
 * Runs the job that is to run, in one panel or tab of Deskside at a time: when that one closes, another one that is
 * open goes on, else the next one that opens.
 */
function keepRunning(db: DesksideDatabase): void {
  let current: { id: string; end: AbortController } | null = null;
  let wanted: CaptureJob | null = null;

  const follow = () => {
    const id = wanted?.state === 'running' ? wanted.id : null;
    if (current && current.id !== id) current.end.abort();
    if (current || !wanted || id === null) return;
    const end = new AbortController();
    current = { id, end };
    void run(db, wanted, end.signal).finally(() => {
      current = null;
      follow();
    });
  };

  void navigator.locks.request('deskside help centre', () => {
    live(db, () => openJob(db), null).subscribe((job) => {
      wanted = job;
      follow();
    });
    return new Promise(() => undefined);
  });
}

async function run(db: DesksideDatabase, job: CaptureJob, signal: AbortSignal): Promise<void> {
  const stopped = (problem: Sentence) =>
    changeJob(db, job.id, ({ state }) => (state === 'running' ? { state: 'paused', problem } : null)).catch(
      () => undefined,
    );
  try {
    const tab = await openJobTab(job.origin);
    try {
      await runJob(
        db,
        job.id,
        {
          visit: (url) => tab.visit(url),
          wait,
          now: Date.now,
          random: Math.random,
          newId: () => crypto.randomUUID(),
        },
        signal,
      );
    } finally {
      await tab.close();
    }
  } catch {
    await stopped({
      what: 'The capture stopped: the browser or the storage refused something.',
      next: 'Go on. If it stops again, free some disk space.',
    });
  }
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done, { once: true });
    if (signal.aborted) done();
  });
}
