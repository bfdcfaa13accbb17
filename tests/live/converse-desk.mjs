/**
 * The whole way on a running Converse.js with the built extension in its real side panel. Customers write from XMPP
 * clients of their own; the test presses Converse's own Enter or Send as the person would; what was sent is read from
 * the server's archive and from what the customer's client heard.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { poll } from '../harness/browser.mjs';
import { act, queueRow, said, table, ticksOf } from '../harness/panel.mjs';
import { takePicture } from '../harness/picture.mjs';
import { draftFor } from './desk.mjs';
import { people, rooms } from './prosody.mjs';

const { dana, alice, bruno, chloe, noor } = people;
const asked = 'How do I reset my lamp to factory settings? And how long is the warranty?';

const chat = (page, { jid }) => page.locator(`converse-chat[jid="${jid}"]`);
const field = (page, person) => chat(page, person).locator('textarea.chat-textarea');
const contact = (page, { jid }) => page.locator(`converse-roster a.open-chat[data-jid="${jid}"]`).first();

/** A click on the contact, as the person does, until the chat shows `text`. */
async function openChat(page, person, text) {
  await page.bringToFront();
  await contact(page, person).click();
  await chat(page, person).locator('.chat-msg__text', { hasText: text }).last().waitFor();
}

/** What Converse writes by itself: a logo that it looks for on its maker's site, keys for encryption, no icon. */
const ownErrors = (errors) =>
  errors.filter((line) => !/ERR_NAME_NOT_RESOLVED|status of 404|OMEMO|<iq /.test(line));

/** The conversation with `key` as the extension keeps it: with `messages`, oldest first. */
async function kept(panel, key) {
  const conversation = (await table(panel, 'conversations')).find((one) => one.key === key);
  if (!conversation) return null;
  const messages = (await table(panel, 'messages'))
    .filter((one) => one.conversationId === conversation.id)
    .sort((a, b) => a.position - b.position);
  return { ...conversation, messages };
}

/** A draft for the person whose chat is open, with Insert to be pressed and nothing written yet. */
async function drafted({ browser, page, panel }, person, picture) {
  await draftFor({ browser, page, panel }, person.name, { picture });
  assert.equal(await field(page, person).inputValue(), '');
  const { id } = await kept(panel, person.jid);
  return (await table(panel, 'drafts')).find((one) => one.conversationId === id);
}

/** Asks the background to insert, past the panel's button; the answer must be a refusal of one of `kinds`. */
async function refused({ page, panel }, draft, kinds) {
  const outcome = await panel.evaluate(
    async ({ url, ...message }) => {
      const tabId = (await chrome.tabs.query({})).find((tab) => tab.url === url)?.id;
      return chrome.runtime.sendMessage({ type: 'insert', tabId, ...message });
    },
    {
      url: page.url(),
      draftId: draft.id,
      text: draft.text,
      vouched: await ticksOf(panel, draft),
      secondReviewer: null,
    },
  );
  assert.equal(outcome.inserted, false, JSON.stringify(outcome));
  assert.ok(kinds.includes(outcome.refusal.kind), JSON.stringify(outcome));
}

async function journey(ctx) {
  const { browser, page, panel, customer, output } = ctx;
  let step = 0;
  const picture = (caption) =>
    takePicture({ page, panel, caption, file: join(output, `converse-${++step}.png`) });
  const client = await customer('alice');
  const stranger = await customer('noor');

  await page.bringToFront();
  client.say(dana.jid, 'Hello, a question about my desk lamp.\nIt is the small one.');
  stranger.say(dana.jid, 'Hello, I am not in your contacts.');
  await queueRow(panel, alice.name).waitFor();
  await queueRow(panel, noor.jid).waitFor();
  await picture('Who waits in Converse stands in the queue before their chat is opened');

  await openChat(page, alice, 'small one');
  await field(page, alice).fill('Hello Alice, ask away.');
  await field(page, alice).press('Enter');
  client.say(dana.jid, asked);
  client.say(dana.jid, 'Thank you <b>already</b>');
  const conversation = await poll('the chat to be read', async () => {
    const found = await kept(panel, alice.jid);
    return found?.messages.length === 4 && found;
  });
  assert.deepEqual(
    conversation.messages.map(({ direction, author, body }) => [
      direction,
      author.name || author.address,
      body,
    ]),
    [
      ['incoming', alice.name, 'Hello, a question about my desk lamp.\nIt is the small one.'],
      ['outgoing', dana.jid, 'Hello Alice, ask away.'],
      ['incoming', alice.name, asked],
      // A grouped run: Converse shows this one without its author.
      ['incoming', alice.name, 'Thank you <b>already</b>'],
    ],
  );
  assert.equal(await chat(page, alice).locator('.chat-msg--followup').count(), 1);
  assert.deepEqual([conversation.account, conversation.channel], [dana.jid, 'chat']);

  const draft = await drafted(ctx, alice, picture);
  await act(panel, 'Insert').click();
  await said(panel, /^Inserted into Converse\.js/).waitFor();
  const released = draft.edited ?? draft.text;
  assert.equal(await field(page, alice).inputValue(), released);
  await picture('Inserted into the reply box of Converse');
  assert.equal((await client.archive(dana.jid)).length, 4, 'something was sent by inserting');

  await page.bringToFront();
  await field(page, alice).press('Enter');
  const archive = await poll('the answer to be in the archive', async () => {
    const all = await client.archive(dana.jid);
    return all.length === 5 && all;
  });
  assert.deepEqual(archive.at(-1), { from: dana.jid, body: released });
  assert.equal(client.heard.at(-1)?.body, released);
  const answered = await poll('the sent answer to be read', async () => {
    const found = await kept(panel, alice.jid);
    return found.messages.length === 5 && found;
  });
  const last = answered.messages.at(-1);
  assert.deepEqual([last.direction, last.body], ['outgoing', released]);
  await picture('Sent with Enter, and read back as the answer');
  assert.deepEqual(ownErrors(browser.errors), []);
}

async function refusals(ctx) {
  const { browser, page, panel, customer } = ctx;
  const client = await customer('bruno');
  const other = await customer('chloe');
  client.say(dana.jid, asked);
  other.say(dana.jid, 'Is anybody there?');
  await openChat(page, bruno, 'warranty');
  const draft = await drafted(ctx, bruno);

  await page.bringToFront();
  await field(page, bruno).fill('Let me');
  await refused(ctx, draft, ['composer occupied']);
  assert.equal(await field(page, bruno).inputValue(), 'Let me');
  await field(page, bruno).fill('');

  await openChat(page, chloe, 'anybody');
  await refused(ctx, draft, ['other conversation']);
  assert.equal(await field(page, chloe).inputValue(), '');

  await openChat(page, bruno, 'warranty');
  await poll('Insert to be offered again', () => act(panel, 'Insert').isEnabled());
  client.say(dana.jid, 'Never mind, I found it.');
  await chat(page, bruno).locator('.chat-msg__text', { hasText: 'Never mind' }).waitFor();
  await refused(ctx, draft, ['new message', 'draft retired']);
  assert.equal(await field(page, bruno).inputValue(), '');
  await said(panel, /./).waitFor();
  for (const [heard, person] of [
    [client, bruno],
    [other, chloe],
  ]) {
    assert.deepEqual(
      (await heard.archive(dana.jid)).filter(({ from }) => from === dana.jid),
      [],
      `${person.name} was sent something`,
    );
  }
  assert.deepEqual(ownErrors(browser.errors), []);
}

async function sideBySide(ctx) {
  const { browser, page, panel, customer, output } = ctx;
  const client = await customer('bruno');
  const other = await customer('chloe');
  await page.bringToFront();
  other.say(dana.jid, 'Chloe was here first.');
  await chat(page, chloe).locator('.chat-msg__text', { hasText: 'here first' }).waitFor();
  client.say(dana.jid, asked);
  await chat(page, bruno).locator('.chat-msg__text', { hasText: 'warranty' }).last().waitFor();
  await field(page, bruno).click();
  assert.equal(await field(page, chloe).isVisible(), true);
  const draft = await drafted(ctx, bruno);
  const words = (await kept(panel, bruno.jid)).messages.map(({ body }) => body).join('\n');
  assert.doesNotMatch(words, /here first/);

  await field(page, chloe).click();
  await refused(ctx, draft, ['other conversation']);
  await field(page, bruno).click();
  await poll('Insert to be offered', () => act(panel, 'Insert').isEnabled());
  await act(panel, 'Insert').click();
  await said(panel, /^Inserted into Converse\.js/).waitFor();
  assert.equal(await field(page, bruno).inputValue(), draft.text);
  assert.equal(await field(page, chloe).inputValue(), '');
  await takePicture({
    page,
    panel,
    caption: 'Two chats side by side: the answer stands in the one that is written in',
    file: join(output, 'converse-side-by-side.png'),
  });
  await page.bringToFront();
  await chat(page, bruno).locator('button.send-button').click();
  await poll('the answer to arrive', () => client.heard.at(-1)?.body === draft.text);
  assert.deepEqual((await client.archive(dana.jid)).at(-1), { from: dana.jid, body: draft.text });
  assert.deepEqual(other.heard, []);
  assert.deepEqual(ownErrors(browser.errors), []);
}

async function groupChat({ browser, page, panel, customer, output }) {
  const room = `lamps@${rooms}`;
  const client = await customer('alice');
  const other = await customer('bruno');
  await client.open(room, 'Alice');
  client.say(room, 'Does the lamp dim?', { type: 'groupchat' });
  await page.bringToFront();
  await page.evaluate((jid) => (location.hash = `#converse/room?jid=${jid}`), room);
  const muc = page.locator(`converse-muc[jid="${room}"]`);
  const nick = muc.locator('input[name="nick"]');
  await nick.or(muc.locator('textarea.chat-textarea')).first().waitFor();
  if (await nick.isVisible()) {
    await nick.fill('Dana');
    await nick.press('Enter');
  }
  await muc.locator('textarea.chat-textarea').fill('All of them do.');
  await muc.locator('textarea.chat-textarea').press('Enter');
  other.enter(room, 'Bruno');
  other.say(room, 'Mine too.', { type: 'groupchat' });
  const found = await poll('the group chat to be read', async () => {
    const conversation = await kept(panel, room);
    return conversation?.messages.length === 3 && conversation;
  });
  assert.equal(found.subject, 'lamps');
  assert.deepEqual(
    found.messages.map(({ direction, author, body }) => [direction, author.name, body]),
    [
      ['incoming', 'Alice', 'Does the lamp dim?'],
      ['outgoing', 'Dana', 'All of them do.'],
      ['incoming', 'Bruno', 'Mine too.'],
    ],
  );
  await takePicture({ page, panel, caption: 'A group chat', file: join(output, 'converse-group.png') });
  assert.deepEqual(ownErrors(browser.errors), []);
}

/** `view`: how Converse shows itself. Each case gets what `openDesk` gives, and `customer`. */
export const cases = [
  {
    name: 'from a waiting chat to the sent answer, in the real side panel',
    view: 'fullscreen',
    run: journey,
  },
  {
    name: 'nothing is written over typed words, into another chat, or after a newer message',
    view: 'fullscreen',
    run: refusals,
  },
  { name: 'two chats side by side: the one that is written in', view: 'overlayed', run: sideBySide },
  { name: 'a group chat names everyone who writes', view: 'fullscreen', run: groupChat },
];
