/** A draft said otherwise, with the proof kept and a way back. */
import assert from 'node:assert/strict';
import { poll } from '../harness/browser.mjs';
import { withDraft } from '../harness/desk.mjs';
import { act, draftSheet, lines, newestDraft, offered, pageModel, said } from '../harness/panel.mjs';

const tool = (panel, name) =>
  panel.getByRole('group', { name: 'Reword the draft' }).getByRole('button', { name, exact: true });

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
  ],
};
