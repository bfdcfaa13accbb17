/** Amounts, dates and durations go out only after a person compared them with their source. */
import assert from 'node:assert/strict';
import { insertAnyway, openDesk, bothShow, capture, openReply, threads } from '../harness/desk.mjs';
import { poll } from '../harness/browser.mjs';
import { act, draftSheet, openConversation, said, table, ticksOf, toCompare } from '../harness/panel.mjs';

/** A draft with a duration, its reply box open, nothing compared yet. */
async function untouched(ctx) {
  const desk = await openDesk(ctx);
  const thread = threads.export;
  await capture(desk, `articles/${thread.article}`);
  await bothShow(desk, thread);
  await act(desk.panel, 'Draft').click();
  await draftSheet(desk.panel).waitFor();
  await openReply(desk);
  const [draft] = await table(desk.panel, 'drafts');
  return { ...desk, thread, draft };
}

export default {
  name: 'comparing with the source',
  cases: [
    {
      name: 'is asked once for each statement, by the screen and by the gate, and is remembered',
      async run(ctx) {
        const desk = await untouched(ctx);
        const { panel, draft } = desk;
        const boxes = toCompare(panel).getByRole('checkbox');
        await boxes.first().waitFor();
        const count = await boxes.count();
        await said(panel, /Compare with the source/).waitFor();
        assert.equal(await act(panel, 'Insert').isEnabled(), false);
        await panel.screenshot({ path: ctx.output('compare-open.png') });
        const values = await toCompare(panel).locator('mark').allInnerTexts();
        assert.ok(values.length >= count, 'each row shows the value in the words of the source');
        const [source] = await table(panel, 'passages');
        assert.ok(
          values.every(
            (value) => source && draft.evidence.some(({ passage }) => passage.text.includes(value)),
          ),
        );

        const refused = await insertAnyway(desk);
        assert.equal(refused.inserted, false);
        assert.equal(refused.refusal.kind, 'not compared');

        // The keys alone: V to the next one, Space to tick it.
        await panel.bringToFront();
        for (let left = count; left > 0; left--) {
          await panel.keyboard.press('v');
          await panel.keyboard.press(' ');
        }
        await poll('all to be compared', async () => (await ticksOf(panel, draft)).length === count);
        await poll('Insert to be offered', () => act(panel, 'Insert').isEnabled());

        await panel.getByRole('button', { name: 'Back to the queue' }).first().click();
        await panel
          .getByRole('group', { name: 'Groups' })
          .getByRole('button', { name: /^Ready/ })
          .click();
        await openConversation(panel, desk.thread.person);
        await poll(
          'the ticks to be there again',
          async () => (await toCompare(panel).getByRole('checkbox', { checked: true }).count()) === count,
        );

        // Words elsewhere change nothing; another value is another statement.
        await act(panel, 'Edit').click();
        const area = panel.getByRole('textbox', { name: 'Draft text' });
        await area.fill(draft.text.replace(/^Hi\b|^Hello\b/, 'Dear'));
        await panel.getByText('Checked and kept').waitFor();
        assert.equal(await toCompare(panel).getByRole('checkbox', { checked: true }).count(), count);
        const value = values.find((words) => /\d/.test(words) && draft.text.includes(words));
        assert.ok(value, values.join(', '));
        await area.fill(
          draft.text.replace(
            value,
            value.replace(/\d+/, (digits) => String(Number(digits) + 1)),
          ),
        );
        await panel.getByText('Checked and kept').waitFor();
        await poll(
          'the changed statement to have no source',
          async () => (await toCompare(panel).getByRole('checkbox').count()) < count,
        );
        await said(panel, /Tick what you checked yourself/).waitFor();

        await area.fill(draft.text);
        await panel.getByText('Checked and kept').waitFor();
        await panel.keyboard.press('Escape');
        await poll('Insert to be offered', () => act(panel, 'Insert').isEnabled());
        await act(panel, 'Insert').click();
        await said(panel, /^Inserted into Gmail/).waitFor();
      },
    },
  ],
};
