/** A mail with scripts, handlers, tracking, style leaks and hidden text is words in the panel, and nothing else. */
import assert from 'node:assert/strict';
import { bothShow, capture, openDesk, threads } from '../harness/desk.mjs';
import { act, table } from '../harness/panel.mjs';

export default {
  name: 'a hostile mail',
  cases: [
    {
      name: 'shows as text: 0 executions, 0 requests',
      async run(ctx) {
        const desk = await openDesk(ctx);
        await capture(desk, 'articles/export-data');
        await bothShow(desk, threads.hostile);
        const messages = desk.panel.getByRole('region', { name: 'Messages' });
        await messages
          .getByText(/my export is empty/)
          .first()
          .waitFor();
        await act(desk.panel, 'Draft').click();
        await desk.panel
          .getByRole('region', { name: 'Draft', exact: true })
          .or(desk.panel.getByText('No draft', { exact: true }))
          .first()
          .waitFor();

        const inPanel = await desk.panel.evaluate(() => ({
          ran: window.__ran ?? 0,
          foreign: document.querySelectorAll(
            'main iframe, iframe, [aria-label="Messages"] :is(img, script, style, a)',
          ).length,
          handlers: [...document.querySelectorAll('*')].filter((one) =>
            [...one.attributes].some((attribute) => /^on/.test(attribute.name)),
          ).length,
        }));
        assert.deepEqual(inPanel, { ran: 0, foreign: 0, handlers: 0 });
        await desk.panel.getByRole('list', { name: 'Noticed' }).getByText('hidden text').waitFor();
        const shown = await messages.innerText();
        assert.doesNotMatch(shown, /[\u{E0000}-\u{E007F}\u200B\u202A-\u202E\u2066-\u2069]/u);
        assert.equal(await desk.mail.evaluate(() => window.__ran ?? 0), 0);
        const asked = desk.browser.requests.filter(
          (one) => one.page.startsWith('chrome-extension://') && !one.url.startsWith('chrome-extension://'),
        );
        assert.deepEqual(asked, [], 'the panel asked for nothing');
        assert.deepEqual(await desk.browser.strayRequests('mail.google.com', 'help.lumen.example'), []);

        const drafts = await table(desk.panel, 'drafts');
        for (const draft of drafts)
          assert.doesNotMatch(draft.text, /900 USD|password|javascript:|[\u{E0000}-\u{E007F}\u202E]/u);
      },
    },
  ],
};
