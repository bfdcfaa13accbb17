/** One conversation in several tabs and windows, and one person in several products. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { poll } from '../harness/browser.mjs';
import { openDesk, openMail, threads } from '../harness/desk.mjs';
import { table } from '../harness/panel.mjs';
import { mailUrl, serve } from '../pages/serve.mjs';

const thread = threads.long;

const kept = async (panel) =>
  (await table(panel, 'conversations')).find((conversation) => conversation.key === thread.id);
const messages = async (panel) => {
  const conversation = await kept(panel);
  return (await table(panel, 'messages')).filter((one) => one.conversationId === conversation.id);
};

/** Both places show the whole conversation, which is in the inbox once. */
async function onlyOnce(panel, count) {
  await poll(
    `${count} messages`,
    async () => (await kept(panel))?.messageCount === count && (await kept(panel)).notLoaded === 0,
  );
  const rows = (await table(panel, 'conversations')).filter(({ key }) => key === thread.id);
  assert.equal(rows.length, 1);
  const all = await messages(panel);
  assert.equal(all.length, count);
  assert.deepEqual(
    all.map(({ position }) => position).sort((a, b) => a - b),
    all.map((_, at) => at),
  );
}

/** Searches the queue and returns its rows. */
async function found(panel, words) {
  await panel.bringToFront().catch(() => undefined);
  const queue = panel.getByRole('region', { name: 'Queue' });
  if (!(await queue.getByRole('searchbox').isVisible())) await panel.keyboard.press('/');
  await queue.getByRole('searchbox').fill(words);
  return queue.getByRole('listitem');
}

/** What both show, then what only one of them has heard of, then a look at the other, which has not. */
async function seenTwice({ mail, panel }, second) {
  await openMail(mail, thread);
  await mail.evaluate(() => window.__gmail.expandAll());
  await poll('the first tab to be read', async () => (await kept(panel))?.messageCount === 13);
  await second.locator('tr.zA').first().waitFor();
  await openMail(second, thread);
  await second.evaluate(() => window.__gmail.expandAll());
  await second.locator('deskside-chip').waitFor();
  await second.waitForTimeout(1_000);
  await onlyOnce(panel, 13);

  await mail.bringToFront();
  const words = 'It happened again this morning.';
  await mail.evaluate(
    ([id, html]) => window.__gmail.receiveMessage(id, { html }),
    [thread.id, `<p>${words}</p>`],
  );
  await mail.evaluate(() => window.__gmail.expandAll());
  await onlyOnce(panel, 14);
  const newest = (await kept(panel)).lastMessageKey;

  // The tab that lags behind takes nothing away, and is no newer than what is known.
  await second.bringToFront();
  await second.evaluate(() => window.__gmail.openInbox());
  await openMail(second, thread);
  await second.waitForTimeout(1_000);
  await onlyOnce(panel, 14);
  assert.equal((await kept(panel)).lastMessageKey, newest);
  assert.equal(await (await found(panel, thread.person)).count(), 1);
}

const desk = 'https://help.kettle.example/';
const page = readFileSync(
  new URL('../../lib/sites/freescout/fixtures/conversation.html', import.meta.url),
  'utf8',
);

async function routes(context) {
  await serve(context);
  await context.route(`${desk}**`, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: page.replaceAll('Bertil Ahlgren', threads.export.person),
    }),
  );
}

export default {
  name: 'one conversation in several places, one person in several channels',
  cases: [
    {
      name: 'two tabs of one conversation are one row and one set of messages',
      async run(ctx) {
        const all = await openDesk(ctx);
        await seenTwice(all, await all.browser.open(`${mailUrl}?second`));
      },
    },
    {
      name: 'two windows of one conversation are one row and one set of messages',
      async run(ctx) {
        const all = await openDesk(ctx);
        const opened = all.browser.context.waitForEvent('page');
        await all.panel.evaluate((url) => chrome.windows.create({ url }), `${mailUrl}?window`);
        const second = await opened;
        await seenTwice(all, second);
        const windows = await all.panel.evaluate(async () => (await chrome.windows.getAll()).length);
        assert.equal(windows, 2);
      },
    },
    {
      name: 'a person of two channels is suggested, joined by a click, found by any name, and separated again',
      async run(ctx) {
        const { browser, mail, panel } = await openDesk(ctx, { routes });
        await openMail(mail, threads.export);
        const helpdesk = await browser.open(`${desk}conversation/118?folder_id=2`);
        await browser.clickAction(helpdesk);
        await panel.getByText('This looks like FreeScout').waitFor();
        await browser.allowOrigin(desk);
        await helpdesk.bringToFront();
        await panel.getByRole('button', { name: 'Allow' }).click();
        const opened = async () =>
          (await table(panel, 'conversations')).filter(({ messageCount }) => messageCount > 0);
        await poll('both to be read', async () => (await opened()).length === 2);
        assert.deepEqual(await table(panel, 'requesterLinks'), [], 'nothing is joined by itself');

        const mails = await found(panel, `${threads.export.person} Gmail`);
        await mails.getByRole('button').first().click();
        const shown = panel.getByRole('region', { name: 'Conversation' });
        const card = shown.getByRole('group', { name: 'Maybe the same person' });
        await card.getByText(`Both are called ${threads.export.person}.`).waitFor();
        await card.getByRole('button', { name: 'Same person' }).click();
        await shown.getByText('Also wrote: 1 open').waitFor();
        await card.waitFor({ state: 'detached' });

        // The other conversation opens from here, and knows of this one too.
        const other = shown.getByRole('list', { name: 'Their other conversations' }).getByRole('button');
        const subject = (await other.locator('.subject').textContent()).trim();
        await other.click();
        await shown.getByRole('heading', { name: subject }).waitFor();
        await shown.getByText('Also wrote: 1 open').waitFor();
        await shown.getByRole('button', { name: 'Back to the queue' }).first().click();
        await shown.getByText('Also wrote: 1 open').waitFor();

        // The one in Gmail is found by the address of the helpdesk.
        await shown.getByRole('button', { name: 'Back to the queue' }).first().click();
        const both = await found(panel, 'bertil@ahlgren.example');
        await poll('both rows', async () => (await both.count()) === 2);
        await both.filter({ hasText: 'Gmail' }).getByRole('button').first().click();

        await shown.getByRole('button', { name: 'Also wrote' }).click();
        const before = await table(panel, 'conversations');
        await shown.getByRole('button', { name: 'Separate' }).click();
        await shown.getByText('Not the same person').first().waitFor();
        assert.deepEqual(await table(panel, 'conversations'), before, 'no conversation was rewritten');
        assert.deepEqual(
          (await table(panel, 'requesterLinks')).map(({ said }) => said),
          ['different'],
        );
        assert.equal(await card.count(), 0, 'what was said is not asked again');
      },
    },
  ],
};
