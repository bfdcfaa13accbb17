/**
 * Request Tracker's own pages, read and written by our code in a world apart: its lists, a ticket, mails in all forms,
 * and its reply page. The test presses the site's buttons as the person would; the door presses none.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { lines } from '../harness/panel.mjs';
import { asksOn, lamp, tooLarge, twoForms } from './request-tracker-mails.mjs';
import { password, people } from './request-tracker-services.mjs';

export async function login(page, url, name = people.rich) {
  await page.goto(url);
  await page.fill('#login [name="user"]', name);
  await page.fill('#login [name="pass"]', password);
  await page.click('#login [type="submit"]');
  await page.waitForSelector('#app-nav #preferences', { state: 'attached' });
}

/** Opens the ticket and waits for its history, which comes after the page, or at a click. */
export async function openTicket(page, url, ticket) {
  await page.goto(new URL(`Ticket/Display.html?id=${ticket}`, url).href);
  const click = page.locator('#deferred_ticket_history a');
  if ((await click.count()) > 0) await click.click();
  await history(page);
}

export async function history(page) {
  await page.waitForSelector('.history-container > .transaction.message');
}

/** The transactions that are messages, oldest first. */
export async function messageIds(page) {
  const ids = await page
    .locator('.transaction.message')
    .evaluateAll((all) => all.map((one) => Number(one.dataset.transactionId)));
  return ids.sort((a, b) => a - b).map(String);
}

/** Presses the small arrow at a message, the last one if none is named, and waits for the editor. */
export async function reply(page, id, { action = 'reply' } = {}) {
  const at = id ?? (await messageIds(page)).at(-1);
  await page.locator(`.transaction[data-transaction-id="${at}"] a.${action}-link`).click();
  await page.waitForURL(/Update\.html/);
  await editor(page);
}

export async function editor(page) {
  await page.waitForSelector('textarea#UpdateContent', { state: 'attached' });
  if ((await page.locator('textarea#UpdateContent.richtext').count()) > 0) {
    await body(page).waitFor();
    // The editor fills itself a turn after it is there.
    await body(page).locator('> *').first().or(body(page).locator(':scope.placeholder')).first().waitFor();
  }
}

export const body = (page) => page.frameLocator('iframe.cke_wysiwyg_frame').locator('body.cke_editable');

/** Presses Update Ticket and waits for the ticket's page. */
export async function update(page) {
  await page.click('[name="SubmitTicket"]');
  await page.waitForURL(/Display\.html/);
}

/** What stands above signature and quote in a reply as the server keeps it, as lines. */
export async function ownPart(page, { html, text }) {
  if (html === '') return lines(text.split(/^(?:-- ?$|On .* wrote:$)/m)[0]);
  const own = await page.evaluate((markup) => {
    const { body: whole } = new DOMParser().parseFromString(markup, 'text/html');
    const top = [...whole.childNodes];
    const end = top.findIndex(
      (node) => node.querySelector?.('blockquote') || /^\s*--/.test(node.textContent),
    );
    for (const node of top.slice(end < 0 ? top.length : end)) node.remove();
    for (const line of whole.querySelectorAll('br')) line.replaceWith('\n');
    return [...whole.childNodes].map((node) => node.textContent).join('\n');
  }, html);
  return lines(own);
}

const released = `Hello Tessa,

hold the button for 10 seconds until the lamp blinks <twice> & let go. See https://help.lumenhaus.example/reset?lamp=1&step=2 for the pictures.
The warranty is 24 months.

Kind regards`;

/** A ticket with both sides, a note, and the customer's answer as its last word. */
export async function conversation(services) {
  const ticket = await services.openTicket(lamp);
  await services.replyAs(people.rich, ticket, 'Hello Tessa,\n\nwhich lamp is it?\n\nDana');
  await services.commentAs(people.rich, ticket, 'She has the old model.');
  await services.mailIn(asksOn(ticket));
  return ticket;
}

const insertion = (seen, text = released) => `insert(${JSON.stringify(seen)}, ${JSON.stringify(text)})`;

export const cases = [
  {
    name: 'the home page and the search list the tickets, and show no conversation',
    async run({ page, services, world }) {
      const ticket = await services.openTicket(twoForms);
      for (const path of ['', `Search/Results.html?Query=${encodeURIComponent(`id = ${ticket}`)}`]) {
        await page.goto(new URL(path, services.url).href);
        await page.waitForSelector('table.ticket-list tbody.list-item');
        const evaluate = await world(page);
        assert.equal(await evaluate('read()'), null);
        const listed = await evaluate('list()');
        assert.deepEqual(listed?.misses, [], path);
        const row = listed.rows.find(({ key }) => key === String(ticket));
        assert.equal(row?.subject, twoForms.subject);
        assert.equal(row.url, new URL(`/Ticket/Display.html?id=${ticket}`, services.url).href);
        if (path) assert.equal(row.requester.address, 'ben.okoro@harbourdesk.example');
      }
    },
  },
  {
    name: 'a ticket is read: both sides, the note, no quoted history',
    async run({ page, services, world }) {
      const ticket = await conversation(services);
      await openTicket(page, services.url, ticket);
      const seen = await (await world(page))('read()');
      assert.deepEqual(
        seen.messages.map(({ direction, visibility }) => `${direction} ${visibility}`),
        ['incoming public', 'outgoing public', 'outgoing internal', 'incoming public'],
      );
      assert.deepEqual(
        seen.misses.map(({ part }) => part),
        ['composer'],
      );
      assert.equal(seen.excerpt, undefined);
      const [, answer, note, last] = seen.messages;
      assert.match(answer.body, /which lamp is it\?/);
      assert.match(note.body, /old model/);
      assert.match(last.body, /^It is the round one/);
      assert.doesNotMatch(last.body, /which lamp is it/);
      assert.ok(Math.abs(last.sentAt - Date.now()) < 120_000, new Date(last.sentAt).toISOString());

      await reply(page);
      // Whom it would write to comes after the page.
      await page.waitForSelector('#previewscrips [name="TxnSendMailTo"]');
      const answering = await (await world(page))('read()');
      for (const part of ['site', 'account', 'key', 'url']) assert.equal(answering[part], seen[part], part);
      assert.deepEqual([answering.messages[0].key, answering.excerpt], [last.key, true]);
      assert.deepEqual([answering.composer?.typed, answering.composer?.visibility], ['', 'public']);
      assert.deepEqual(answering.misses, []);
    },
  },
  {
    name: 'a mail in two forms is read once, one that is too large is told as not shown',
    async run({ page, services, world }) {
      await openTicket(page, services.url, await services.openTicket(twoForms));
      const both = await (await world(page))('read()');
      assert.deepEqual(
        both.messages.map((message) => [message.body, message.direction, message.attachments]),
        [['The shade is broken. Can I get another one?\n\nDana', 'incoming', ['broken shade.png']]],
      );
      await openTicket(page, services.url, await services.openTicket(tooLarge));
      const large = await (await world(page))('read()');
      assert.deepEqual(
        large.messages.map(({ body: words, folded }) => [words, folded]),
        [['', true]],
      );
    },
  },
  {
    name: 'the text goes above quote and signature, and Update Ticket keeps exactly it',
    async run({ page, services, world, output }) {
      const ticket = await conversation(services);
      await openTicket(page, services.url, ticket);
      const seen = await (await world(page))('read()');
      await reply(page);
      const evaluate = await world(page);
      const outcome = await evaluate(insertion(seen));
      assert.equal(outcome.method, 'pasted', JSON.stringify(outcome));
      await page.screenshot({ path: join(output, 'request-tracker-inserted.png'), fullPage: true });
      assert.equal((await evaluate(insertion(seen))).method, 'already there');
      assert.equal((await evaluate(insertion(seen, 'Another text'))).refusal?.kind, 'composer occupied');
      await update(page);
      const kept = (await services.correspondence(ticket)).at(-1);
      assert.deepEqual([kept.type, kept.by], ['Correspond', people.rich]);
      assert.deepEqual(await ownPart(page, kept), lines(released));
      assert.match(kept.html, /It is the round one[\s\S]*Lumenhaus support/);
    },
  },
  {
    name: 'undo takes an insertion back; typed words stay, above the quote and inside it',
    async run({ page, services, world }) {
      await openTicket(page, services.url, await conversation(services));
      const seen = await (await world(page))('read()');
      await reply(page);
      const evaluate = await world(page);
      const before = lines(await body(page).innerText());
      assert.equal((await evaluate(insertion(seen))).inserted, true);
      await page.keyboard.press('Control+z');
      assert.deepEqual(lines(await body(page).innerText()), before);

      for (const place of ['blockquote', 'div']) {
        await page.reload();
        await editor(page);
        const again = await world(page);
        await body(page)
          .locator(place)
          .first()
          .click({ position: { x: 2, y: 5 } });
        await page.keyboard.press('Home');
        await page.keyboard.type('I am on it. ');
        const occupied = await again(insertion(seen));
        assert.equal(occupied.refusal?.kind, 'composer occupied', place);
        assert.match(await body(page).innerText(), /I am on it/);
        assert.doesNotMatch(await body(page).innerText(), /Kind regards/);
      }
    },
  },
  {
    name: 'no reply goes into a comment, another ticket, an older message or a reply to none',
    async run({ page, services, world }) {
      const ticket = await conversation(services);
      const other = await services.openTicket(twoForms);
      await openTicket(page, services.url, ticket);
      const seen = await (await world(page))('read()');
      const refusals = async () => (await (await world(page))(insertion(seen))).refusal?.kind;

      await reply(page, undefined, { action: 'comment' });
      assert.equal(await refusals(), 'wrong visibility');
      assert.doesNotMatch(await body(page).innerText(), /Kind regards/);

      await openTicket(page, services.url, ticket);
      await reply(page, seen.messages[0].key);
      assert.equal(await refusals(), 'not the newest');

      // The menu's Reply names no message: the page says nothing of what came in.
      await page.goto(new URL(`Ticket/Update.html?Action=Respond;id=${ticket}`, services.url).href);
      await editor(page);
      assert.equal(await refusals(), 'not the newest');

      await openTicket(page, services.url, other);
      await reply(page);
      assert.equal(await refusals(), 'other conversation');
      assert.doesNotMatch(await body(page).innerText(), /Kind regards/);
    },
  },
];
