/** What was shown as saved is there after a killed worker and after a restart of the browser. */
import assert from 'node:assert/strict';
import { newProfile, poll, removeProfile } from '../harness/browser.mjs';
import { bothShow, capture, openDesk, openMail, threads, withDraft } from '../harness/desk.mjs';
import { act, draftSheet, openConversation, queueRow, said, table } from '../harness/panel.mjs';

/** Its messages are kept: a row alone may stem from Gmail's list. */
const toBeRead = (panel, { id, person }) =>
  poll(`${person} to be read`, async () =>
    (await table(panel, 'conversations')).some(({ key, messageCount }) => key === id && messageCount > 0),
  );

export default {
  name: 'nothing is lost',
  cases: [
    {
      name: 'a killed worker wakes for the next conversation',
      async run(ctx) {
        const desk = await openDesk(ctx);
        await openMail(desk.mail, threads.card);
        await toBeRead(desk.panel, threads.card);
        await desk.browser.stopWorker();
        await openMail(desk.mail, threads.long);
        await toBeRead(desk.panel, threads.long);
        await queueRow(desk.panel, threads.card.person).waitFor();
      },
    },
    {
      name: 'a worker killed before the approval still inserts',
      async run(ctx) {
        const desk = await withDraft(ctx, { thread: threads.card });
        await desk.browser.stopWorker();
        await act(desk.panel, 'Insert').click();
        await said(desk.panel, /^Inserted into Gmail/).waitFor();
      },
    },
    {
      name: 'a restarted browser has the queue, the draft and the article',
      async run(ctx) {
        const userDataDir = newProfile();
        try {
          const first = await openDesk(ctx, { userDataDir });
          await capture(first, 'articles/update-card');
          await bothShow(first, threads.card);
          await act(first.panel, 'Draft').click();
          await draftSheet(first.panel).waitFor();
          const [draft] = await table(first.panel, 'drafts');
          await first.browser.close();

          const second = await openDesk(ctx, { userDataDir });
          await second.panel
            .getByRole('group', { name: 'Groups' })
            .getByRole('button', { name: /^Ready/ })
            .click();
          await queueRow(second.panel, threads.card.person).waitFor();
          await openConversation(second.panel, threads.card.person);
          await draftSheet(second.panel).waitFor();
          assert.deepEqual((await table(second.panel, 'drafts'))[0], draft);
          assert.equal((await table(second.panel, 'articles')).length, 1);
          await second.browser.close();
        } finally {
          removeProfile(userDataDir);
        }
      },
    },
    {
      name: 'seeing a conversation again makes no second copy',
      async run(ctx) {
        const desk = await openDesk(ctx);
        for (const thread of [threads.long, threads.card, threads.long]) {
          await openMail(desk.mail, thread);
          await toBeRead(desk.panel, thread);
        }
        await desk.mail.evaluate(() => window.__gmail.expandAll());
        await poll('the whole thread to be read', async () => {
          const [long] = (await table(desk.panel, 'conversations')).filter(
            (one) => one.key === threads.long.id,
          );
          return long?.messageCount === 13 && long.notLoaded === 0;
        });
        // Each row of Gmail's list is the conversation that was opened from it, not a second one.
        const keys = (await table(desk.panel, 'conversations')).map(({ key }) => key);
        assert.equal(keys.length, Object.keys(threads).length);
        assert.equal(new Set(keys).size, keys.length);
        const ids = (await table(desk.panel, 'messages')).map((message) => message.id);
        assert.equal(new Set(ids).size, ids.length);
        assert.equal(ids.length, 14);
      },
    },
  ],
};
