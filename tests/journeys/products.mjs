/** Which product stands on an origin: two of them on one, and one that nobody has named. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { poll } from '../harness/browser.mjs';
import { queueRow, table } from '../harness/panel.mjs';

const origin = 'https://desk.blend.example/';
const fixture = (site, name) =>
  readFileSync(new URL(`../../lib/sites/${site}/fixtures/${name}.html`, import.meta.url), 'utf8');

/** FreeScout on one path, osTicket on another, and a page of neither. */
const routes = (context) =>
  context.route(`${origin}**`, (route) => {
    const { pathname } = new URL(route.request().url());
    const body = pathname.startsWith('/conversation/')
      ? fixture('freescout', 'conversation')
      : pathname.startsWith('/scp/')
        ? fixture('osticket', 'thread')
        : '<!doctype html><title>Blend</title><h1>Welcome</h1>';
    return route.fulfill({ contentType: 'text/html; charset=utf-8', body });
  });

const freescout = `${origin}conversation/118?folder_id=2`;
const osticket = `${origin}scp/tickets.php?id=77`;

const scripts = (panel) =>
  panel.evaluate(async () =>
    (await chrome.scripting.getRegisteredContentScripts())
      .flatMap(({ js, matches }) => matches.map((match) => `${js[0]} ${match}`))
      .sort(),
  );
const script = (name) => `content-scripts/${name}.js ${origin}*`;
const sites = async (panel) => (await table(panel, 'conversations')).map(({ site }) => site).sort();

export default {
  name: 'which product stands on an address',
  cases: [
    {
      name: 'two products on one origin are both read, each by its own script',
      async run(ctx) {
        const browser = await ctx.launch({ routes });
        const page = await browser.open(freescout);
        const panel = await browser.openPanel(page);
        await panel.getByText('This looks like FreeScout on desk.blend.example').waitFor();
        await browser.allowOrigin(origin);
        await page.bringToFront();
        await panel.getByRole('button', { name: 'Allow' }).click();
        await queueRow(panel, 'Bertil Ahlgren').waitFor();
        assert.deepEqual(await scripts(panel), [script('freescout')]);

        // The other product is found by itself when the person goes there.
        await page.goto(osticket);
        await poll('both products to be kept', async () => (await sites(panel)).length === 2);
        assert.deepEqual(await sites(panel), ['freescout', 'osticket']);
        await poll('both scripts', async () => (await scripts(panel)).length === 2);
        assert.deepEqual(await scripts(panel), [script('freescout'), script('osticket')]);

        // Both scripts run on both products' pages now; each page is read once, by its own.
        const before = [await table(panel, 'conversations'), await table(panel, 'messages')];
        for (const url of [freescout, osticket, freescout]) {
          await page.goto(url);
          await page.locator('deskside-chip').waitFor();
          await page.waitForTimeout(800);
          assert.equal(await page.locator('deskside-chip').count(), 1);
        }
        const after = [await table(panel, 'conversations'), await table(panel, 'messages')];
        assert.deepEqual(
          after.map((rows) => rows.map(({ id }) => id).sort()),
          before.map((rows) => rows.map(({ id }) => id).sort()),
        );
        assert.deepEqual(await scripts(panel), [script('freescout'), script('osticket')]);
      },
    },
    {
      name: 'an origin that was granted without an offer is read when its product is found',
      async run(ctx) {
        const browser = await ctx.launch({ routes });
        // A page of no product: nothing is offered.
        const page = await browser.open(origin);
        const panel = await browser.openPanel(page);
        await panel.getByRole('region', { name: 'Queue' }).waitFor();
        await browser.allowOrigin(origin);
        await page.bringToFront();
        const granted = await panel.evaluate(
          (pattern) => chrome.permissions.request({ origins: [pattern] }),
          `${origin}*`,
        );
        assert.equal(granted, true);
        await poll('the detector to be registered', async () => (await scripts(panel)).length === 1);
        assert.deepEqual(await scripts(panel), [script('site')]);
        assert.deepEqual(await sites(panel), []);

        await page.goto(osticket);
        await poll('the ticket to be kept', async () => (await sites(panel)).length === 1);
        assert.deepEqual(await sites(panel), ['osticket']);
        await poll('its own script', async () => (await scripts(panel))[0] === script('osticket'));
        assert.deepEqual(await scripts(panel), [script('osticket')]);
        await page.locator('deskside-chip').waitFor();
      },
    },
  ],
};
