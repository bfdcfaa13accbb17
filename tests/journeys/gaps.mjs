/** What nothing captured answers: listed, answered by a page or a person, quoted in the next draft; and the way out and back. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { poll } from '../harness/browser.mjs';
import { bothShow, capture, openDesk, openMail, threads } from '../harness/desk.mjs';
import { act, draftSheet, newestDraft, table } from '../harness/panel.mjs';

/** Goes back until the bar with the screens is there. */
async function toScreens(panel) {
  const screens = panel.getByRole('navigation', { name: 'Screens' });
  await poll('the bar with the screens', async () => {
    if (await screens.isVisible()) return true;
    await panel.getByRole('button', { name: /^Back/ }).first().click();
    return false;
  });
  return screens;
}
const knowledge = async (panel) =>
  (await toScreens(panel)).getByRole('button', { name: /^Knowledge/ }).click();
const unanswered = async (panel) => {
  await knowledge(panel);
  await panel.getByRole('button', { name: /^Unanswered/ }).click();
  return panel.getByRole('region', { name: 'Unanswered questions' });
};
const gaps = async (panel) => (await table(panel, 'gaps')).map(({ ask, state }) => [ask.text, state]).sort();
const draftThere = async (desk, thread) => {
  await (await toScreens(desk.panel)).getByRole('button', { name: /^Queue/ }).click();
  await bothShow(desk, thread);
  await act(desk.panel, 'Draft').click();
};
const card = (panel) => panel.getByRole('form', { name: 'Do you know the answer?' });

/** Writes a note in the panel. */
async function writeNote(panel, { title, words, by }) {
  await knowledge(panel);
  await panel.getByRole('button', { name: 'Add', exact: true }).click();
  await panel.getByRole('menuitem', { name: 'Write a note' }).click();
  await panel.getByLabel('Title').fill(title);
  await panel.getByLabel('What you know').fill(words);
  await panel.getByLabel('Stated by').fill(by);
  await panel.getByRole('button', { name: 'Save the note' }).click();
  await panel.getByRole('region', { name: 'Article' }).waitFor();
}

export default {
  name: 'gaps',
  cases: [
    {
      name: 'a question that nothing answers is counted and listed, and leaves the list when a captured page answers it',
      async run(ctx) {
        const desk = await openDesk(ctx);
        const { panel } = desk;
        await draftThere(desk, threads.export);
        await panel.getByText('No help page has been captured yet').waitFor();
        const list = await unanswered(panel);
        assert.deepEqual(await gaps(panel), [
          ['What is the row limit of a CSV export?', 'open'],
          ['how do I schedule a weekly export, so that they get the file every Monday?', 'open'],
        ]);
        await list.getByText('What is the row limit of a CSV export?').waitFor();
        await list.getByRole('button', { name: 'Capture a page' }).first().click();
        await list.getByText('Open the page that answers it beside this panel.').waitFor();
        await panel.screenshot({ path: ctx.output('gaps-guide.png') });
        await capture(desk, 'articles/export-data');
        await list.getByText('Nothing is unanswered').waitFor({ timeout: 20_000 });
        await list
          .getByRole('region', { name: 'Answered since' })
          .getByText('Export your data')
          .first()
          .waitFor();
        assert.deepEqual(
          (await gaps(panel)).map(([, state]) => state),
          ['answered', 'answered'],
        );
        await list
          .getByRole('button', { name: /^Not answered by/ })
          .first()
          .click();
        await list.getByRole('button', { name: 'Dismiss' }).first().click();
        await list.getByRole('button', { name: 'Undo' }).click();
        await list.getByRole('button', { name: 'Dismiss' }).first().waitFor();
      },
    },
    {
      name: 'the answer that a person gave becomes a note, and the next draft quotes it; what was composed never does',
      async run(ctx) {
        const desk = await openDesk(ctx);
        const { mail, panel } = desk;
        await draftThere(desk, threads.card);
        const [[asked]] = await poll('the question to be noted', async () => {
          const all = await gaps(panel);
          return all.length > 0 ? all : null;
        });
        const own =
          'The owner of the workspace replaces it under Settings > Billing, and the next invoice goes to the new card.';
        await mail.evaluate(
          ([id, body]) => window.__gmail.teammateReply(id, body),
          [threads.card.id, `<p>Hi Yuki,</p><p>${own}</p><p>Best,<br>Priya</p>`],
        );
        await poll('the reply to be read', async () =>
          (await table(panel, 'messages')).some(
            ({ direction, body }) => direction === 'outgoing' && body.includes('next invoice'),
          ),
        );
        const list = await unanswered(panel);
        await list
          .getByRole('button', { name: /^Note from Priya Nair’s answer/ })
          .first()
          .click();
        await panel.getByText(/Priya Nair wrote this to Yuki Tanabe/).waitFor();
        assert.equal(await panel.getByLabel('Title').inputValue(), asked.slice(0, 160).trimEnd());
        assert.equal(await panel.getByLabel('What you know').inputValue(), own);
        await panel.screenshot({ path: ctx.output('gaps-note.png') });
        await panel.getByRole('button', { name: 'Save the note' }).click();
        await panel.getByText(own).first().waitFor();
        assert.ok((await gaps(panel)).some(([words, state]) => words === asked && state === 'answered'));

        await mail.evaluate(
          ([id, body]) => window.__gmail.receiveMessage(id, { html: body }),
          [threads.card.id, `<p>${asked}</p>`],
        );
        await poll('the question to be asked again', async () =>
          (await table(panel, 'conversations')).some(
            ({ key, lastDirection, messageCount }) =>
              key === threads.card.id && lastDirection === 'incoming' && messageCount > 2,
          ),
        );
        await draftThere(desk, threads.card);
        await draftSheet(panel).getByText('the next invoice goes to the new card').first().waitFor();
        assert.deepEqual(desk.browser.errors, []);
      },
    },
    {
      name: 'asked instead of guessed: the answer is kept as a note of today, and the draft that follows quotes it',
      async run(ctx) {
        const desk = await openDesk(ctx);
        const { panel } = desk;
        await capture(desk, 'articles/update-card');
        await draftThere(desk, threads.export);
        await card(panel).getByText('What is the row limit of a CSV export?').waitFor();
        await card(panel).getByLabel('Your answer').fill('On every plan it ends after 50,000 rows.');
        await card(panel)
          .getByRole('button', { name: /^Keep it as a note/ })
          .click();
        await card(panel).getByText('A note needs somebody who stands for it.').waitFor();
        await card(panel).getByLabel('Your name').fill('Dana Reyes');
        await panel.screenshot({ path: ctx.output('gaps-asked.png') });
        await card(panel)
          .getByRole('button', { name: /^Keep it as a note/ })
          .click();
        await draftSheet(panel).getByText('On every plan it ends after 50,000 rows.').first().waitFor();
        const draft = await newestDraft(panel, threads.export.subject);
        const note = (await table(panel, 'articles')).find(({ sourceId }) => sourceId === 'notes');
        assert.deepEqual(
          [note.statedBy, note.title],
          ['Dana Reyes', 'What is the row limit of a CSV export?'],
        );
        assert.ok(draft.evidence.some(({ passage }) => passage.articleId === note.id));
        await card(panel).getByText('how do I schedule a weekly export').waitFor();
        await panel.screenshot({ path: ctx.output('gaps-answered.png') });
      },
    },
    {
      name: 'two sources that disagree are shown with their dates; the person retires one, and can take it back',
      async run(ctx) {
        const desk = await openDesk(ctx);
        const { panel } = desk;
        await capture(desk, 'articles/export-data');
        await writeNote(panel, {
          title: 'Limits of an export',
          words: 'A CSV export holds up to 20,000 rows.',
          by: 'Dana Reyes',
        });
        await draftThere(desk, threads.export);
        const choice = panel.getByRole('region', { name: 'Which one is right?' });
        await choice.getByText(/Stated by Dana Reyes/).waitFor();
        await choice
          .getByText(/50,000 rows/)
          .first()
          .waitFor();
        await choice
          .getByText(/20,000 rows/)
          .first()
          .waitFor();
        await panel.screenshot({ path: ctx.output('gaps-disagree.png') });
        await choice.getByRole('button', { name: 'Retire Limits of an export' }).click();
        await poll('the note to be retired', async () =>
          (await table(panel, 'articles')).some(
            ({ sourceId, retiredAt }) => sourceId === 'notes' && retiredAt,
          ),
        );
        await poll('the question to go', async () => (await choice.count()) === 0);
        await panel.getByRole('button', { name: 'Undo' }).first().click();
        await choice.getByText(/Stated by Dana Reyes/).waitFor();
      },
    },
    {
      name: 'knowledge leaves as Markdown in a zip and comes back with its addresses and dates',
      async run(ctx) {
        const desk = await openDesk(ctx);
        const { browser, panel } = desk;
        await capture(desk, 'articles/export-data');
        await writeNote(panel, {
          title: 'Refunds in practice',
          words: 'Refunds reach the card within **5 working days**.',
          by: 'Dana',
        });
        const state = async () => {
          const [articles, versions, passages] = await Promise.all(
            ['articles', 'articleVersions', 'passages'].map((name) => table(panel, name)),
          );
          return articles
            .map(({ id, url, title, capturedAt, checkedAt, hash, statedBy, sourceId }) => ({
              ...{ url, title, capturedAt, checkedAt, hash, statedBy, sourceId },
              blocks: versions.find(({ articleId }) => articleId === id).blocks,
              passages: passages.filter(({ articleId }) => articleId === id).map(({ text }) => text),
            }))
            .sort((a, b) => a.url.localeCompare(b.url));
        };
        const before = await state();
        await knowledge(panel);
        await panel.getByRole('button', { name: 'Add', exact: true }).click();
        await panel.getByRole('menuitem', { name: 'Export as Markdown' }).click();
        const downloading = panel.waitForEvent('download');
        await panel.getByRole('button', { name: 'Save the .zip' }).click();
        const download = await downloading;
        await panel.getByText(/^2 articles in deskside-knowledge-/).waitFor();
        await panel.screenshot({ path: ctx.output('gaps-export.png') });
        const zip = {
          name: download.suggestedFilename(),
          mimeType: 'application/zip',
          buffer: readFileSync(await download.path()),
        };
        await panel.getByRole('button', { name: 'Close' }).click();

        await panel.evaluate(
          () =>
            new Promise((resolve) => {
              const opening = indexedDB.open('deskside');
              opening.onsuccess = () => {
                const names = ['articles', 'articleVersions', 'passages', 'sources'];
                const work = opening.result.transaction(names, 'readwrite');
                for (const name of names) work.objectStore(name).clear();
                work.oncomplete = () => (opening.result.close(), resolve());
              };
            }),
        );
        await panel.getByRole('button', { name: 'Add', exact: true }).click();
        await panel.getByRole('menuitem', { name: 'Files' }).click();
        const tab = await poll('the page for files', () =>
          browser.context.pages().find((one) => one.url().includes('/workspace.html#import')),
        );
        await tab.getByLabel('Files to add').setInputFiles(zip);
        await tab.getByText('2 articles added').waitFor({ timeout: 30_000 });
        assert.deepEqual(await state(), before);
        await tab.getByLabel('Files to add').setInputFiles(zip);
        await tab.getByText('2 unchanged').waitFor({ timeout: 30_000 });
        await tab.screenshot({ path: ctx.output('gaps-import.png') });
        await openMail(desk.mail, threads.export);
        assert.deepEqual(browser.errors, []);
      },
    },
  ],
};
