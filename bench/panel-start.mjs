/**
 * What much knowledge costs at the start of the panel: an empty profile against one with 20,000 passages, by turns in
 * one run, each time in a browser that was just started and once more in the same browser. Prints how long it takes
 * until the queue is painted and until search answers, how busy the panel's thread was until then, and the memory.
 * The panel's page stands in a tab here: a side panel cannot be watched from its first moment.
 * Run: node bench/panel-start.mjs [--rounds N] [--passages N]. Needs `npm run build` when it is not fresh.
 */
import { readFileSync } from 'node:fs';
import { build } from '../scripts/build.mjs';
import { option } from '../scripts/run.mjs';
import { launch, newProfile, poll, removeProfile } from '../tests/harness/browser.mjs';
import { pagesOf, inboxOf } from './panel-start/shelf.mjs';
import { table } from './retrieval/measures.mjs';
import { product } from './retrieval/ours.mjs';

const executablePath = process.env.DESKSIDE_CHROMIUM || '/usr/bin/chromium';
const rounds = Number(option('rounds') ?? 9);
const passages = Number(option('passages') ?? 20_000);
const sections = 10;
/** What a start may be slowed by. */
const bar = 0.1;

const extension = await build(process.execPath);
const shelf = await product('lib/knowledge/article', 'lib/db/examples', 'lib/domain/conversation');
const inbox = inboxOf(40, shelf);

/** Before the panel's own code: notes when the queue is painted, and asks the search worker as the panel would. */
function watch() {
  const times = (window.__times = {});
  const seen = new MutationObserver(() => {
    if (!document.querySelector('[data-row]')) return;
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => (times.queue = performance.now())));
  });
  seen.observe(document, { childList: true, subtree: true });
  const own = 1e9;
  window.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', ({ data }) => {
        if (data.id === own) times.search = performance.now();
      });
      this.postMessage({
        id: own,
        request: { wanted: 'search', query: 'captured pages and words', limit: 10 },
      });
    }
  };
}

/** Puts rows into the tables of the extension's database. */
const put = (page, tables) =>
  page.evaluate(
    (rows) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('deskside');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const transaction = database.transaction(Object.keys(rows), 'readwrite');
          for (const [table, all] of Object.entries(rows))
            for (const row of all) transaction.objectStore(table).put(row);
          transaction.onerror = () => reject(transaction.error);
          transaction.oncomplete = () => {
            database.close();
            resolve();
          };
        };
      }),
    tables,
  );

async function fill(profile, count) {
  const harness = await launch({ extension, executablePath, userDataDir: profile });
  try {
    const page = await harness.context.newPage();
    await page.goto(`chrome-extension://${harness.extensionId}/workspace.html`);
    await page.getByRole('region', { name: 'Queue' }).waitFor();
    await put(page, inbox);
    const pages = pagesOf(Math.ceil(count / sections), sections);
    const kept = new Map();
    let made = 0;
    for (let at = 0; at < pages.length; at += 100) {
      const rows = { articles: [], articleVersions: [], passages: [] };
      for (const [index, one] of pages.slice(at, at + 100).entries()) {
        const next = shelf.nextVersion(
          undefined,
          [],
          one,
          Date.now() - 3_600_000,
          () => `bench${at + index}`,
        );
        rows.articles.push(next.article);
        rows.articleVersions.push(next.version);
        rows.passages.push(...next.passages);
        kept.set(next.article.sourceId, new URL(one.url));
      }
      made += rows.passages.length;
      await put(page, rows);
    }
    await put(page, {
      sources: [...kept].map(([id, { host }]) => ({
        id,
        kind: 'website',
        name: host,
        audience: 'public',
        reviewDays: null,
        createdAt: 0,
      })),
    });
    const { search } = await start(harness, { timeout: 300_000 });
    return { made, index: search };
  } finally {
    await harness.close();
  }
}

/** One start of the panel, with what it took. */
async function start(harness, { timeout = 60_000 } = {}) {
  const page = await harness.context.newPage();
  try {
    await page.setViewportSize({ width: 400, height: 860 });
    await page.addInitScript(watch);
    const pid = await ownProcess(harness);
    const before = busy(pid);
    await page.goto(`chrome-extension://${harness.extensionId}/sidepanel.html`, { waitUntil: 'commit' });
    const times = () => page.evaluate(() => window.__times);
    await poll('the queue', async () => (await times()).queue, { timeout, every: 10 });
    const shown = busy(pid);
    await poll('an answer of the search', async () => (await times()).search, { timeout });
    const answered = busy(pid);
    const { queue, search } = await times();
    return {
      queue,
      search,
      thread: shown.main - before.main,
      whole: answered.main - before.main,
      all: answered.all - before.all,
      memory: memory(pid),
    };
  } finally {
    await page.close();
  }
}

/** The process in which all of the extension's pages and workers run. */
async function ownProcess(harness) {
  const session = await harness.context.browser().newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const own = processInfo.filter(
    ({ id, type }) =>
      type === 'renderer' && readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--extension-process'),
  );
  if (own.length !== 1) throw new Error(`${own.length} processes hold the extension.`);
  return own[0].id;
}

/** Milliseconds of work that the kernel counted: of the thread of the pages, and of all, those that ended too. */
function busy(pid) {
  const of = (name) => readFileSync(`/proc/${pid}/${name}`, 'utf8');
  const [, , ...fields] = of('stat')
    .replace(/^.*\) /, '0 0 ')
    .split(' ');
  // In ticks of a hundredth of a second, of the program and of the kernel for it.
  const all = (Number(fields[11]) + Number(fields[12])) * 10;
  return { main: Number(of(`task/${pid}/schedstat`).split(' ')[0]) / 1e6, all };
}

/** Megabytes in memory that the process shares with nobody. */
function memory(pid) {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const of = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(rollup)?.[1] ?? 0);
  return (of('Private_Dirty') + of('Private_Clean')) / 1000;
}

const profiles = { empty: newProfile(), full: newProfile() };
const found = { empty: [], full: [] };
try {
  await fill(profiles.empty, 0);
  const { made, index } = await fill(profiles.full, passages);
  console.log(
    `${made} passages on ${made / sections} pages; their first index stood after ${(index / 1000).toFixed(1)} s`,
  );
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of round % 2 ? ['full', 'empty'] : ['empty', 'full']) {
      const harness = await launch({ extension, executablePath, userDataDir: profiles[kind] });
      try {
        const first = await start(harness);
        found[kind].push({ first, again: await start(harness) });
      } finally {
        await harness.close();
      }
    }
  }
} finally {
  Object.values(profiles).forEach(removeProfile);
}

const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const rows = [];
for (const [when, title] of [
  ['first', 'first panel of a browser'],
  ['again', 'opened again'],
]) {
  for (const [name, pick, unit] of [
    ['queue painted', ({ queue }) => queue, 'ms'],
    ['panel’s thread busy until then', ({ thread }) => thread, 'CPU ms'],
    ['search answers', ({ search }) => search, 'ms'],
    ['panel’s thread busy until then', ({ whole }) => whole, 'CPU ms'],
    ['all threads busy until then', ({ all }) => all, 'CPU ms'],
    ['memory of the extension’s process', ({ memory: mb }) => mb, 'MB'],
  ]) {
    const of = (kind) => found[kind].map((round) => pick(round[when]));
    const [empty, full] = [of('empty'), of('full')];
    const ratio = middle(full) / middle(empty);
    const show = (values) =>
      `${middle(values).toFixed(0)} (${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)})`;
    rows.push([`${title}: ${name}, ${unit}`, show(empty), show(full), ratio.toFixed(2)]);
  }
}
console.log(`${rounds} rounds; median (least to most); memory: private pages in /proc/PID/smaps_rollup`);
console.log(table(['', 'empty profile', `${passages.toLocaleString('en')} passages`, 'ratio'], rows));
const painted = (kind) => middle(found[kind].map(({ first }) => first.queue));
const slower = painted('full') / painted('empty') - 1;
console.log(
  `the queue is painted ${(100 * slower).toFixed(1)} % later: ${slower <= bar ? 'within' : 'OVER'} ${100 * bar} %`,
);
