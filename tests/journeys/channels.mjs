/** Conversations of several vendors' tools in one queue, each product read by a script of its own. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { poll } from '../harness/browser.mjs';
import { openDesk, openMail, threads } from '../harness/desk.mjs';
import { openConversation, queueRow, table } from '../harness/panel.mjs';
import { serve } from '../pages/serve.mjs';

const desk = 'https://help.kettle.example/';
const tickets = 'https://copperpot.zendesk.com/';
const fixture = (site, name) =>
  readFileSync(new URL(`../../lib/sites/${site}/fixtures/${name}.html`, import.meta.url), 'utf8');

const answer = (body) => (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body });

async function routes(context) {
  await serve(context);
  await context.route(`${desk}**`, answer(fixture('freescout', 'conversation')));
  await context.route(`${tickets}**`, answer(fixture('zendesk', 'list')));
}

/** Opens a page of a product, and allows it in the panel that is open already. */
async function allow({ browser, panel }, url, name) {
  const page = await browser.open(url);
  await browser.clickAction(page);
  await panel.getByText(`This looks like ${name} on ${new URL(url).host}`).waitFor();
  await browser.allowOrigin(url);
  await page.bringToFront();
  await panel.getByRole('button', { name: 'Allow' }).click();
  return page;
}

const scripts = (panel) =>
  panel.evaluate(async () =>
    (await chrome.scripting.getRegisteredContentScripts()).map(({ js, matches }) => [js[0], ...matches]),
  );

export default {
  name: 'every channel in one inbox',
  cases: [
    {
      name: 'Gmail and a helpdesk stand in one queue',
      async run(ctx) {
        const { browser, mail, panel } = await openDesk(ctx, { routes });
        await openMail(mail, threads.export);
        await queueRow(panel, threads.export.person).waitFor();
        await allow({ browser, panel }, `${desk}conversation/118?folder_id=2`, 'FreeScout');
        await queueRow(panel, 'Bertil Ahlgren').waitFor();
        assert.deepEqual(await scripts(panel), [['content-scripts/freescout.js', `${desk}*`]]);
        const kept = await table(panel, 'conversations');
        // Gmail's own list tells of more, which are not read yet.
        const read = kept.filter(({ messageCount }) => messageCount > 0);
        assert.deepEqual(read.map(({ site }) => site).sort(), ['freescout', 'gmail']);
        await openConversation(panel, 'Bertil Ahlgren');
        const shown = panel.getByRole('region', { name: 'Conversation' });
        await shown.getByText('Which model is it?').first().waitFor({ state: 'attached' });
        await shown.getByText('When will the new one arrive?').first().waitFor();
      },
    },
    {
      name: 'a helpdesk’s own list fills the queue before a conversation is opened',
      async run(ctx) {
        const { browser, panel } = await openDesk(ctx, { routes });
        await allow({ browser, panel }, `${tickets}agent/filters/360001`, 'Zendesk');
        const kept = await poll('the rows of the list', async () => {
          const all = (await table(panel, 'conversations')).filter(({ site }) => site === 'zendesk');
          return all.length === 2 && all;
        });
        assert.ok(kept.every(({ messageCount }) => messageCount === 0));
        const subjects = kept.map(({ subject }) => subject);
        assert.deepEqual(subjects.sort(), ['Kettle keeps clicking off', 'Lid is missing']);
      },
    },
  ],
};
