/**
 * The whole way on the running Request Tracker with the built extension in its real side panel: a ticket is opened, a
 * help page captured, a reply drafted and inserted, and what Request Tracker keeps and would have mailed is read from
 * its server. The test presses Request Tracker's own buttons as the person would.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { poll } from '../harness/browser.mjs';
import { act, lines, queueRow, said, table } from '../harness/panel.mjs';
import { takePicture } from '../harness/picture.mjs';
import { draftFor } from './desk.mjs';
import {
  conversation,
  history,
  messageIds,
  openTicket,
  ownPart,
  reply,
  update,
} from './request-tracker-pages.mjs';
import { asksOn } from './request-tracker-mails.mjs';
import { people } from './request-tracker-services.mjs';

/** The ticket as the extension keeps it; the home page's list brings others. */
async function keptOf(panel, ticket) {
  return (await table(panel, 'conversations')).find(({ key }) => key === String(ticket));
}

/** The ticket in the queue, a draft for it from the captured page, and the reply page open at its last message. */
async function withDraft({ browser, page, panel, services }, picture) {
  const ticket = await conversation(services);
  await page.bringToFront();
  await openTicket(page, services.url, ticket);
  await queueRow(panel, 'Tessa Quint').waitFor();
  await picture?.('A ticket of Request Tracker appears in the queue');
  const kept = await keptOf(panel, ticket);
  const messages = (await table(panel, 'messages')).filter((one) => one.conversationId === kept.id);
  assert.deepEqual(
    messages
      .sort((a, b) => a.position - b.position)
      .map(({ direction, visibility }) => `${direction} ${visibility}`),
    ['incoming public', 'outgoing public', 'outgoing internal', 'incoming public'],
  );
  assert.deepEqual([kept.status, kept.notLoaded], ['open', 0]);

  await draftFor({ browser, page, panel }, 'Tessa Quint', { compose: () => reply(page), picture });
  return ticket;
}

function journey(who, kind) {
  return {
    name: `from a ticket to the answer on the server, in the real side panel (${kind})`,
    who,
    async run(desk) {
      const { browser, page, panel, services, output } = desk;
      let step = 0;
      const picture = (caption) =>
        takePicture({ page, panel, caption, file: join(output, `request-tracker-${who}-${++step}.png`) });
      const ticket = await withDraft(desk, picture);
      const mailed = (await services.mailsOut()).length;
      await act(panel, 'Insert').click();
      await said(panel, /^Inserted into Request Tracker/).waitFor();
      await picture('Inserted into the reply');
      assert.equal((await services.mailsOut()).length, mailed, 'something was sent');
      const [draft] = (await table(panel, 'drafts')).filter((one) => one.state === 'inserted');
      const released = draft.edited ?? draft.text;

      await update(page);
      const answer = (await services.correspondence(ticket)).at(-1);
      assert.deepEqual([answer.type, answer.by], ['Correspond', who]);
      assert.deepEqual(await ownPart(page, answer), lines(released));
      const mails = (await services.mailsOut()).slice(mailed);
      assert.ok(mails.some((mail) => /^To: .*tessa\.quint@quintinteriors\.example/m.test(mail)));

      // The reply page of an older message lists that one alone: what was just sent is not gone.
      await openTicket(page, services.url, ticket);
      const conversationNow = () => keptOf(panel, ticket);
      const ids = await messageIds(page);
      await poll(
        'the answer to be known',
        async () => (await conversationNow()).lastMessageKey === ids.at(-1),
      );
      await reply(page, ids[0]);
      // A look that changes nothing leaves no trace to wait for.
      await page.waitForTimeout(2500);
      const after = await conversationNow();
      assert.deepEqual([after.lastMessageKey, after.status, after.messageCount], [ids.at(-1), 'waiting', 5]);
      assert.deepEqual(browser.errors, []);
    },
  };
}

export const cases = [
  journey(people.rich, 'rich text'),
  journey(people.plain, 'plain text, newest first, history at a click'),
  {
    name: 'a mail that comes in meanwhile shuts the draft once any tab shows the ticket; the reply page cannot tell',
    who: people.rich,
    async run(desk) {
      const { browser, page, panel, services } = desk;
      const ticket = await withDraft(desk);
      await services.mailIn(asksOn(ticket));
      // Request Tracker's reply page stays as it was opened.
      await page.waitForTimeout(1000);
      assert.equal(await act(panel, 'Insert').isEnabled(), true);
      const other = await browser.open(new URL(`Ticket/Display.html?id=${ticket}`, services.url).href);
      await history(other);
      await said(panel, 'Retired').waitFor();
      await page.bringToFront();
      await poll('Insert to be shut', async () => {
        const button = act(panel, 'Insert');
        return (await button.count()) === 0 || !(await button.isEnabled());
      });
      await other.close();
    },
  },
];
