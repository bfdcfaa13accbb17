/** A page that changes after a draft was written from it: the draft is marked, and cannot go as if nothing had happened. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { poll } from '../harness/browser.mjs';
import { capture, captureOpen, insertAnyway, openDesk, openMail, withDraft } from '../harness/desk.mjs';
import { act, draftSheet, openConversation, queueRow, table } from '../harness/panel.mjs';

const outdated = (panel) => panel.getByText('What this draft cites has changed.');

/** Captures the help page again after its words were changed there. */
async function changeAndCapture(desk, url, [from, to]) {
  const page = desk.browser.context.pages().find((one) => one.url() === url);
  const changed = await page.evaluate(
    ([before, after]) => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      let count = 0;
      while (walker.nextNode()) {
        const { data } = walker.currentNode;
        if (!data.includes(before)) continue;
        walker.currentNode.data = data.replaceAll(before, after);
        count += 1;
      }
      return count;
    },
    [from, to],
  );
  assert.ok(changed > 0, `the page says ${from}`);
  await captureOpen(desk, page);
  await openMail(desk.mail, desk.thread);
  return page;
}

/** A page on a real server: a tab that the extension opens is not reached by the harness's routes. */
async function helpCentre() {
  let rows = '50,000';
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="en"><title>Limits of an export</title><main><h1>Limits of an export</h1>
      <p>A CSV export holds up to ${rows} rows. Larger exports are split into several files, which arrive together in
      one archive. Files can be downloaded for seven days. Filters apply before rows are counted.</p></main></html>`,
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/limits`,
    say: (said) => (rows = said),
    close: () => server.close(),
  };
}

export default {
  name: 'freshness',
  cases: [
    {
      name: 'a changed page marks the draft that cites it, shows the difference, and shuts the door',
      async run(ctx) {
        const desk = await withDraft(ctx);
        const { panel, draft } = desk;
        assert.equal(await outdated(panel).count(), 0);
        const cited = (await table(panel, 'articles'))[0];
        const before = await table(panel, 'passages');
        const fact = /\d[\d,]*(?= rows)/.exec(draft.text)?.[0];
        assert.ok(fact, 'the draft names a number of rows');

        await changeAndCapture(desk, cited.url, [`${fact} rows`, '77,000 rows']);
        await outdated(panel).waitFor();
        const after = await table(panel, 'passages');
        const kept = after.filter(({ id }) => before.some((passage) => passage.id === id));
        assert.ok(kept.length > 0 && kept.length < before.length, 'only what changed has a new identity');
        await panel.getByRole('button', { name: 'Show what changed' }).click();
        const evidence = panel.getByRole('region', { name: 'Evidence' });
        await evidence.locator('del', { hasText: fact }).first().waitFor();
        await evidence.locator('ins', { hasText: '77,000' }).first().waitFor();
        await evidence.getByText('changed since', { exact: true }).waitFor();
        await panel.screenshot({ path: ctx.output('freshness-marked.png') });

        assert.equal(await act(panel, 'Insert').isEnabled(), false, 'Insert waits for the person');
        const outcome = await insertAnyway(desk);
        assert.equal(outcome.inserted, false);
        assert.equal(outcome.refusal.kind, 'not vouched');

        await panel.getByRole('button', { name: 'Back to the queue' }).first().click();
        await queueRow(panel, desk.thread.person).getByText('source changed').waitFor();
        await panel.screenshot({ path: ctx.output('freshness-queue.png') });
        await openConversation(panel, desk.thread.person);
        await panel.getByRole('button', { name: 'Draft again', exact: true }).click();
        await draftSheet(panel).getByText('77,000 rows').first().waitFor();
        await poll('the mark to go', async () => (await outdated(panel).count()) === 0);
      },
    },
    {
      name: 'a page that changed elsewhere, or back again, leaves the draft as it was',
      async run(ctx) {
        const desk = await withDraft(ctx);
        const { panel, draft } = desk;
        const [article] = await table(panel, 'articles');
        const fact = /\d[\d,]*(?= rows)/.exec(draft.text)?.[0];
        const page = await changeAndCapture(desk, article.url, [`${fact} rows`, '77,000 rows']);
        await outdated(panel).waitFor();
        await page.reload();
        await captureOpen(desk, page);
        await openMail(desk.mail, desk.thread);
        await poll('the mark to go', async () => (await outdated(panel).count()) === 0);
        assert.deepEqual(
          (await table(panel, 'articles')).map(({ version }) => version),
          [3],
        );
      },
    },
    {
      name: 'a page of an allowed website is compared when it is open anyway, and a sign-in page is not taken for it',
      async run(ctx) {
        const desk = await openDesk(ctx);
        const { browser, panel } = desk;
        const page = await capture(desk, 'articles/export-data');
        await browser.allowOrigin(page.url());
        await panel.getByRole('button', { name: /^Knowledge/ }).click();
        await panel.getByRole('button', { name: /^Upkeep/ }).click();
        await panel.getByRole('checkbox', { name: /Keep these pages fresh/ }).check();
        await panel.screenshot({ path: ctx.output('freshness-upkeep.png') });
        const article = async () => (await table(panel, 'articles'))[0];
        const before = await article();

        await page.bringToFront();
        await page.reload();
        await poll('the page to be compared', async () => (await article()).checkedAt > before.checkedAt);
        assert.equal((await article()).version, 1);

        const requests = browser.requests.length;
        await page.goto(page.url());
        await page.evaluate(() => {
          document.body.innerHTML = '<main><h1>Sign in</h1><p>Enter your name to read this page.</p></main>';
        });
        const seen = (await article()).checkedAt;
        await page.waitForTimeout(4500);
        assert.equal((await article()).checkedAt, seen, 'another text is not taken for the page');

        await page.reload();
        await page.evaluate(() => {
          for (const item of document.querySelectorAll('main p, article p, li'))
            item.textContent = item.textContent.replace(/50,000/g, '77,000');
        });
        await poll('the new words to be kept', async () => (await article()).version === 2);
        await panel.getByRole('region', { name: 'Changed' }).getByText(before.title).waitFor();
        const asked = browser.requests.slice(requests).filter((one) => one.url === page.url());
        assert.equal(asked.length, 2, 'only the person loads the page');
      },
    },
    {
      name: 'an article is captured again with one click, in the background',
      async run(ctx) {
        const help = await helpCentre();
        try {
          const desk = await openDesk(ctx);
          const { browser, panel } = desk;
          const page = await browser.open(help.url);
          await captureOpen(desk, page);
          await browser.allowOrigin(help.url);
          await page.close();
          await panel.getByRole('button', { name: /^Knowledge/ }).click();
          await panel.getByRole('button', { name: /Limits of an export/ }).click();
          const again = panel.getByRole('button', { name: 'Capture again' });
          await again.click();
          await panel.getByText('It reads as it did.').waitFor({ timeout: 20_000 });
          help.say('77,000');
          await again.click();
          await panel.getByText('It had changed.').waitFor({ timeout: 20_000 });
          const changes = panel.getByRole('region', { name: 'What changed' });
          await changes.locator('ins', { hasText: '77,000' }).first().waitFor();
          await panel.screenshot({ path: ctx.output('freshness-again.png') });
          assert.ok(!browser.context.pages().some((one) => one.url() === help.url), 'the tab was shut again');
          await panel.getByRole('button', { name: 'I have looked' }).click();
          await poll('the mark to go', async () => (await changes.count()) === 0);
        } finally {
          help.close();
        }
      },
    },
  ],
};
