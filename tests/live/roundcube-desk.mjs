/**
 * The whole way on the running Roundcube with the built extension in its real side panel: a mail is opened, a help
 * page captured, a reply drafted and approved, and what Roundcube saved is read back over IMAP. The test presses
 * Roundcube's own buttons as the person would.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { act, lines, queueRow, said, table } from '../harness/panel.mjs';
import { takePicture } from '../harness/picture.mjs';
import { draftFor } from './desk.mjs';
import { draftTexts, ownHtml, previewMessage, reply, saveDraft, subjects } from './roundcube-pages.mjs';
import { seeded } from './roundcube-services.mjs';

/** Each case gets what `openDesk` gives, and the services. */
export const cases = ['rich text', 'plain text'].map((kind) => ({
  name: `from a mail to the saved draft, in the real side panel (${kind})`,
  async run({ browser, page: mail, panel, services, imap, output }) {
    const htmlEditor = kind === 'rich text';
    await services.configure({ htmlEditor, replyMode: 1 });
    await imap.clear('Drafts');
    let step = 0;
    const picture = (caption) =>
      takePicture({
        page: mail,
        panel,
        caption,
        file: join(output, `${kind.slice(0, 5).trim()}-${++step}.png`),
      });

    await mail.bringToFront();
    await previewMessage(mail, services.url, subjects.plain);
    await queueRow(panel, 'Tessa Quint').waitFor();
    await picture('A mail in Roundcube appears in the queue');

    await draftFor({ browser, page: mail, panel }, 'Tessa Quint', { compose: () => reply(mail), picture });
    await act(panel, 'Insert').click();
    await said(panel, /^Inserted into Roundcube/).waitFor();
    await picture('Inserted into the reply');

    const [draft] = (await table(panel, 'drafts')).filter((one) => one.state === 'inserted');
    const released = draft.edited ?? draft.text;
    await saveDraft(mail);
    const drafts = await draftTexts(imap);
    assert.equal(drafts.length, 1);
    const kept = htmlEditor ? await ownHtml(mail, drafts[0].html) : drafts[0].text;
    if (htmlEditor) assert.deepEqual(lines(kept), lines(released));
    else assert.ok(kept.includes(released), `the draft on the server does not hold the text:\n${kept}`);
    assert.equal(services.accepted(), seeded, 'something was sent');
    assert.deepEqual(browser.errors, []);
  },
}));
