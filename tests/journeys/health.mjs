/** A site that changed its markup is said to have changed, part by part, and the report of it holds no words. */
import assert from 'node:assert/strict';
import { bothShow, capture, openDesk, openMail, openReply, threads } from '../harness/desk.mjs';
import { act, draftSheet } from '../harness/panel.mjs';

/** Renames an attribute or a class wherever it stands, now and in all that the page draws from now on. */
const rename = (mail, css, from) =>
  mail.evaluate(
    ([selector, name]) => {
      const mend = () => {
        for (const element of document.querySelectorAll(selector)) {
          if (name.startsWith('.')) element.classList.replace(name.slice(1), `renamed-${name.slice(1)}`);
          else {
            element.setAttribute('data-renamed', element.getAttribute(name) ?? '');
            element.removeAttribute(name);
          }
        }
      };
      mend();
      new MutationObserver(mend).observe(document.body, { childList: true, subtree: true });
    },
    [css, from],
  );

/** What the panel wrote to the clipboard. */
const catchCopies = (panel) =>
  panel.evaluate(() => {
    window.__copied = [];
    navigator.clipboard.writeText = (text) => (window.__copied.push(text), Promise.resolve());
  });

const wordsIn = (text) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []);

async function reportOf(panel) {
  const sheet = panel.getByRole('dialog', { name: 'Site parts' });
  await sheet.waitFor();
  await sheet.getByRole('button', { name: 'Copy report' }).click();
  await sheet.getByText(/^Copied\./).waitFor();
  const report = (await panel.evaluate(() => window.__copied)).at(-1);
  return { sheet, report };
}

/** Words of the mail that are no words of the report's own. */
async function leaked(mail, report) {
  const said = await mail.evaluate(() =>
    [...document.querySelectorAll('.a3s, h2.hP, .gD, .g2, .g3, title')]
      .map((one) => one.textContent)
      .join(' '),
  );
  const own = wordsIn(
    'site report shapes selectors words page language message messages part parts time times author subject body found element text deep',
  );
  return [...wordsIn(said)].filter((word) => wordsIn(report).has(word) && !own.has(word));
}

export default {
  name: 'site health',
  cases: [
    {
      name: 'all parts are found, and the panel says so quietly',
      async run(ctx) {
        const desk = await openDesk(ctx);
        await bothShow(desk, threads.export);
        await desk.panel.getByRole('button', { name: /^Site parts: 9 of 9/ }).click();
        const sheet = desk.panel.getByRole('dialog', { name: 'Site parts' });
        await sheet.getByText('Gmail: 9 of 9 parts found.').waitFor();
        assert.equal(await sheet.getByText('not found').count(), 0);
      },
    },
    {
      name: 'one part is renamed: it is named, drafting goes on, insertion is shut, and the report has no words',
      async run(ctx) {
        const desk = await openDesk(ctx);
        const { mail, panel } = desk;
        await capture(desk, `articles/${threads.export.article}`);
        await bothShow(desk, threads.export);
        await catchCopies(panel);
        await mail.bringToFront();
        for (const name of ['data-message-id', 'data-legacy-message-id'])
          await rename(mail, `[${name}]`, name);
        await openMail(mail, threads.export);
        await panel.getByText('Gmail changed: Deskside cannot see which message is the newest.').waitFor();
        await panel.getByText(/Reading and drafting go on; insertion is shut/).waitFor();
        await act(panel, 'Draft').click();
        await draftSheet(panel).waitFor();
        await openReply(desk);
        await panel.getByText('Gmail changed, so insertion is shut. Copy the draft instead.').waitFor();
        await panel.getByRole('button', { name: 'Show parts' }).click();
        const { sheet, report } = await reportOf(panel);
        await sheet.getByText('Gmail: 8 of 9 parts found.').waitFor();
        await sheet.getByText('A new message could go unnoticed, so insertion is shut.').waitFor();
        assert.match(report, /^site: gmail$/m);
        assert.match(report, /^missed: message id, \d+ times?$/m);
        assert.match(
          report,
          /^ {2}\[data-message-id\] {2}fits 0$/m,
          'what was tried, and that it fits nothing',
        );
        assert.match(report, /data-renamed/, 'the shape shows what stands there now');
        assert.deepEqual(await leaked(mail, report), []);
        assert.doesNotMatch(report, /lindqvist|lumen|@|mail\.google/i);
      },
    },
    {
      name: 'a page on which no conversation can be told any more is said to be unreadable',
      async run(ctx) {
        const { mail, panel } = await openDesk(ctx);
        await mail.bringToFront();
        for (const name of ['data-legacy-thread-id', 'data-thread-perm-id'])
          await rename(mail, `[${name}]`, name);
        for (const name of ['data-message-id', 'data-legacy-message-id'])
          await rename(mail, `[${name}]`, name);
        await mail.locator('tr.zA').filter({ hasText: threads.export.person }).click();
        await mail.locator('h2.hP').waitFor();
        // The address still tells Gmail's old ids; without it nothing does.
        await mail.evaluate(() => history.replaceState(null, '', '#inbox/x'));
        await mail.evaluate(() => document.body.append(document.createElement('i')));
        const strip = panel.getByRole('region', { name: 'In this tab' });
        await strip.getByText(/^Gmail changed: Deskside cannot see which conversation this is/).waitFor();
        await catchCopies(panel);
        await strip.getByRole('button', { name: 'Show parts' }).click();
        const { report } = await reportOf(panel);
        assert.match(report, /^missed: conversation id/m);
        assert.deepEqual(await leaked(mail, report), []);
      },
    },
  ],
};
