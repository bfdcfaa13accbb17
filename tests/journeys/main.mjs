/** The whole way, once, as the demo walks it. */
import assert from 'node:assert/strict';
import { walkAll } from '../harness/walk.mjs';
import { serve } from '../pages/serve.mjs';

export default {
  name: 'from a mail to a proven reply in the reply box',
  cases: [
    {
      name: 'every step of the demo',
      async run(ctx) {
        const browser = await ctx.launch({ routes: serve });
        const walk = await walkAll(browser);
        assert.ok(walk.model.events.length > 0, 'the page got input events, as for typing');
        assert.match(walk.model.draft, /^#msg-a:r-/, 'the page saved its draft');
        assert.deepEqual(await walk.mail.evaluate(() => window.__sent), [], 'Send was pressed 0 times');
        assert.deepEqual(
          await browser.strayRequests('mail.google.com', 'help.lumen.example'),
          [],
          'no other host',
        );
        assert.deepEqual(
          browser.errors.filter((line) => !/evil\.example|tracker\.example/.test(line)),
          [],
          'no errors on any page',
        );
      },
    },
  ],
};
