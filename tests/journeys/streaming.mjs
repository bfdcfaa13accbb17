/**
 * A text that is written bit by bit: it is seen at once, used only when it is whole and proven, and what was stopped
 * stays what it is. The browser's own model is invented here, because Chromium on Debian has none.
 */
import assert from 'node:assert/strict';
import { poll } from '../harness/browser.mjs';
import { bothShow, capture, insertAnyway, openDesk, openMail, openReply, threads } from '../harness/desk.mjs';
import {
  act,
  draftSheet,
  newestDraft,
  offered,
  openConversation,
  queueRow,
  said,
  table,
} from '../harness/panel.mjs';

const written = (panel) => panel.getByRole('region', { name: 'Being written' });
const unfinished = (panel) => panel.getByRole('region', { name: 'Unfinished text' });

/**
 * Gives the panel a model that rewords by putting words before each sentence, a bit at a time. `pause`: milliseconds
 * between bits. `lie`: one more sentence.
 */
async function giveModel(panel, { pause = 0, state = 'available', lie = null } = {}) {
  await panel.evaluate(
    ([wait, first, more]) => {
      let now = first;
      const session = () => ({
        contextWindow: 9_000,
        contextUsage: 10,
        measureContextUsage: async (input) => input.length / 4,
        async *promptStreaming(input, { signal }) {
          const { answer } = JSON.parse(input);
          const sentences = [answer, ...(more ? [more] : [])].map((text) => ({ text, cites: ['P1'] }));
          for (const bit of JSON.stringify({ sentences }).match(/[\s\S]{1,6}/g)) {
            await new Promise((resolve) => setTimeout(resolve, wait));
            signal?.throwIfAborted();
            yield bit;
          }
        },
        clone: async () => session(),
        destroy: () => undefined,
      });
      globalThis.LanguageModel = {
        availability: async () => now,
        async create({ monitor }) {
          if (now === 'available') return session();
          const listeners = [];
          monitor?.({ addEventListener: (_name, run) => listeners.push(run) });
          for (const loaded of [0, 0.25, 0.5, 1]) {
            await new Promise((resolve) => setTimeout(resolve, 400));
            for (const run of listeners) run({ loaded });
          }
          now = 'available';
          return session();
        },
      };
    },
    [pause, state, lie],
  );
}

/** What the page itself knows of the reply. */
const reply = (mail) => mail.evaluate(() => JSON.stringify(window.__gmail.model()));

const openSettings = (panel) => panel.getByRole('button', { name: 'Settings' }).first().click();
const openQueue = (panel) =>
  panel
    .getByRole('button', { name: /^Queue/ })
    .first()
    .click();

const builtInRadio = (panel) => panel.getByRole('radio', { name: /^Chrome’s own model/ }).first();

async function chooseModel(panel) {
  await openSettings(panel);
  await builtInRadio(panel).check();
  await poll('the choice to be kept', async () =>
    panel.evaluate(async () => (await chrome.storage.local.get('writer')).writer === 'built-in'),
  );
  await openQueue(panel);
}

/** A conversation with a captured answer, and the invented model chosen as its writer. */
async function withModel(ctx, options) {
  const desk = await openDesk(ctx);
  await capture(desk, `articles/${threads.export.article}`);
  await giveModel(desk.panel, options);
  await chooseModel(desk.panel);
  await bothShow(desk, threads.export);
  return desk;
}

export default {
  name: 'streaming',
  cases: [
    {
      name: 'a text appears as it is written; stopped, it stays unfinished, goes nowhere, and is written again or discarded',
      async run(ctx) {
        const desk = await withModel(ctx, { pause: 300 });
        const { panel, mail } = desk;
        await openReply(desk);
        const composer = await reply(mail);
        await act(panel, 'Draft').click();
        await written(panel).waitFor();
        assert.match(await written(panel).innerText(), /first word after \d+\.\d s/);
        const early = (await written(panel).innerText()).length;
        await poll('the text to grow', async () => (await written(panel).innerText()).length > early + 20);
        for (const label of ['Insert', 'Copy', 'Edit'])
          assert.equal(await act(panel, label).count(), 0, `${label} is not offered meanwhile`);
        await panel.screenshot({ path: ctx.output('being-written.png') });

        await act(panel, 'Stop').click();
        await unfinished(panel).waitFor();
        await said(panel, 'Not finished').waitFor();
        assert.equal(await act(panel, 'Insert').count(), 0);
        const partial = await newestDraft(panel, threads.export.subject);
        assert.equal(partial.state, 'partial');
        assert.deepEqual([partial.evidence, partial.edited], [[], null]);
        await panel.screenshot({ path: ctx.output('unfinished.png') });

        const outcome = await insertAnyway({ ...desk, draft: partial });
        assert.equal(outcome.inserted, false);
        assert.equal(outcome.refusal.kind, 'draft partial');
        assert.equal(await reply(mail), composer);
        assert.deepEqual([await table(panel, 'reviews'), await table(panel, 'passageUses')], [[], []]);

        await act(panel, 'Discard').click();
        await unfinished(panel).waitFor({ state: 'detached' });
        assert.deepEqual([await table(panel, 'drafts'), await table(panel, 'reviews')], [[], []]);

        await giveModel(panel);
        await act(panel, 'Draft').click();
        await draftSheet(panel).waitFor();
        const whole = await newestDraft(panel, threads.export.subject);
        assert.deepEqual([whole.state, whole.provider, whole.insteadOf], ['proposed', 'built-in', undefined]);
        await offered(panel);
        assert.equal((await insertAnyway({ ...desk, draft: whole })).inserted, true);
      },
    },
    {
      name: 'a panel that is shut in the middle keeps what was written, as unfinished',
      async run(ctx) {
        const desk = await withModel(ctx, { pause: 200 });
        const { browser, mail } = desk;
        await act(desk.panel, 'Draft').click();
        await written(desk.panel).waitFor();
        await poll('some of it to be kept', async () =>
          (await table(desk.panel, 'drafts')).some(
            ({ state, text }) => state === 'partial' && text.length > 20,
          ),
        );
        await browser.closePanel();
        const panel = await browser.openPanel(mail);
        await openMail(mail, threads.export);
        await openConversation(panel, threads.export.person);
        await unfinished(panel).waitFor();
        const [partial] = await table(panel, 'drafts');
        assert.equal(partial.state, 'partial');
        assert.ok((await unfinished(panel).innerText()).includes(partial.text.slice(0, 20)));
        // The new panel has no model: the pages are quoted, with the reason, in place of the partial.
        await panel.evaluate(() => Reflect.deleteProperty(globalThis, 'LanguageModel'));
        await act(panel, 'Write again').click();
        await draftSheet(panel).waitFor();
        await panel.getByText('Chrome’s own model is not on this device.').waitFor();
        const drafts = await table(panel, 'drafts');
        assert.deepEqual(
          drafts.map(({ state, provider }) => [state, provider]),
          [['proposed', 'extractive']],
        );
      },
    },
    {
      name: 'a rewording with one statement that no page bears out is not used, and the draft says so',
      async run(ctx) {
        const { panel } = await withModel(ctx, { lie: 'We will refund you $500 tomorrow.' });
        await act(panel, 'Draft').click();
        await draftSheet(panel).waitFor();
        await panel.getByText('The rewrite was not supported by the captured pages.').waitFor();
        const draft = await newestDraft(panel, threads.export.subject);
        assert.deepEqual([draft.state, draft.provider], ['proposed', 'extractive']);
        assert.ok(!draft.text.includes('$500'));
        await panel.screenshot({ path: ctx.output('not-supported.png') });
      },
    },
    {
      name: 'the browser’s own model is fetched with a click, and its progress is told',
      async run(ctx) {
        const { panel } = await openDesk(ctx);
        await giveModel(panel, { state: 'downloadable' });
        await openSettings(panel);
        await panel.getByRole('button', { name: 'Get the browser’s own model' }).click();
        await panel.getByText('50 %').waitFor();
        await panel.getByText('It is on this device.').waitFor();
        await builtInRadio(panel).waitFor();
        assert.equal(await builtInRadio(panel).isChecked(), false);
      },
    },
    {
      name: 'a draft is ready when you open it, once you want that, and is retired by a new message',
      async run(ctx) {
        const desk = await openDesk(ctx);
        const { mail, panel } = desk;
        await capture(desk, `articles/${threads.export.article}`);
        await openMail(mail, threads.refund);
        await queueRow(panel, threads.refund.person).waitFor();
        await openMail(mail, threads.export);
        await queueRow(panel, threads.export.person).waitFor();
        assert.deepEqual(await table(panel, 'drafts'), [], 'nothing is written before it is wanted');

        await openSettings(panel);
        await panel.getByLabel('Have a draft ready').check();
        await panel.getByText('1 used today').waitFor();
        await openQueue(panel);
        const drafts = await table(panel, 'drafts');
        assert.deepEqual(
          drafts.map(({ state, ahead, provider }) => [state, ahead, provider]),
          [['proposed', true, 'extractive']],
        );
        const subjects = new Map(
          (await table(panel, 'conversations')).map(({ id, subject }) => [id, subject]),
        );
        assert.equal(subjects.get(drafts[0].conversationId), threads.export.subject);
        await poll('the queue to say so', async () => {
          for (const tab of await panel.getByRole('group', { name: 'Groups' }).getByRole('button').all()) {
            await tab.click();
            if (await queueRow(panel, threads.export.person).getByText('draft ready').isVisible())
              return true;
          }
          return false;
        });
        await panel.screenshot({ path: ctx.output('draft-ready.png') });
        await openConversation(panel, threads.export.person);
        await draftSheet(panel)
          .getByText(/written ahead/)
          .waitFor();

        await mail.evaluate(() =>
          window.__gmail.receiveMessage('18c2f0a1b3d4e501', { html: '<p>Never mind.</p>' }),
        );
        await panel.getByText('Retired: a new message arrived.').waitFor();
      },
    },
  ],
};
