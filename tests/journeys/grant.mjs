/** A product on an address of its own: offered, allowed by a click, read at once, and left alone when revoked. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { poll } from '../harness/browser.mjs';
import { queueRow, table } from '../harness/panel.mjs';

const webmail = 'https://webmail.lumen.example/';
const page = (name) =>
  readFileSync(new URL(`../../lib/sites/roundcube/fixtures/${name}.html`, import.meta.url), 'utf8');

const routes = (context) =>
  context.route(`${webmail}**`, (route) => {
    const german = route.request().url().includes('_uid=2');
    return route.fulfill({ contentType: 'text/html; charset=utf-8', body: page(german ? 'german' : 'show') });
  });

const registered = (panel) =>
  panel.evaluate(async () =>
    (await chrome.scripting.getRegisteredContentScripts()).flatMap((one) => one.matches),
  );

async function offered(ctx) {
  const browser = await ctx.launch({ routes });
  const mail = await browser.open(`${webmail}?_task=mail&_action=show&_uid=1`);
  const panel = await browser.openPanel(mail);
  await panel.getByText('This looks like Roundcube on webmail.lumen.example').waitFor();
  return { browser, mail, panel };
}

async function allow({ browser, mail, panel }) {
  await browser.allowOrigin(webmail);
  await mail.bringToFront();
  await panel.getByRole('button', { name: 'Allow' }).click();
  await queueRow(panel, 'Nils Berg').waitFor();
}

export default {
  name: 'an address of its own',
  cases: [
    {
      name: 'nothing is read before the person allows it',
      async run(ctx) {
        const { panel } = await offered(ctx);
        assert.deepEqual(await registered(panel), []);
        assert.deepEqual(await table(panel, 'conversations'), []);
        assert.deepEqual(await table(panel, 'articles'), []);
      },
    },
    {
      name: 'allowed, it is read without a reload, and the next page too',
      async run(ctx) {
        const desk = await offered(ctx);
        await allow(desk);
        assert.deepEqual(await registered(desk.panel), [`${webmail}*`]);
        await desk.mail.locator('deskside-chip').waitFor();
        await desk.mail.goto(`${webmail}?_task=mail&_action=show&_uid=2`);
        await poll('the second mail', async () => (await table(desk.panel, 'conversations')).length === 2);
        // The fixture is markup without Roundcube's own scripts.
        const ours = desk.browser.errors.filter((error) => !error.includes('rcube_webmail is not defined'));
        assert.deepEqual(ours, []);
      },
    },
    {
      name: 'revoked, it is left alone at once',
      async run(ctx) {
        const desk = await offered(ctx);
        await allow(desk);
        await desk.mail.locator('deskside-chip').waitFor();
        await desk.panel.getByRole('button', { name: 'Settings' }).click();
        await desk.panel.getByRole('button', { name: 'Revoke webmail.lumen.example' }).click();
        await desk.mail.locator('deskside-chip').waitFor({ state: 'detached' });
        await poll('the script to be taken off', async () => (await registered(desk.panel)).length === 0);
        await desk.mail.goto(`${webmail}?_task=mail&_action=show&_uid=2`);
        await desk.mail.locator('#message-header').waitFor();
        await desk.mail.waitForTimeout(1500);
        assert.equal(await desk.mail.locator('deskside-chip').count(), 0);
        assert.equal((await table(desk.panel, 'conversations')).length, 1);
      },
    },
  ],
};
