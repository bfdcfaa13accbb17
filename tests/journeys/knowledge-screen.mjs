/** The knowledge screen: found while typing, tagged, told who may read it, taken away and brought back. */
import assert from 'node:assert/strict';
import { poll } from '../harness/browser.mjs';
import { capture, captureOpen, insertAnyway, openDesk, withDraft } from '../harness/desk.mjs';
import { act, openConversation, queueRow, table, ticksOf } from '../harness/panel.mjs';
import { helpUrl } from '../pages/serve.mjs';

const screen = (panel) => panel.getByRole('region', { name: 'Knowledge', exact: true });
const openKnowledge = (panel) => panel.getByRole('button', { name: /^Knowledge/ }).click();
const field = (panel) => panel.getByRole('searchbox', { name: 'Search what you captured' });
const marked = (panel) => screen(panel).locator('mark').allTextContents();
const focused = (panel) => panel.evaluate(() => document.activeElement?.textContent ?? '');
const titles = async (panel) => (await table(panel, 'articles')).map(({ title }) => title).sort();

export default {
  name: 'knowledge screen',
  cases: [
    {
      name: 'search finds unfinished and mistyped words, marks what it met, names what it did not, and goes by keys',
      async run(ctx) {
        const desk = await openDesk(ctx);
        const { panel } = desk;
        await capture(desk, 'articles/export-data');
        await capture(desk, 'articles/update-card');
        await panel.bringToFront();
        await openKnowledge(panel);
        await panel.keyboard.press('/');
        await panel.keyboard.type('sched');
        await poll('the unfinished word to be found', async () =>
          (await marked(panel)).some((word) => /^Schedule/.test(word)),
        );
        await field(panel).fill('decilned payment zeppelin');
        await poll('the slip to be found', async () => (await marked(panel)).includes('declined'));
        await screen(panel).locator('s', { hasText: 'zeppelin' }).first().waitFor();
        await screen(panel)
          .getByText(/ · seen /)
          .first()
          .waitFor();
        await panel.screenshot({ path: ctx.output('knowledge-search.png') });

        await panel.keyboard.press('ArrowDown');
        assert.match(await focused(panel), /When a payment is declined/);
        await panel.keyboard.press('ArrowUp');
        assert.equal(await panel.evaluate(() => document.activeElement.type), 'search');
        await panel.keyboard.press('ArrowDown');
        await panel.keyboard.press('Enter');
        const article = panel.getByRole('region', { name: 'Article', exact: true });
        await article.getByText('Replace your card').first().waitFor();
        await article.getByText(/seen (just now|\d+ minutes? ago)/).waitFor();
        await panel.keyboard.press('Escape');

        await field(panel).fill('zeppelin harbour');
        await screen(panel).getByText('Nothing captured says this').waitFor();
        await panel.keyboard.press('Escape');
        await screen(panel).getByRole('region', { name: 'Sources' }).waitFor();
      },
    },
    {
      name: 'an article is tagged and filtered, a source renamed, removed and brought back whole',
      async run(ctx) {
        const desk = await openDesk(ctx);
        const { panel } = desk;
        await capture(desk, 'articles/export-data');
        await capture(desk, 'articles/update-card');
        await panel.bringToFront();
        await openKnowledge(panel);
        await panel.getByRole('button', { name: /Replace your card/ }).click();
        await panel.getByRole('combobox', { name: 'Add a tag' }).fill('billing, cards');
        await panel.keyboard.press('Enter');
        await panel.getByRole('button', { name: 'Remove the tag cards' }).click();
        await poll('the tag to be kept', async () =>
          (await table(panel, 'articles')).some(({ tags }) => tags.join() === 'billing'),
        );
        await panel.getByRole('button', { name: 'Back', exact: true }).click();
        await panel.getByLabel('Tag', { exact: true }).selectOption({ label: 'billing (1)' });
        const articles = screen(panel).getByRole('region', { name: 'Articles' });
        await articles.getByText('1 article').waitFor();
        assert.equal(await articles.getByRole('listitem').count(), 1);

        await panel.getByRole('button', { name: /^help\.lumen\.example/ }).click();
        await panel.getByRole('button', { name: 'Rename' }).click();
        await panel.getByRole('textbox', { name: 'Its name' }).fill('Lumen help');
        await panel.keyboard.press('Enter');
        await panel.getByRole('heading', { name: 'Lumen help' }).waitFor();
        await panel
          .getByLabel('How often its articles are reviewed')
          .selectOption({ label: 'Every 90 days' });
        await poll(
          'the interval to be kept',
          async () => (await table(panel, 'sources'))[0].reviewDays === 90,
        );
        await panel.screenshot({ path: ctx.output('knowledge-source.png') });

        const before = await Promise.all(
          ['sources', 'articles', 'articleVersions', 'passages'].map((name) => table(panel, name)),
        );
        await panel.getByRole('button', { name: 'Remove this source' }).click();
        await panel.getByRole('button', { name: 'Remove', exact: true }).click();
        await screen(panel).getByText('Nothing captured yet').waitFor();
        assert.deepEqual(await table(panel, 'passages'), []);
        await panel.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Undo' }).click();
        await panel.getByRole('button', { name: /^Lumen help/ }).waitFor();
        const after = await Promise.all(
          ['sources', 'articles', 'articleVersions', 'passages'].map((name) => table(panel, name)),
        );
        assert.deepEqual(after, before);
        await field(panel).fill('declined');
        await poll('what came back to be found', async () => (await marked(panel)).includes('declined'));
      },
    },
    {
      name: 'a capture by the toolbar is taken back from its notice',
      async run(ctx) {
        const desk = await openDesk(ctx);
        const { browser, panel } = desk;
        await capture(desk, 'articles/export-data');
        const page = await browser.open(`${helpUrl}articles/update-card`);
        await browser.clickAction(page);
        await poll('the page to be captured', async () => (await titles(panel)).length === 2);
        const notice = panel.getByRole('region', { name: 'Notices' });
        await notice.getByRole('button', { name: 'Undo' }).click();
        await poll('it to be taken back', async () => (await titles(panel)).length === 1);
        await poll(
          'the notice to leave',
          async () => (await notice.getByText('Replace your card').count()) === 0,
        );
        assert.match((await titles(panel))[0], /Export your data/);
        await captureOpen(desk, page);
        assert.equal((await titles(panel)).length, 2, 'it can be captured again');
      },
    },
    {
      name: 'words of a source that has become internal are marked in the draft, and go only when the person says so',
      async run(ctx) {
        const desk = await withDraft(ctx);
        const { panel, draft } = desk;
        assert.equal(await act(panel, 'Insert').isEnabled(), true);
        await panel.getByRole('button', { name: 'Back to the queue' }).first().click();
        await openKnowledge(panel);
        await panel.getByRole('button', { name: /^help\.lumen\.example/ }).click();
        await panel.getByLabel('Who may read it').selectOption({ label: 'Only your team' });
        await poll('the audience to be kept', async () =>
          (await table(panel, 'sources')).some(({ audience }) => audience === 'internal'),
        );
        await panel.getByRole('button', { name: 'Back', exact: true }).click();
        await panel.getByRole('button', { name: /^Queue/ }).click();
        await queueRow(panel, desk.thread.person).getByText('internal source').waitFor();
        await openConversation(panel, desk.thread.person);

        await panel.getByText('It says what only an internal source says').first().waitFor();
        await panel.locator('.claim.internal').first().waitFor();
        assert.equal(await act(panel, 'Insert').isEnabled(), false, 'Insert waits for the person');
        const refused = await insertAnyway(desk);
        assert.equal(refused.inserted, false);
        assert.equal(refused.refusal.kind, 'not vouched');
        await panel.screenshot({ path: ctx.output('knowledge-internal.png') });

        const asked = panel.getByRole('list', { name: 'Internal' }).getByLabel('A customer may read this');
        assert.equal(await asked.count(), 1, 'the person is asked once for each page');
        await asked.check();
        await poll('Insert to be offered', () => act(panel, 'Insert').isEnabled());
        assert.ok((await ticksOf(panel, draft)).length > 0, 'what was compared before is not asked again');
        await act(panel, 'Insert').click();
        await panel
          .getByText(/^Inserted into Gmail/)
          .first()
          .waitFor();
        const [use] = await table(panel, 'passageUses');
        assert.equal(use.inserted, true);

        await panel.getByRole('button', { name: 'Back to the queue' }).first().click();
        await openKnowledge(panel);
        await panel.getByRole('button', { name: /Export your data/ }).click();
        const cited = panel.getByText(/^Cited in 1 draft, 1 inserted/).first();
        await cited.click();
        await panel.getByRole('button', { name: desk.thread.subject }).first().click();
        await panel.getByRole('region', { name: 'Conversation' }).waitFor();
      },
    },
  ],
};
