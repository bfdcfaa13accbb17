/** A whole help centre behind a sign-in, captured in one go: paused, killed and gone on with, nothing lost or doubled. */
import assert from 'node:assert/strict';
import { newProfile, poll, removeProfile } from '../harness/browser.mjs';
import { table } from '../harness/panel.mjs';
import { serveCentre } from '../pages/centre.mjs';

const seconds = 1_000;

async function signIn(browser, centre) {
  await browser.context.addCookies([
    { name: 'session', value: '1', url: centre.origin, expires: Date.now() / 1000 + 3_600 },
  ]);
}

/** The screen in the panel, beside the help centre's first page. */
async function openScreen(browser, centre) {
  const page = await browser.open(`${centre.origin}/hc/`);
  const panel = await browser.openPanel(page);
  return screen(panel);
}

async function screen(panel) {
  // The button that opened the panel tried to capture the list, which is no article: the notice would be in the way.
  const dismiss = panel.getByRole('button', { name: 'Dismiss' });
  await dismiss.first().waitFor();
  while ((await dismiss.count()) > 0) await dismiss.first().click();
  await panel.getByRole('button', { name: /^Knowledge/ }).click();
  await panel.getByRole('button', { name: 'Add', exact: true }).click();
  await panel.getByRole('menuitem', { name: 'A whole help centre' }).click();
  await panel.getByRole('region', { name: 'A whole help centre' }).waitFor();
  return panel;
}

async function begin(panel, centre) {
  await panel.getByLabel('Address of its first page').fill(`${centre.origin}/hc/`);
  await panel.getByRole('button', { name: 'Find its pages' }).click();
  await panel.getByRole('button', { name: /^Capture \d+ pages/ }).waitFor();
}

async function start(panel) {
  await panel.getByLabel('Pace').selectOption({ label: 'Quick: only for a website of your own' });
  await panel.getByRole('button', { name: /^Capture \d+ pages/ }).click();
}

const button = (panel, name) => panel.getByRole('button', { name, exact: true });
const pagesDone = async (panel) =>
  (await table(panel, 'jobPages')).filter(({ state }) => state !== 'waiting').length;
const untilDone = (panel, count) =>
  poll(`${count} pages`, async () => (await pagesDone(panel)) >= count, {
    timeout: 120 * seconds,
    every: 200,
  });
const finished = (panel) =>
  panel
    .getByRole('status')
    .filter({ hasText: /^Done:/ })
    .waitFor({ timeout: 150 * seconds });

const articlesOf = async (panel) =>
  (await table(panel, 'articles')).filter(({ url }) => /\/articles\/\d+/.test(url));

export default {
  name: 'help centre',
  cases: [
    {
      name: '300 pages with pause, closed panel, killed browser and failures: nothing lost, nothing doubled',
      limit: 420 * seconds,
      async run(ctx) {
        const centre = await serveCentre();
        const userDataDir = newProfile();
        try {
          centre.broken.add(17);
          centre.refusing.set(30, 2);
          let browser = await ctx.launch({ userDataDir });
          await browser.allowOrigin(centre.origin);
          await signIn(browser, centre);
          let panel = await openScreen(browser, centre);
          await begin(panel, centre);
          await panel.getByText(/leave 1 page alone/).waitFor();
          await panel.screenshot({ path: ctx.output('help-centre-choose.png') });
          await start(panel);
          await untilDone(panel, 40);
          await button(panel, 'Pause').click();
          await button(panel, 'Go on').waitFor();
          await poll('the job’s tab to close', () => browser.context.pages().length === 1);
          const paused = await pagesDone(panel);
          await new Promise((resolve) => setTimeout(resolve, 1_500));
          assert.equal(await pagesDone(panel), paused, 'a paused job opens nothing');
          await panel.screenshot({ path: ctx.output('help-centre-paused.png') });

          await button(panel, 'Go on').click();
          await untilDone(panel, paused + 40);
          await browser.closePanel();
          const opened = () => [...centre.visits.values()].reduce((sum, count) => sum + count, 0);
          await new Promise((resolve) => setTimeout(resolve, 1_000));
          const shut = opened();
          await new Promise((resolve) => setTimeout(resolve, 1_500));
          assert.equal(opened(), shut, 'a closed panel opens nothing');
          const page = browser.context.pages().find((one) => one.url() === `${centre.origin}/hc/`);
          panel = await screen(await browser.openPanel(page));
          const goneOn = (await pagesDone(panel)) + 40;
          await untilDone(panel, goneOn);
          await panel.screenshot({ path: ctx.output('help-centre-running.png') });

          await browser.close();
          browser = await ctx.launch({ userDataDir });
          panel = await openScreen(browser, centre);
          await finished(panel);
          await panel.screenshot({ path: ctx.output('help-centre-done.png') });
          await panel.getByText('298 new, 1 failed', { exact: true }).waitFor();
          const failed = panel.getByRole('region', { name: 'Failed' });
          await failed.getByText('The website answered with an error (500).').waitFor();

          centre.broken.clear();
          await failed.getByRole('button', { name: 'Try all again' }).click();
          await panel.getByText('299 new', { exact: true }).waitFor({ timeout: 30 * seconds });

          const expected = Array.from({ length: 300 }, (_, at) => at).filter((at) => at !== 7);
          const articles = await articlesOf(panel);
          const numbers = articles.map(({ url }) => Number(/(\d+)\/?$/.exec(url)[1])).sort((a, b) => a - b);
          assert.deepEqual(numbers, expected, 'each page of the server’s own list, once');
          assert.ok(articles.every(({ version }) => version === 1));
          const ids = new Set(articles.map(({ id }) => id));
          const passages = (await table(panel, 'passages')).filter(({ articleId }) => ids.has(articleId));
          assert.equal(new Set(passages.map(({ id }) => id)).size, passages.length);
          for (const { id, passageCount } of articles)
            assert.equal(passages.filter(({ articleId }) => articleId === id).length, passageCount);
          const versions = (await table(panel, 'articleVersions')).filter(({ articleId }) =>
            ids.has(articleId),
          );
          assert.equal(versions.length, 299);
          assert.equal(centre.visits.has(7), false, 'what robots.txt asks to leave alone is left alone');
          assert.deepEqual(centre.acted, [], 'nothing that acts was opened');
          // Killed twice and paused once: at most the page that was open then is opened again. Refused twice, failed once.
          assert.ok(opened() <= 299 + 3 + 2 * 2 + 1, `${opened()} requests for 299 pages`);
          assert.deepEqual(await browser.strayRequests('127.0.0.1'), []);
        } finally {
          await centre.close();
          for (const open of [userDataDir]) setTimeout(() => removeProfile(open), 8_000).unref();
        }
      },
    },
    {
      name: 'a sign-out pauses it; a later run stores only what changed, and what is gone can be retired',
      limit: 180 * seconds,
      async run(ctx) {
        const centre = await serveCentre({ count: 30 });
        try {
          const browser = await ctx.launch();
          await browser.allowOrigin(centre.origin);
          await signIn(browser, centre);
          const panel = await openScreen(browser, centre);
          await begin(panel, centre);
          await start(panel);
          await untilDone(panel, 8);
          centre.signedIn = false;
          await panel.getByText('You were signed out, or this page needs another sign-in.').waitFor();
          await panel.screenshot({ path: ctx.output('help-centre-signed-out.png') });
          centre.signedIn = true;
          await button(panel, 'Go on').click();
          await finished(panel);
          await panel.getByText('29 new', { exact: true }).waitFor();
          const before = await table(panel, 'passages');

          centre.changed.add(4).add(5).add(6);
          centre.gone.add(8).add(9);
          centre.count = 42;
          await button(panel, 'Look for changes').click();
          await panel.getByText('Captured before, not listed there any more').waitFor();
          await start(panel);
          await finished(panel);
          await panel.getByText('12 new, 3 changed, 24 same, 2 gone', { exact: true }).waitFor();
          const after = new Set((await table(panel, 'passages')).map(({ id }) => id));
          const lost = before.filter(({ id }) => !after.has(id));
          assert.ok(
            lost.length > 0 && lost.length <= 6,
            'only passages of the changed pages have a new identity',
          );
          const gone = panel.getByRole('region', { name: 'Gone' });
          await gone
            .getByRole('button', { name: /^Retire/ })
            .first()
            .click();
          await gone.getByRole('button', { name: /^Use .* again/ }).waitFor();
          await panel.screenshot({ path: ctx.output('help-centre-changed.png') });
          const retired = (await table(panel, 'articles')).filter(({ retiredAt }) => retiredAt !== null);
          assert.equal(retired.length, 1);
          assert.deepEqual(centre.acted, []);
        } finally {
          await centre.close();
        }
      },
    },
  ],
};
