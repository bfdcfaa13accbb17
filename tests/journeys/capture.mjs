/** Pages become knowledge as the person sees them, by button and by keyboard, behind a login too. */
import assert from 'node:assert/strict';
import { poll } from '../harness/browser.mjs';
import { capture, captureOpen, openDesk } from '../harness/desk.mjs';
import { table } from '../harness/panel.mjs';
import { helpUrl } from '../pages/serve.mjs';

const newestVersion = async (panel) => (await table(panel, 'articleVersions')).at(-1);

export default {
  name: 'capture',
  cases: [
    {
      name: 'keeps headings, ordered steps, notes and table rows, and leaves the frame of the page out',
      async run(ctx) {
        const desk = await openDesk(ctx);
        await capture(desk, 'articles/export-data');
        const { blocks, title } = await newestVersion(desk.panel);
        assert.match(title, /Export your data/);
        const kinds = Object.groupBy(blocks, (block) => block.kind);
        assert.ok(kinds.heading.some((block) => block.text === 'Schedule a weekly export'));
        assert.ok(kinds.list.some((block) => block.ordered && block.items.length === 4));
        assert.ok(kinds.note.some((block) => /Scheduled exports run at 06:00/.test(block.text)));
        assert.equal(kinds.table[0].rows.length, 3);
        const all = JSON.stringify(blocks);
        for (const chrome of ['Was this article helpful', 'phone lines', 'Two-factor sign-in']) {
          assert.ok(!all.includes(chrome), `${chrome} is not part of the article`);
        }
      },
    },
    {
      name: 'works behind a login, from the page as it is shown',
      async run(ctx) {
        const desk = await openDesk(ctx);
        const page = await desk.browser.open(`${helpUrl}team/limits`);
        await page.waitForURL('**/login');
        await page.getByLabel('Name').fill('Dana');
        await page.getByRole('button', { name: 'Sign in' }).click();
        await page.waitForURL('**/team/limits');
        const before = desk.browser.requests.length;
        await captureOpen(desk, page);
        const { blocks } = await newestVersion(desk.panel);
        assert.match(JSON.stringify(blocks), /Recipients of a scheduled export/);
        const fetched = desk.browser.requests.slice(before).filter((one) => one.url.startsWith('http'));
        assert.deepEqual(fetched, [], 'nothing was fetched again');
      },
    },
    {
      name: 'a page captured twice is one article; a changed page is a new version of it',
      async run(ctx) {
        const desk = await openDesk(ctx);
        const page = await capture(desk, 'articles/time-zone');
        await captureOpen(desk, page);
        assert.equal(
          (await table(desk.panel, 'articleVersions')).length,
          1,
          'the same text is no new version',
        );
        await page.evaluate(() => {
          document.querySelector('.note p').textContent = 'Note: Charts are drawn anew within 30 minutes.';
        });
        await captureOpen(desk, page);
        const articles = await table(desk.panel, 'articles');
        assert.deepEqual(
          articles.map((article) => article.version),
          [2],
        );
        assert.match(JSON.stringify(await newestVersion(desk.panel)), /within 30 minutes/);
      },
    },
    {
      name: 'a conversation page is read, never captured',
      async run(ctx) {
        const desk = await openDesk(ctx);
        await desk.browser.clickAction(desk.mail);
        await poll('the panel to be there', () => desk.browser.panel());
        await capture(desk, 'articles/refund-policy');
        assert.deepEqual(
          (await table(desk.panel, 'articles')).map((article) => article.url),
          [`${helpUrl}articles/refund-policy`],
        );
      },
    },
  ],
};
