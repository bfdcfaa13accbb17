/** The search works in a worker and from a stored index. Either may be lost at any moment, and nobody notices. */
import assert from 'node:assert/strict';
import { poll } from '../harness/browser.mjs';
import { bothShow, capture, openDesk, threads } from '../harness/desk.mjs';
import { act, draftSheet, table } from '../harness/panel.mjs';

/** The worker that searches; it is there from the moment in which the queue stands. */
const searching = (panel) =>
  poll('the search worker', async () => {
    for (const worker of panel.workers()) {
      const name = await worker.evaluate(() => self.name).catch(() => '');
      if (name.startsWith('deskside search')) return worker;
    }
    return null;
  });

/** Ends the worker as the browser would, without an event, when it has taken the next question and not answered. */
async function endInTheMiddle(panel) {
  const worker = await searching(panel);
  await worker.evaluate(() => self.addEventListener('message', () => self.close(), { once: true }));
  return worker;
}

const isGone = (panel, worker) => poll('the worker to end', () => !panel.workers().includes(worker));

const knowledge = (panel) => panel.getByRole('button', { name: /^Knowledge/ }).click();

const found = (panel, words) =>
  panel.getByRole('region', { name: 'Knowledge' }).locator('mark').filter({ hasText: words }).first();

/** What the stored index holds. */
async function segments(panel) {
  return (await table(panel, 'indexSegments')).map(({ id, passageIds, sequence, checksum }) => ({
    id,
    passages: passageIds.split('\n').filter(Boolean).sort(),
    words: [...sequence].length,
    sum: sequence.reduce((sum, number) => sum + number, 0),
    checksum,
  }));
}

/** Damages each stored segment as a broken disk would. */
const tearAll = (panel, how) =>
  panel.evaluate(
    (kind) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('deskside');
        opening.onsuccess = () => {
          const database = opening.result;
          const transaction = database.transaction('indexSegments', 'readwrite');
          const store = transaction.objectStore('indexSegments');
          store.getAll().onsuccess = ({ target }) => {
            for (const row of target.result) {
              if (kind === 'cut') row.sequence = row.sequence.slice(0, row.sequence.length >> 1);
              else row.sequence = row.sequence.map((number) => (number + 1) % 50);
              store.put(row);
            }
          };
          transaction.onerror = () => reject(transaction.error);
          transaction.oncomplete = () => {
            database.close();
            resolve();
          };
        };
      }),
    how,
  );

export default {
  name: 'the search loses its worker or its index',
  cases: [
    {
      name: 'killed while it looks something up, it is there again and answers',
      async run(ctx) {
        const desk = await openDesk(ctx);
        await capture(desk, 'articles/update-card');
        const { panel, browser } = desk;
        await knowledge(panel);
        const worker = await endInTheMiddle(panel);
        await panel.getByLabel('Search what you captured').fill('change my card');
        await found(panel, 'card').waitFor();
        await isGone(panel, worker);
        assert.notEqual(await searching(panel), worker);
        assert.deepEqual(browser.errors, []);
      },
    },
    {
      name: 'killed while a draft is written, the draft is written',
      async run(ctx) {
        const desk = await openDesk(ctx);
        await capture(desk, 'articles/update-card');
        await bothShow(desk, threads.card);
        const { panel, browser } = desk;
        const worker = await endInTheMiddle(panel);
        await act(panel, 'Draft').click();
        await draftSheet(panel).waitFor();
        await isGone(panel, worker);
        assert.equal((await table(panel, 'drafts')).length, 1);
        assert.deepEqual(browser.errors, []);
      },
    },
    ...['cut', 'changed'].map((how) => ({
      name: `a stored index of which a part was ${how} is made anew from the passages`,
      async run(ctx) {
        const desk = await openDesk(ctx);
        for (const path of ['articles/update-card', 'articles/export-data', 'articles/time-zone'])
          await capture(desk, path);
        const whole = (await table(desk.panel, 'passages')).map(({ id }) => id).sort();
        const all = await poll('everything to be in the stored index', async () => {
          const now = await segments(desk.panel);
          return (
            JSON.stringify(now.flatMap(({ passages }) => passages).sort()) === JSON.stringify(whole) && now
          );
        });
        await tearAll(desk.panel, how);
        const torn = await segments(desk.panel);
        assert.notDeepEqual(torn, all);
        await desk.browser.closePanel();

        const panel = await desk.browser.openPanel(desk.mail);
        await knowledge(panel);
        await panel.getByLabel('Search what you captured').fill('change my card');
        await found(panel, 'card').waitFor();
        const again = await poll('the stored index to be whole again', async () => {
          const now = await segments(panel);
          const ids = now.flatMap(({ passages }) => passages).sort();
          return JSON.stringify(ids) === JSON.stringify(whole) && now;
        });
        // Nothing of what was torn was believed.
        const old = new Set(torn.map(({ id }) => id));
        assert.deepEqual(
          again.filter(({ id }) => old.has(id)),
          [],
        );
        const words = (rows) => rows.reduce((sum, row) => sum + row.words, 0);
        assert.equal(words(again), words(all));
        assert.deepEqual(desk.browser.errors, []);
      },
    })),
  ],
};
