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
      name: 'what is marked is captured alone, at an address that leads to it',
      async run(ctx) {
        const desk = await openDesk(ctx);
        const page = await desk.browser.open(`${helpUrl}articles/export-data`);
        const marked = await page.evaluate(() => {
          const list = document.querySelector('ol');
          getSelection().selectAllChildren(list);
          return list.children.length;
        });
        await desk.browser.clickAction(page);
        const [article] = await poll('the part to be captured', async () => {
          const all = await table(desk.panel, 'articles');
          return all.length > 0 && all;
        });
        assert.equal(article.extractedBy, 'selection');
        assert.ok(article.url.startsWith(`${helpUrl}articles/export-data#:~:text=`), article.url);
        const { blocks } = await newestVersion(desk.panel);
        const said = blocks.filter(({ kind }) => kind !== 'heading');
        assert.deepEqual([said.length, said[0].kind, said[0].items.length], [1, 'list', marked]);
      },
    },
    {
      name: 'a capture is looked at before it is kept, and taken back',
      async run(ctx) {
        const desk = await openDesk(ctx);
        const page = await capture(desk, 'articles/time-zone');
        const first = await newestVersion(desk.panel);
        await page.evaluate(() => {
          document.querySelector('.note p').textContent = 'Note: Charts are drawn anew within 30 minutes.';
        });
        const { panel } = desk;
        await panel.getByRole('button', { name: /^Knowledge/ }).click();
        await panel.getByRole('button', { name: 'Look before you capture' }).click();
        const sheet = panel.getByRole('dialog', { name: 'What would be captured' });
        await sheet.getByText('within 30 minutes').waitFor();
        assert.equal((await table(panel, 'articleVersions')).length, 1, 'nothing is kept by looking');
        await sheet.getByRole('button', { name: 'Save' }).click();
        await panel.getByText('Captured as its next version.').waitFor();
        assert.match(JSON.stringify(await newestVersion(panel)), /within 30 minutes/);
        await panel.locator('.preview').getByRole('button', { name: 'Undo' }).click();
        const [article] = await poll('the capture to be taken back', async () => {
          const all = await table(panel, 'articles');
          return all[0].version === 3 && all;
        });
        assert.equal(article.hash, first.hash, 'it reads as before');
      },
    },
    {
      name: 'a page that draws itself late is waited for',
      async run(ctx) {
        const desk = await openDesk(ctx);
        const page = await desk.browser.open(`${helpUrl}articles/time-zone`);
        await page.evaluate(() => {
          const text = [...document.body.childNodes];
          document.body.replaceChildren();
          setTimeout(() => document.body.replaceChildren(...text), 900);
        });
        await captureOpen(desk, page);
        assert.match(JSON.stringify(await newestVersion(desk.panel)), /Charts/);
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
