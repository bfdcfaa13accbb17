/** The word table that is part of the extension is read in the search worker, and what is captured is encoded with it. */
import assert from 'node:assert/strict';
import { poll } from '../harness/browser.mjs';
import { openDesk } from '../harness/desk.mjs';
import { table } from '../harness/panel.mjs';

const pages = [
  [
    'refunds.md',
    '# Refunds\n\nA refund is paid to your card within ten days after the order was returned.\n',
  ],
  ['abo.md', '# Kündigung\n\nDas Abonnement kündigen Sie jederzeit in den Einstellungen Ihres Kontos.\n'],
];

export default {
  name: 'meaning beside words',
  cases: [
    {
      name: 'a page gets its row of the bundled table, and one in another language an empty one',
      async run(ctx) {
        const { browser, panel } = await openDesk(ctx);
        await panel.getByRole('button', { name: /^Knowledge/ }).click();
        await panel.getByRole('button', { name: 'Add', exact: true }).click();
        await panel.getByRole('menuitem', { name: 'Files' }).click();
        const tab = await poll('the page for files', () =>
          browser.context.pages().find((one) => one.url().includes('/workspace.html#import')),
        );
        await tab.getByLabel('Files to add').setInputFiles(
          pages.map(([name, content]) => ({
            name,
            mimeType: 'text/markdown',
            buffer: Buffer.from(content),
          })),
        );
        const rows = await poll('rows of both pages', async () => {
          const segments = await table(panel, 'indexSegments');
          const found = segments.flatMap(({ passageIds, vectors }) =>
            passageIds.split('\n').map((id, at) => ({
              id,
              channel: vectors?.channel,
              row: [...(vectors?.rows.slice(at * 100, at * 100 + 100) ?? [])],
            })),
          );
          return found.length >= 2 && found.every(({ channel }) => channel?.startsWith('words ')) && found;
        });
        const articles = await table(panel, 'articles');
        const rowOf = (title) => {
          const article = articles.find((one) => one.title === title);
          return rows.find(({ id }) => id.startsWith(`${article.id}@`)).row;
        };
        assert.ok(rowOf('Refunds').filter((number) => number !== 0).length > 50, 'a row of numbers');
        assert.deepEqual(
          [rowOf('Kündigung')[0], rowOf('Kündigung').filter((number) => number !== 0).length],
          [-128, 1],
          'the mark of a row that means nothing',
        );
        assert.deepEqual(browser.errors, []);
        assert.deepEqual(await browser.strayRequests('mail.google.com', 'help.lumen.example'), []);
      },
    },
  ],
};
