/**
 * The journey on a running Roundcube: read the mail in the preview and on its page, press Roundcube's own Reply,
 * insert, press Roundcube's own Save, and read the draft back over IMAP. The test presses the site's buttons as the
 * person would; the door presses none.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { agent, seeded } from './roundcube-services.mjs';

export const subjects = {
  plain: 'Your order 20417 has left',
  hostile: 'Cannot sign in <b>urgent</b>',
  attachment: 'Lamp with a broken shade',
};

export async function login(page, url) {
  await page.goto(url);
  await page.fill('[name="_user"]', agent.address);
  await page.fill('[name="_pass"]', agent.password);
  await page.click('#rcmloginsubmit');
  await page.waitForSelector('#messagelist tr.message');
}

/** Clicks the mail in the list and waits for the preview beside it. */
export async function previewMessage(page, url, subject) {
  await page.goto(new URL('?_task=mail&_mbox=INBOX', url).href);
  await page.locator('#messagelist tr.message', { hasText: subject }).click();
  await page.frameLocator('iframe[name="messagecontframe"]').locator('#message-header').waitFor();
}

/** Opens the mail's own page, as a double click in the list does. */
export async function openMessage(page, url, subject) {
  await page.goto(new URL('?_task=mail&_mbox=INBOX', url).href);
  await page.locator('#messagelist tr.message', { hasText: subject }).dblclick();
  await page.waitForURL(/_action=show/);
  await page.waitForSelector('#message-header');
}

/** Presses Reply and waits until the composer can be typed into. */
export async function reply(page) {
  await page.click('#toolbar-menu a.reply');
  await page.waitForURL(/_action=compose/);
  await page.waitForSelector('textarea#composebody', { state: 'attached' });
  if ((await page.locator('[name="_is_html"]').inputValue()) === '1') {
    await page
      .frameLocator('#composebody_ifr')
      .locator('body#tinymce *')
      .first()
      .waitFor({ state: 'attached' });
    // TinyMCE writes the body first and Roundcube adds the signature in the editor's own callback.
    await page.frameLocator('#composebody_ifr').locator('#_rc_sig').waitFor({ state: 'attached' });
  }
}

/** Presses Save and waits until Roundcube says that the draft is kept. */
export async function saveDraft(page) {
  const saved = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.click('#toolbar-menu a.save.draft');
  await saved;
  await page.waitForFunction(() => document.querySelector('[name="_draft_saveid"]')?.value !== '');
}

/** The drafts on the server: `{ subject, to, text, html }`, the newest last. */
export async function draftTexts(imap) {
  const messages = await imap.messages('Drafts');
  return messages.map(({ subject, to, text, html }) => ({
    subject,
    to: (to ?? []).map(({ address }) => address),
    text: unflowed(text ?? ''),
    html: html ?? '',
  }));
}

/** Wrapped lines made whole again: a line that ends with a space goes on in the next one (RFC 3676). */
function unflowed(text) {
  const lines = [];
  let open = false;
  for (const line of text.replaceAll('\r', '').split('\n')) {
    if (open) lines.push(lines.pop() + line);
    else lines.push(line);
    open = line.endsWith(' ') && line !== '-- ';
  }
  return lines.map((line) => line.trimEnd()).join('\n');
}

/** The person's own part of an HTML draft, as lines: paragraphs stand a blank line apart. */
export async function ownHtml(page, html) {
  return page.evaluate((markup) => {
    const { body } = new DOMParser().parseFromString(markup, 'text/html');
    const ours = [...body.querySelectorAll('p')].filter(
      (paragraph) =>
        !paragraph.closest('#_rc_sig, blockquote, [id^="replybody"]') && paragraph.id !== 'reply-intro',
    );
    for (const line of body.querySelectorAll('br')) line.replaceWith('\n');
    return ours
      .map((paragraph) => paragraph.textContent.replaceAll('\u00a0', ' ').trim())
      .filter(Boolean)
      .join('\n\n');
  }, html);
}

const released = `Hello Tessa,

hold the button for 10 seconds until the lamp blinks <twice> & let go. See https://help.lumenhaus.example/reset?lamp=1&step=2 for the pictures.
The warranty is 24 months.

Kind regards`;

const modes = [
  { name: 'rich text, reply above the quote', htmlEditor: true, replyMode: 1 },
  { name: 'rich text, reply below the quote', htmlEditor: true, replyMode: 0 },
  { name: 'plain text, reply above the quote', htmlEditor: false, replyMode: 1 },
  { name: 'plain text, reply below the quote', htmlEditor: false, replyMode: 0 },
];

/** `world(page)` puts our code into the page and resolves with the function that evaluates there. */
function insertionCase(mode, subject) {
  return {
    name: `${mode.name}: "${subject}"`,
    async run({ page, services, imap, world, output }) {
      await services.configure(mode);
      await imap.clear('Drafts');
      await openMessage(page, services.url, subject);
      const seen = await (await world(page))('read()');
      assert.deepEqual(seen.misses, []);

      await reply(page);
      const evaluate = await world(page);
      const answering = await evaluate('read()');
      assert.deepEqual(answering.misses, []);
      for (const part of ['site', 'account', 'key']) assert.equal(answering[part], seen[part], part);
      assert.equal(answering.messages[0].key, seen.messages[0].key);
      assert.deepEqual(
        [answering.composer?.typed, answering.composer?.mode],
        ['', mode.htmlEditor ? 'rich' : 'plain'],
      );

      const outcome = await evaluate(`insert(${JSON.stringify(seen)}, ${JSON.stringify(released)})`);
      assert.match(String(outcome.method), mode.htmlEditor ? /^pasted$/ : /^typed/, JSON.stringify(outcome));
      await page.screenshot({
        path: join(output, `${`${mode.name} ${subject}`.replaceAll(/\W+/g, '-')}.png`),
      });
      assert.equal((await evaluate('read()')).composer.typed !== '', true);
      const again = await evaluate(`insert(${JSON.stringify(seen)}, ${JSON.stringify(released)})`);
      assert.equal(again.method, 'already there', JSON.stringify(again));
      const more = await evaluate(`insert(${JSON.stringify(seen)}, ${JSON.stringify('Another text')})`);
      assert.equal(more.refusal?.kind, 'composer occupied');

      await saveDraft(page);
      const drafts = await draftTexts(imap);
      assert.equal(drafts.length, 1);
      const [draft] = drafts;
      if (mode.htmlEditor) assert.equal(await ownHtml(page, draft.html), released);
      else assertAround(draft.text, released, mode);
      assert.equal(services.accepted(), seeded, 'something was sent');
    },
  };
}

function assertAround(text, words, mode) {
  const at = text.indexOf(words);
  assert.ok(at >= 0 && text.indexOf(words, at + 1) < 0, `the draft does not hold the text once:\n${text}`);
  const quote = text.indexOf('\n>');
  assert.ok(quote >= 0, 'the quote is gone');
  assert.equal(at < quote, mode.replyMode === 1, 'the text is on the wrong side of the quote');
  assert.ok(text.includes('Lumenhaus support'), 'the signature is gone');
}

export const cases = [
  {
    name: 'the list shows no conversation, the preview and the message page the same one',
    async run({ page, services, world }) {
      await page.goto(services.url);
      assert.equal(await (await world(page))('read()'), null);
      for (const subject of Object.values(subjects)) {
        await previewMessage(page, services.url, subject);
        const preview = await (await world(page))('read()');
        await openMessage(page, services.url, subject);
        const own = await (await world(page))('read()');
        assert.deepEqual({ ...preview, url: '' }, { ...own, url: '' });
        assert.deepEqual(own.misses, []);
        assert.equal(own.messages[0].direction, 'incoming');
      }
    },
  },
  {
    name: 'what the three mails say is read, and no more',
    async run({ page, services, world }) {
      await openMessage(page, services.url, subjects.plain);
      const [order] = (await (await world(page))('read()')).messages;
      assert.match(order.body, /reset the lamp/);
      assert.doesNotMatch(order.body, /warehouse|Quint Interiors/);
      assert.equal(order.sentAt, Date.parse('2026-11-18T08:42:00Z'));

      await openMessage(page, services.url, subjects.hostile);
      const [hostile] = (await (await world(page))('read()')).messages;
      assert.match(hostile.body, /I cannot sign in/);
      assert.doesNotMatch(hostile.body, /full refund|hacked/);

      await openMessage(page, services.url, subjects.attachment);
      const attached = await (await world(page))('read()');
      assert.deepEqual(attached.messages[0].attachments, ['broken shade.png']);
      assert.deepEqual(attached.messages[0].author.address, 'ben.okoro@harbourdesk.example');
    },
  },
  ...modes.map((mode) => insertionCase(mode, subjects.plain)),
  insertionCase(modes[0], subjects.hostile),
  insertionCase(modes[2], subjects.attachment),
  {
    name: 'typed text stays, and undo takes an insertion back',
    async run({ page, services, world }) {
      await services.configure(modes[0]);
      await openMessage(page, services.url, subjects.plain);
      const seen = await (await world(page))('read()');
      await reply(page);
      const evaluate = await world(page);
      const body = page.frameLocator('#composebody_ifr').locator('body#tinymce');
      const before = await body.innerText();
      const outcome = await evaluate(`insert(${JSON.stringify(seen)}, ${JSON.stringify(released)})`);
      assert.equal(outcome.inserted, true, JSON.stringify(outcome));
      await page.keyboard.press('Control+z');
      assert.equal((await body.innerText()).trim(), before.trim());

      await body.locator('p').first().click();
      await page.keyboard.type('I am on it');
      const occupied = await evaluate(`insert(${JSON.stringify(seen)}, ${JSON.stringify(released)})`);
      assert.equal(occupied.refusal?.kind, 'composer occupied');
      assert.match(await body.innerText(), /I am on it/);
      assert.doesNotMatch(await body.innerText(), /Kind regards/);
    },
  },
  {
    name: 'a reply to another mail is refused',
    async run({ page, services, world }) {
      await openMessage(page, services.url, subjects.attachment);
      const other = await (await world(page))('read()');
      await openMessage(page, services.url, subjects.plain);
      await reply(page);
      const outcome = await (
        await world(page)
      )(`insert(${JSON.stringify(other)}, ${JSON.stringify(released)})`);
      assert.equal(outcome.refusal?.kind, 'other conversation');
    },
  },
];
