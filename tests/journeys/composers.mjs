/** Each form of Gmail's reply box, in several languages, takes exactly the released text. */
import assert from 'node:assert/strict';
import { threads, withDraft } from '../harness/desk.mjs';
import { act, lines, pageModel, said } from '../harness/panel.mjs';

async function inserts(ctx, options) {
  const desk = await withDraft(ctx, options);
  await act(desk.panel, 'Insert').click();
  await said(desk.panel, /^Inserted into Gmail/).waitFor();
  const model = await pageModel(
    desk.mail,
    'the page to save its draft',
    (now) => now.saved && now.events.length > 0,
  );
  const [typed, signature] = model.text.split(/^-- ?$/m);
  assert.deepEqual(lines(typed), lines(desk.draft.text));
  assert.match(signature ?? '', /Lumen Support/, 'the signature is still there');
  assert.deepEqual(await desk.mail.evaluate(() => window.__sent), []);
  return { desk, model };
}

export default {
  name: 'the reply box',
  cases: [
    ...['inline', 'popout', 'fullscreen'].map((form) => ({
      name: `takes the text in its ${form} form`,
      run: (ctx) => inserts(ctx, { form, thread: threads.card }),
    })),
    ...['de', 'ja', 'he', 'ar'].map((language) => ({
      name: `takes the text when Gmail speaks ${language}`,
      run: (ctx) => inserts(ctx, { thread: threads.card, query: `?hl=${language}` }),
    })),
    ...['?plain', '?plain=newlines'].map((query) => ({
      name: `takes plain text in plain-text mode (${query})`,
      async run(ctx) {
        const { model } = await inserts(ctx, { thread: threads.card, query });
        assert.doesNotMatch(model.html, /<(?!\/?(div|br)>)/, 'lines, but no formatting');
      },
    })),
    {
      name: 'keeps quoted history that is shown',
      async run(ctx) {
        const desk = await withDraft(ctx, { thread: threads.card });
        await desk.mail.locator('.trim .ajR').click();
        await act(desk.panel, 'Insert').click();
        await said(desk.panel, /^Inserted into Gmail/).waitFor();
        const model = await pageModel(desk.mail, 'the text', (now) => now.saved && now.events.length > 1);
        assert.match(model.html, /<blockquote class="gmail_quote">.*our card expires/s);
        assert.ok(model.text.indexOf(lines(desk.draft.text)[1] ?? '') < model.text.indexOf('Lumen Support'));
      },
    },
    {
      name: 'opened by a reply link while a folded thread is shown',
      run: (ctx) => inserts(ctx, { thread: threads.long }),
    },
  ],
};
