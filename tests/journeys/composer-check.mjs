/** A second look at what a person, or somebody else's assistant, wrote into the reply box. */
import assert from 'node:assert/strict';
import { poll } from '../harness/browser.mjs';
import { bothShow, capture, openDesk, openReply, threads } from '../harness/desk.mjs';

const check = (panel) => panel.getByRole('region', { name: 'Your text on the page' });
const found = (panel, name) => check(panel).getByRole('listitem').filter({ hasText: name });

async function write(mail, text) {
  await mail.bringToFront();
  await mail.locator('[g_editable=true]').click();
  await mail.keyboard.press('ControlOrMeta+Home');
  await mail.keyboard.insertText(text);
}

export default {
  name: 'a second look at the reply box',
  cases: [
    {
      name: 'finds what is wrong with a text that somebody typed, follows it, and changes nothing',
      async run(ctx) {
        const desk = await openDesk(ctx);
        const { mail, panel } = desk;
        await capture(desk, `articles/${threads.export.article}`);
        await bothShow(desk, threads.export);
        await openReply(desk);
        assert.equal(await check(panel).count(), 0, 'an empty box has nothing to check');

        const text =
          'Hi Tom,\n\nA CSV export holds at most 80,000 rows. We will refund your order in full. ' +
          'See http://wiki/exports and https://help.lumen.example/en/articles/export-data?utm_source=chatgpt.com or [link].\n\nBest,\nAda\n';
        await write(mail, text);
        await check(panel)
          .getByRole('button', { name: /^Check it/ })
          .click();
        await found(panel, 'Another name').waitFor();
        await panel.screenshot({ path: ctx.output('check-found.png') });
        for (const [name, words] of [
          ['Another name', /greets “Tom”, and the customer is Maya Lindqvist/],
          ['A source says otherwise', /80,000 rows/],
          ['A promise', /We will refund/],
          ['Your customer cannot open this', /http:\/\/wiki\/exports/],
          ['A link that tells on you', /utm_source=chatgpt\.com/],
          ['Not filled in', /\[link\]/],
        ])
          assert.match(await found(panel, name).first().innerText(), words, name);
        const before = await mail.evaluate(() => document.querySelector('[g_editable=true]').innerHTML);

        await found(panel, 'A source says otherwise')
          .getByRole('button', { name: /^Show / })
          .click();
        await panel.getByRole('region', { name: 'Article' }).locator('mark').first().waitFor();
        await panel.keyboard.press('Escape');
        await check(panel).waitFor();
        assert.equal(
          await mail.evaluate(() => document.querySelector('[g_editable=true]').innerHTML),
          before,
          'the box is as it was',
        );

        // What is mended on the page leaves the list by itself.
        await check(panel)
          .getByRole('button', { name: /^Check it/ })
          .click();
        await found(panel, 'Another name').waitFor();
        await mail.bringToFront();
        await mail.evaluate(() => {
          const box = document.querySelector('[g_editable=true]');
          const nodes = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
          while (nodes.nextNode())
            nodes.currentNode.data = nodes.currentNode.data.replace('Hi Tom', 'Hi Maya');
          box.dispatchEvent(new InputEvent('input', { bubbles: true }));
        });
        await poll('the name to be right', async () => (await found(panel, 'Another name').count()) === 0);
        assert.ok((await found(panel, 'A promise').count()) > 0, 'the rest stays');
        assert.deepEqual(await mail.evaluate(() => window.__sent), [], 'Send was not pressed');
      },
    },
    {
      name: 'has nothing against an ordinary reply',
      async run(ctx) {
        const desk = await openDesk(ctx);
        await capture(desk, `articles/${threads.export.article}`);
        await bothShow(desk, threads.export);
        await openReply(desk);
        await write(
          desk.mail,
          'Hi Maya,\n\nthanks for writing. I am looking into this, could you tell me which workspace you use?\n\nBest,\nAda\n',
        );
        await desk.panel.bringToFront().catch(() => undefined);
        await check(desk.panel).waitFor();
        await desk.panel.keyboard.press('l');
        await check(desk.panel).getByText('Nothing found').waitFor();
        await desk.panel.screenshot({ path: ctx.output('check-nothing.png') });
      },
    },
  ],
};
