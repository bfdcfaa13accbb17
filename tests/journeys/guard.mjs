/** Nothing is written when the page is not what the person approved the text for, and the person is told why. */
import assert from 'node:assert/strict';
import { poll } from '../harness/browser.mjs';
import { insertAnyway, openMail, threads, withDraft } from '../harness/desk.mjs';
import { act, draftSheet, pageModel, said } from '../harness/panel.mjs';

const boxText = (mail) => mail.evaluate(() => document.querySelector('[g_editable=true]')?.innerText ?? null);

/** Inserting past the button is refused for one of `kinds`, and the reply box stays as it was. */
async function refused(desk, kinds, options) {
  const before = await boxText(desk.mail);
  const outcome = await insertAnyway(desk, options);
  assert.equal(outcome.inserted, false, `refused: ${JSON.stringify(outcome)}`);
  assert.ok(kinds.includes(outcome.refusal.kind), `${outcome.refusal.kind} is one of ${kinds.join(', ')}`);
  if (before !== null && (await boxText(desk.mail)) !== null) {
    assert.equal(await boxText(desk.mail), before, 'the reply box is as it was');
  }
  assert.deepEqual(await desk.mail.evaluate(() => window.__sent), [], 'Send was not pressed');
}

/** Evaluates in the world of our own content script, as somebody who took it over would. */
async function contentScript({ browser, mail }) {
  const cdp = await mail.context().newCDPSession(mail);
  let world = null;
  cdp.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin === `chrome-extension://${browser.extensionId}`) world = context.id;
  });
  await cdp.send('Runtime.enable');
  await poll('the content script', () => world);
  return async (expression) => {
    const options = { expression, contextId: world, awaitPromise: true, returnByValue: true };
    return (await cdp.send('Runtime.evaluate', options)).result.value;
  };
}

export default {
  name: 'the guard',
  cases: [
    {
      name: 'the page shows another conversation',
      async run(ctx) {
        const desk = await withDraft(ctx, { form: 'popout' });
        await openMail(desk.mail, threads.card);
        await refused(desk, ['other conversation']);
      },
    },
    {
      name: 'a new message came in',
      async run(ctx) {
        const desk = await withDraft(ctx);
        await refused(desk, ['new message', 'draft retired'], {
          meanwhile: () => {
            window.__gmail.receiveMessage('18c2f0a1b3d4e501', { html: '<p>Never mind, it works now.</p>' });
          },
        });
        await said(desk.panel, 'Retired').waitFor();
      },
    },
    {
      name: 'a teammate replied',
      async run(ctx) {
        const desk = await withDraft(ctx);
        await refused(desk, ['teammate replied', 'draft retired'], {
          meanwhile: () => {
            window.__gmail.teammateReply('18c2f0a1b3d4e501');
          },
        });
        await said(desk.panel, 'Retired').waitFor();
      },
    },
    {
      name: 'the person has typed',
      async run(ctx) {
        const desk = await withDraft(ctx);
        await desk.mail.bringToFront();
        await desk.mail.locator('[g_editable=true]').focus();
        await desk.mail.keyboard.type('Hi Maya, I am looking into it.');
        await refused(desk, ['composer occupied']);
        await said(desk.panel, /holds typed text/).waitFor();
        const model = await pageModel(desk.mail, 'the typed text to be saved', (now) => now.saved);
        assert.match(model.text, /I am looking into it/, 'what was typed is kept');
      },
    },
    {
      name: 'no reply box is open',
      async run(ctx) {
        const desk = await withDraft(ctx);
        await refused(desk, ['composer missing'], { meanwhile: () => window.__gmail.closeComposer() });
        await said(desk.panel, /Open the reply box/).waitFor();
      },
    },
    {
      name: 'the text says more than the sources',
      async run(ctx) {
        const desk = await withDraft(ctx);
        await refused(desk, ['not vouched', 'verdict forbids', 'second reviewer missing'], {
          text: `${desk.draft.text}\n\nWe will refund 900 USD to you today.`,
        });
      },
    },
    {
      name: 'a text goes in only once',
      async run(ctx) {
        const desk = await withDraft(ctx);
        await act(desk.panel, 'Insert').click();
        await said(desk.panel, /^Inserted into Gmail/).waitFor();
        await refused(desk, ['draft retired', 'release used', 'composer occupied']);
      },
    },
    {
      name: 'a page cannot ask for an insertion itself',
      async run(ctx) {
        const desk = await withDraft(ctx);
        const before = await boxText(desk.mail);
        const answer = await desk.mail.evaluate((id) => {
          if (!window.chrome?.runtime?.sendMessage) return 'cannot';
          return window.chrome.runtime.sendMessage(id, { type: 'insert' }).catch(() => 'cannot');
        }, desk.browser.extensionId);
        assert.equal(answer, 'cannot');
        assert.equal(await boxText(desk.mail), before);
        assert.ok(await draftSheet(desk.panel).isVisible());
      },
    },
    {
      name: 'a content script that was taken over can neither insert nor reach the desk',
      async run(ctx) {
        const desk = await withDraft(ctx);
        const before = await boxText(desk.mail);
        const inScript = await contentScript(desk);
        const { id, text } = desk.draft;
        const insert = { type: 'insert', tabId: 1, draftId: id, text, vouched: [], secondReviewer: null };
        const calls = ['permitReply', 'keepPage', 'inserted'].map((call) => ({
          to: 'desk',
          call,
          args: [{}, ''],
        }));
        for (const message of [insert, { type: 'capture', tabId: 1 }, ...calls]) {
          const answer = await inScript(
            `chrome.runtime.sendMessage(${JSON.stringify(message)}).then((value) => value ?? 'nothing', () => 'nothing')`,
          );
          assert.equal(answer, 'nothing', JSON.stringify(message));
        }
        assert.equal(await boxText(desk.mail), before);
      },
    },
  ],
};
