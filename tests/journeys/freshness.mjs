/** A page that changes after a draft was written from it: the draft is marked, and cannot go as if nothing had happened. */
import assert from 'node:assert/strict';
import { poll } from '../harness/browser.mjs';
import { captureOpen, insertAnyway, openMail, withDraft } from '../harness/desk.mjs';
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
  ],
};
