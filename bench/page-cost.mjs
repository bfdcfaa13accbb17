/**
 * What the extension costs a page: 30 seconds of scripted use of a conversation of 500 messages with the CPU slowed
 * four times, with the built extension and without it, by turns. Prints the page's scripting time of both, their
 * ratio, and the longest task of the page's main thread that the extension had a part in.
 * Run: node bench/page-cost.mjs [--site gmail|zendesk|whatsapp] [--runs N]. Needs `npm run build` when it is not fresh.
 */
import { chromium } from 'playwright';
import { build } from '../scripts/build.mjs';
import { option } from '../scripts/run.mjs';
import { launch, poll } from '../tests/harness/browser.mjs';
import { table } from '../tests/harness/panel.mjs';
import { longPage, longPages } from '../tests/pages/long.mjs';

const executablePath = process.env.DESKSIDE_CHROMIUM || '/usr/bin/chromium';
const runs = Number(option('runs') ?? 3);
const only = option('site');
const seconds = Number(option('seconds') ?? 30);
const slowdown = 4;
/** The task that a person notices, in milliseconds, and the scripting that a page may gain. */
const limits = { task: 50, added: 0.03 };
/** What runs scripts, in a trace. */
const scripts = new Set(['FunctionCall', 'EvaluateScript', 'RunMicrotasks']);
const names = { gmail: 'Gmail', zendesk: 'Zendesk', whatsapp: 'WhatsApp Web' };

const extension = await build(process.execPath);
const sites = Object.keys(longPages).filter((site) => !only || site === only);
const results = [];
for (const site of sites) results.push(await compare(site));
console.log(`\n${JSON.stringify(results)}`);

async function routes(context) {
  for (const [site, url] of Object.entries(longPages)) {
    await context.route(`${new URL(url).origin}/**`, (route) =>
      route.request().isNavigationRequest()
        ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: longPage(site) })
        : route.abort(),
    );
  }
}

async function compare(site) {
  const plain = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const harness = await launch({ extension, executablePath, routes, size: { width: 1280, height: 860 } });
  try {
    const context = await plain.newContext({ viewport: null });
    await routes(context);
    const panel = await beside(harness, site);
    const off = [];
    const on = [];
    for (let run = 0; run < runs; run += 1) {
      off.push(await live(context, site));
      on.push(await live(harness.context, site, harness.extensionId));
    }
    const kept = await table(panel, 'messages');
    return print(site, off, on, kept.length);
  } finally {
    await harness.close();
    await plain.close();
  }
}

/** The panel, open beside the pages, and the site allowed in it. */
async function beside(harness, site) {
  const page = await harness.open(longPages[site]);
  const panel = await harness.openPanel(page);
  if (site !== 'gmail') {
    await panel.getByText(`This looks like ${names[site]}`).waitFor();
    await harness.allowOrigin(longPages[site]);
    await page.bringToFront();
    await panel.getByRole('button', { name: 'Allow' }).click();
    await poll('the script to be registered', () =>
      panel.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length > 0),
    );
  }
  await page.goto('about:blank');
  return panel;
}

/** One half minute on a page of its own. */
async function live(context, site, extensionId) {
  const page = await context.newPage();
  await page.bringToFront();
  await page.goto(longPages[site]);
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'] },
  });
  const before = await metrics(session);
  const messages = await page.evaluate((time) => window.__live(time), seconds);
  const after = await metrics(session);
  const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await ended;
  await page.close();
  return {
    messages,
    all: (after.TaskDuration - before.TaskDuration) * 1000,
    ...tasksOf(events, extensionId),
  };
}

async function metrics(session) {
  const { metrics: all } = await session.send('Performance.getMetrics');
  return Object.fromEntries(all.map(({ name, value }) => [name, value]));
}

/**
 * Scripting and tasks on the page's main thread, where its own script ran most. A call of a script tells whose it is.
 */
function tasksOf(events, extensionId) {
  const thread = ({ pid, tid }) => `${pid}-${tid}`;
  const urlOf = ({ args }) => args?.data?.url ?? '';
  const ours = (event) => urlOf(event).startsWith(`chrome-extension://${extensionId}`);
  const weights = new Map();
  for (const event of events)
    if (event.name === 'FunctionCall' && urlOf(event).startsWith('https:'))
      weights.set(thread(event), (weights.get(thread(event)) ?? 0) + 1);
  const main = [...weights].sort((a, b) => b[1] - a[1])[0]?.[0];
  const here = events
    .filter((event) => event.ph === 'X' && thread(event) === main)
    // The thread's own time: what other processes do meanwhile is not the page's.
    .map((event) => ({ ...event, ts: event.tts ?? event.ts, dur: event.tdur ?? event.dur ?? 0 }))
    .sort((a, b) => a.ts - b.ts);
  const inner = here.filter(({ name }) => scripts.has(name));
  const found = { scripting: 0, own: 0, tasks: 0, longest: 0, longestWithUs: 0, longestShare: 0 };
  let at = 0;
  for (const task of here.filter(({ name }) => name === 'RunTask')) {
    const end = task.ts + task.dur;
    while (at < inner.length && inner[at].ts < task.ts) at += 1;
    const first = at;
    while (at < inner.length && inner[at].ts < end) at += 1;
    const within = inner.slice(first, at);
    found.longest = Math.max(found.longest, task.dur / 1000);
    const mine = within.filter(ours);
    const others = within.some(
      (event) => event.name === 'FunctionCall' && !ours(event) && urlOf(event) !== '',
    );
    const isOurs =
      extensionId && within.length > 0 && (mine.length > 0 ? !others : !others && !within.some(urlOf));
    // Promises that are kept tell no call: a task in which nobody else was called is the extension's whole.
    const share = isOurs ? task.dur / 1000 : covered(mine);
    found.scripting += isOurs ? share : covered(within);
    if (share === 0) continue;
    found.own += share;
    found.tasks += 1;
    found.longestWithUs = Math.max(found.longestWithUs, task.dur / 1000);
    found.longestShare = Math.max(found.longestShare, share);
  }
  return found;
}

/** Milliseconds that the events cover; one inside another counts once. */
function covered(events) {
  let sum = 0;
  let last = 0;
  for (const { ts, dur } of events) {
    const end = ts + dur;
    if (end <= last) continue;
    sum += end - Math.max(ts, last);
    last = end;
  }
  return sum / 1000;
}

function print(site, off, on, kept) {
  const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
  const of = (all, pick) => {
    const values = all.map(pick);
    return { median: middle(values), low: Math.min(...values), high: Math.max(...values) };
  };
  const ms = (value) => `${value.toFixed(1)} ms`;
  const row = (name, { median, low, high }) =>
    console.log(`  ${name.padEnd(46)} ${ms(median).padStart(10)}   (${ms(low)} to ${ms(high)})`);
  const found = {
    site,
    runs,
    messages: on[0].messages,
    kept,
    off: of(off, ({ scripting }) => scripting),
    on: of(on, ({ scripting }) => scripting),
    own: of(on, ({ own }) => own),
    allOff: of(off, ({ all }) => all),
    allOn: of(on, ({ all }) => all),
    tasks: of(on, ({ tasks }) => tasks),
    longestOff: of(off, ({ longest }) => longest),
    longestOn: of(on, ({ longest }) => longest),
    longestWithUs: of(on, ({ longestWithUs }) => longestWithUs),
    longestShare: of(on, ({ longestShare }) => longestShare),
  };
  console.log(
    `\n${names[site]}: ${found.messages} messages at the end, ${seconds} s, CPU slowed ${slowdown} times, ${runs} runs of each; median (least to most)`,
  );
  row('scripting, extension off', found.off);
  row('scripting, extension on', found.on);
  row('  of it the extension’s', found.own);
  row('main thread, extension off', found.allOff);
  row('main thread, extension on', found.allOn);
  row('longest task, extension off', found.longestOff);
  row('longest task, extension on', found.longestOn);
  row('longest task that the extension has a part in', found.longestWithUs);
  row('longest part of the extension in one task', found.longestShare);
  const ratio = found.on.median / found.off.median;
  const byCalls = 1 + found.own.median / found.off.median;
  const verdict = (good) => (good ? 'within' : 'OVER');
  console.log(
    `  scripting on to off: ${ratio.toFixed(3)} to 1, by what is the extension’s own ${byCalls.toFixed(3)} to 1: ${verdict(byCalls <= 1 + limits.added)} ${1 + limits.added} to 1`,
  );
  console.log(
    `  longest part of the extension to ${limits.task} ms: ${(found.longestShare.high / limits.task).toFixed(2)} to 1: ${verdict(found.longestShare.high < limits.task)}`,
  );
  if (kept === 0) {
    console.log('  NOT READ: no message was kept');
    process.exitCode = 1;
  }
  return { ...found, ratio, byCalls };
}
