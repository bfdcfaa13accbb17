/** The main job, step by step, as a person does it: shared by the demo and by the main journey. */
import assert from 'node:assert/strict';
import { mailUrl } from '../pages/serve.mjs';
import { poll } from './browser.mjs';
import { capture, openMail, threads } from './desk.mjs';
import {
  act,
  draftSheet,
  lines,
  newestDraft,
  offered,
  openConversation,
  pageModel,
  queueRow,
  reviewBar,
  said,
} from './panel.mjs';

async function replyInMail(walk, thread) {
  await openMail(walk.mail, thread);
  await openConversation(walk.panel, thread.person);
}

/**
 * Each step gets `walk`: `browser` (the harness), `mail` and `panel` (pages), `page` (the page that the person looks
 * at), and adds to it. `run` may return a sentence with what was seen.
 */
export const steps = [
  {
    title: 'Open the mailbox and the side panel',
    async run(walk) {
      walk.mail = walk.page = await walk.browser.open(mailUrl);
      await walk.mail.locator('tr.zA').first().waitFor();
      walk.panel = await walk.browser.openPanel(walk.mail);
      await walk.panel.getByRole('region', { name: 'Queue' }).waitFor();
      return 'the real side panel, opened with the toolbar button';
    },
  },
  {
    title: 'Open a conversation: it appears in the queue',
    async run(walk) {
      await openMail(walk.mail, threads.export);
      await queueRow(walk.panel, threads.export.person).waitFor();
      return 'read from the page, nothing was fetched';
    },
  },
  {
    title: 'Read it in the panel',
    async run(walk) {
      await openConversation(walk.panel, threads.export.person);
      const messages = walk.panel.getByRole('region', { name: 'Messages' });
      await messages
        .getByText(/What is the row limit of a CSV export/)
        .first()
        .waitFor();
    },
  },
  {
    title: 'Without knowledge there is no draft',
    async run(walk) {
      await act(walk.panel, 'Draft').click();
      await said(walk.panel, 'No draft').waitFor();
      return 'the panel says why, and makes nothing up';
    },
  },
  {
    title: 'Capture a help page while browsing',
    async run(walk) {
      walk.page = await capture(walk, 'articles/export-data');
      await said(walk.panel, 'A page was captured since.').waitFor();
      return 'the page as the person sees it, with its lists and tables';
    },
  },
  {
    title: 'Draft the reply from what was captured',
    async run(walk) {
      walk.page = walk.mail;
      await walk.mail.bringToFront();
      await openConversation(walk.panel, threads.export.person);
      await act(walk.panel, 'Draft again').click();
      await draftSheet(walk.panel).waitFor();
      const text = await draftSheet(walk.panel).innerText();
      assert.match(text, /50,000 rows/, 'the first question is answered');
      assert.match(text, /Schedule export/, 'the second question is answered');
      return `${await draftSheet(walk.panel).locator('[data-claim]').count()} marked passages of text`;
    },
  },
  {
    title: 'Look at the proof of a statement',
    async run(walk) {
      await draftSheet(walk.panel).locator('.claim.documented').first().click();
      const evidence = walk.panel.getByRole('region', { name: 'Evidence' });
      await evidence.locator('mark').first().waitFor();
      const quote = (await evidence.locator('mark').first().innerText()).trim();
      return `“${quote.slice(0, 60)}”`;
    },
  },
  {
    title: 'The review gate decides',
    async run(walk) {
      await walk.panel.keyboard.press('Escape');
      await walk.panel.getByRole('region', { name: 'Evidence' }).waitFor({ state: 'hidden' });
      return (await reviewBar(walk.panel).getByRole('status').innerText()).replace(/\s+/g, ' ');
    },
  },
  {
    title: 'Approve: the text lands in the reply box',
    async run(walk) {
      await walk.mail.locator('.ams.bkH').click();
      await walk.mail.locator('[g_editable=true]').waitFor();
      await offered(walk.panel);
      await act(walk.panel, 'Insert').click();
      await said(walk.panel, /^Inserted into Gmail/).waitFor();
      const draft = await newestDraft(walk.panel, threads.export.subject);
      walk.released = draft.edited ?? draft.text;
      const model = await pageModel(
        walk.mail,
        'the page to save its draft',
        (now) => now.saved && now.events.length > 0,
      );
      walk.model = model;
      const [typed] = model.text.split(/^-- ?$/m);
      assert.deepEqual(lines(typed), lines(walk.released), 'the page holds exactly the released text');
      assert.match(model.text, /Lumen Support/, 'the signature is still there');
      assert.deepEqual(await walk.mail.evaluate(() => window.__sent), [], 'Send was not pressed');
      await walk.mail.locator('.btC').scrollIntoViewIfNeeded();
      return 'inserted equals released, the signature stays, Send was pressed 0 times';
    },
  },
  {
    title: 'Undo in the page takes it back',
    async run(walk) {
      await walk.mail.bringToFront();
      await walk.mail.locator('[g_editable=true]').focus();
      const first = lines(walk.released)[0];
      await poll('undo to take the text back', async () => {
        await walk.mail.keyboard.press('ControlOrMeta+z');
        return !(await walk.mail.locator('[g_editable=true]').innerText()).includes(first);
      });
      await pageModel(walk.mail, 'the page to notice the undo', (now) => !now.text.includes(first));
    },
  },
  {
    title: 'A refund goes to a person, with a handoff note',
    async run(walk) {
      await replyInMail(walk, threads.refund);
      await act(walk.panel, 'Hand off').click();
      const note = walk.panel.getByRole('dialog');
      await note.waitFor();
      return (await note.innerText())
        .split('\n')
        .find((line) => /refund/i.test(line))
        ?.slice(0, 90);
    },
  },
  {
    title: 'A colleague answers first: nothing is inserted',
    async run(walk) {
      await walk.panel.keyboard.press('Escape');
      await capture(walk, 'articles/update-card');
      walk.page = walk.mail;
      await replyInMail(walk, threads.card);
      await act(walk.panel, 'Draft').click();
      await draftSheet(walk.panel).waitFor();
      await walk.mail.evaluate((id) => window.__gmail.teammateReply(id), threads.card.id);
      await said(walk.panel, 'Retired').waitFor();
      return 'the draft is retired, and the panel says so';
    },
  },
];

/** Walks all steps. `onStep({ number, title, seen, milliseconds, walk })` after each. */
export async function walkAll(browser, onStep = () => undefined) {
  const walk = { browser };
  for (const [index, step] of steps.entries()) {
    const start = Date.now();
    try {
      walk.seen = (await step.run(walk)) ?? '';
    } catch (error) {
      error.message = `Step ${index + 1}, ${step.title}: ${error.message}`;
      throw error;
    }
    await onStep({
      number: index + 1,
      title: step.title,
      seen: walk.seen,
      milliseconds: Date.now() - start,
      walk,
    });
  }
  return walk;
}
