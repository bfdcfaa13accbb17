/** A draft said otherwise, with the proof kept and a way back. */
import assert from 'node:assert/strict';
import { startEndpoint } from '../endpoint/server.mjs';
import { poll } from '../harness/browser.mjs';
import { withDraft } from '../harness/desk.mjs';
import { act, draftSheet, lines, newestDraft, offered, pageModel, said } from '../harness/panel.mjs';

const tool = (panel, name) =>
  panel.getByRole('group', { name: 'Reword the draft' }).getByRole('button', { name, exact: true });

/** What the customers wrote, in the store, becomes French. */
const inFrench = (panel) =>
  panel.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('deskside');
        opening.onsuccess = () => {
          const database = opening.result;
          const writing = database.transaction('messages', 'readwrite');
          writing.objectStore('messages').openCursor().onsuccess = ({ target: { result: cursor } }) => {
            if (!cursor) return;
            const body =
              'Bonjour, je voudrais savoir combien de lignes un export peut contenir et comment je peux envoyer le fichier à notre comptable chaque semaine. Merci beaucoup.';
            if (cursor.value.direction === 'incoming') cursor.update({ ...cursor.value, body });
            cursor.continue();
          };
          writing.oncomplete = () => resolve(database.close());
          writing.onerror = () => reject(writing.error);
        };
      }),
  );

export default {
  name: 'rewording a draft',
  cases: [
    {
      name: 'formal, back, shorter: proven again each time, and inserted as it stands',
      async run(ctx) {
        const desk = await withDraft(ctx);
        const { panel, mail, thread } = desk;
        const kept = () => newestDraft(panel, thread.subject);
        const composed = (await kept()).text;

        await tool(panel, 'Formal').click();
        await draftSheet(panel)
          .getByText(/^Dear Maya Lindqvist,/)
          .waitFor();
        await poll('the edit to be saved', async () => /^Dear Maya/.test((await kept()).edited ?? ''));
        assert.equal(
          await draftSheet(panel).locator('.claim.unsupported').count(),
          0,
          'the new greeting needs no proof',
        );
        assert.ok((await kept()).reworded?.length === 1, 'it is nobody’s own words');

        await tool(panel, 'Undo').click();
        await poll('the draft to be as it was', async () => (await kept()).edited === null);
        assert.equal(await tool(panel, 'Undo').count(), 0);

        await tool(panel, 'Shorter').click();
        await poll(
          'a shorter text',
          async () => ((await kept()).edited ?? composed).length < composed.length,
        );
        await panel.screenshot({ path: ctx.output('rewriting-shorter.png') });
        const own = lines(composed);
        const { edited } = await kept();
        for (const line of lines(edited))
          assert.ok(
            own.some(
              (before) => before.includes(line) || line.split('. ').every((part) => before.includes(part)),
            ),
            `nothing was worded anew: ${line}`,
          );

        await offered(panel);
        await act(panel, 'Insert').click();
        await said(panel, /^Inserted into Gmail/).waitFor();
        const model = await pageModel(mail, 'the page to save it', (now) => now.saved);
        assert.deepEqual(lines(model.text.split(/^-- ?$/m)[0]), lines(edited));
      },
    },
    {
      name: 'by a model: shorter and proven, a promise refused, a fact and French marked, a summary for the team',
      limit: 120_000,
      async run(ctx) {
        const server = await startEndpoint();
        try {
          const desk = await withDraft(ctx);
          const { browser, panel, thread } = desk;
          await browser.allowOrigin(server.origin);
          await panel.evaluate(() => chrome.permissions.request({ origins: ['http://127.0.0.1/*'] }));
          const choose = (mode, id = mode) =>
            panel.evaluate(
              (part) =>
                chrome.storage.local.set({
                  writer: `endpoint:${part.id}`,
                  endpoints: [
                    {
                      ...part,
                      preset: 'ollama',
                      name: 'House model',
                      model: 'tiny-chat',
                      keyKept: 'none',
                      ladder: null,
                      price: null,
                      hideOrigin: false,
                    },
                  ],
                }),
              { id, baseUrl: server.at(mode) },
            );
          const kept = () => newestDraft(panel, thread.subject);
          const composed = (await kept()).text;
          const text = async () => (await kept()).edited ?? composed;
          const told = (words) => panel.locator('.tools [role=status]').filter({ hasText: words }).waitFor();
          const unproven = () => draftSheet(panel).locator('.claim.unsupported').count();

          await choose('promising');
          await tool(panel, 'Add a fact').waitFor();
          await tool(panel, 'Warmer').click();
          await told(/Not taken: no source bears out “We will refund the full amount to your card/);
          assert.equal(await text(), composed);
          assert.equal((await kept()).reworded, undefined);
          await panel.screenshot({ path: ctx.output('rewriting-refused.png') });

          await choose('rewording');
          await tool(panel, 'Shorter').click();
          await told(/^ *Worded shorter by House model/);
          await poll('a shorter text', async () => (await text()).length < composed.length);
          assert.equal(lines(await text())[0], lines(composed)[0], 'the house greets');
          assert.ok(!(await text()).includes('Hi there'));
          assert.equal(await unproven(), 0);
          assert.deepEqual((await kept()).reworded, [await text()]);
          await tool(panel, 'Undo').click();
          await poll('the draft to be as it was', async () => (await kept()).edited === null);

          await tool(panel, 'Add a fact').click();
          await panel.getByLabel('What the customer should know too').fill('Dana watches over your export.');
          await panel.getByRole('button', { name: 'Add', exact: true }).click();
          await told(/The fact was added by House model/);
          await poll('the fact to be marked', async () => (await unproven()) === 1);
          await panel.screenshot({ path: ctx.output('rewriting-fact.png') });
          await tool(panel, 'Undo').click();
          await poll('the draft to be as it was', async () => (await kept()).edited === null);

          await inFrench(panel);
          await choose('rewording', 'once more');
          await tool(panel, 'In French').click();
          await told(/^ *Written in French by House model/);
          await panel
            .getByText('Written in French: nobody could check it against the pages.')
            .first()
            .waitFor();
          assert.equal((await kept()).translated.length, 1);
          await panel.screenshot({ path: ctx.output('rewriting-french.png') });
          await tool(panel, 'Undo').click();
          await poll('the draft to be as it was', async () => (await kept()).edited === null);
          await poll('nothing to be marked', async () => (await unproven()) === 0);

          await panel.getByRole('button', { name: 'Summary', exact: true }).click();
          await panel.getByText('Written by House model, not checked.').waitFor();
          await panel.screenshot({ path: ctx.output('rewriting-summary.png') });

          const asked = server.requests.filter(({ method }) => method === 'POST');
          assert.ok(asked.length >= 5);
          assert.ok(
            asked.slice(0, -2).every(({ body }) => !body.messages[1].content.includes('Kind regards')),
            'the house’s own lines are not sent, but for a translation',
          );
        } finally {
          await server.close();
        }
      },
    },
  ],
};
