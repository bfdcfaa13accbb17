/** A model behind an address that the person saved: what it may do, what leaves, and every way in which it can fail. */
import assert from 'node:assert/strict';
import { startEndpoint } from '../endpoint/server.mjs';
import { newProfile, poll, removeProfile } from '../harness/browser.mjs';
import { bothShow, capture, openDesk, openReply, threads } from '../harness/desk.mjs';
import { act, draftSheet, newestDraft, offered, said, table } from '../harness/panel.mjs';

async function withServer(run) {
  const server = await startEndpoint();
  try {
    return await run(server);
  } finally {
    await server.close();
  }
}

async function openSettings({ panel }) {
  await panel.getByRole('button', { name: 'Settings', exact: true }).click();
  await panel.getByRole('heading', { name: 'Who writes drafts' }).waitFor();
}

const radio = (panel, name) => panel.getByRole('radio', { name: new RegExp(`^${name}`) });

/** Adds a model as a person does. What the browser would ask was answered before. */
async function add({ panel }, { name, address, key, keep }) {
  await panel.getByRole('button', { name: 'Add a model' }).click();
  const form = panel.getByRole('form', { name: 'Add a model' });
  await form.getByLabel('What runs it').selectOption(key ? 'other' : 'ollama');
  await form.getByLabel('Address').fill(address);
  if (key) await form.getByLabel(/^Key/).fill(key);
  if (keep) await form.getByRole('radio', { name: keep }).check();
  await form.getByRole('button', { name: 'List them' }).click();
  await poll(
    'the models',
    async () => (await form.getByLabel('Model', { exact: true }).inputValue()) === 'large-chat',
  );
  await form.getByText('Name and price').click();
  await form.getByLabel('Name', { exact: true }).fill(name);
  await form.getByRole('button', { name: 'Save and test' }).click();
  await radio(panel, name).waitFor();
}

/** Puts endpoints where the settings would have put them, one for each mode. */
async function put({ panel }, server, modes, part = {}) {
  const endpoints = modes.map((mode) => ({
    id: mode,
    preset: 'ollama',
    name: `Model ${mode}`,
    baseUrl: server.at(mode),
    model: 'tiny-chat',
    keyKept: 'none',
    ladder: null,
    price: null,
    hideOrigin: false,
    ...part,
  }));
  await panel.evaluate((list) => chrome.storage.local.set({ endpoints: list }), endpoints);
}

/** The permission that a click on “Save” asks for. */
const permit = async ({ browser, panel }, server) => {
  await browser.allowOrigin(server.origin);
  await panel.evaluate(() => chrome.permissions.request({ origins: ['http://127.0.0.1/*'] }));
};

const chosen = (panel, id) =>
  panel.evaluate((writer) => chrome.storage.local.set({ writer }), `endpoint:${id}`);

/** The conversation about exports beside its help page, ready to be drafted. */
async function ready(ctx, options) {
  const desk = await openDesk(ctx, options);
  await capture(desk, 'articles/export-data');
  return desk;
}

async function draft(panel) {
  const more = panel.getByRole('button', { name: 'More actions' });
  const first = act(panel, 'Draft');
  // The bar may not be there yet.
  const isFirst = await first.waitFor({ timeout: 1500 }).then(
    () => true,
    () => false,
  );
  if (isFirst) return first.click();
  await more.click();
  return panel.getByRole('menuitem', { name: 'Draft again' }).click();
}

const sent = (server, mode) =>
  server.requests.filter((one) => one.method === 'POST' && (mode === undefined || one.mode === mode));

export default {
  name: 'models behind an address',
  cases: [
    {
      name: 'a model is added, tested and chosen; its draft is proven and inserted; nothing else is asked or read',
      limit: 120_000,
      run: (ctx) =>
        withServer(async (server) => {
          const desk = await ready(ctx);
          const { browser, panel } = desk;
          await browser.allowOrigin(server.origin);
          await openSettings(desk);
          await add(desk, { name: 'House model', address: server.at('good') });
          await panel.getByText(/“large-chat” answered in/).waitFor();
          await radio(panel, 'House model').check();
          await panel.screenshot({ path: ctx.output('endpoints-tested.png') });

          await panel.getByRole('button', { name: /^Queue/ }).click();
          await bothShow(desk, threads.export);
          await act(panel, 'Draft').click();
          await draftSheet(panel).waitFor();
          const draft = await poll('the draft', () => newestDraft(panel, threads.export.subject));
          assert.match(draft.provider, /^endpoint:/);
          assert.equal(draft.insteadOf, undefined);
          await openReply(desk);
          await offered(panel);
          await panel.screenshot({ path: ctx.output('endpoints-draft.png') });
          await act(panel, 'Insert').click();
          await said(panel, /^Inserted into Gmail/).waitFor();

          const [check, ...drafts] = sent(server);
          assert.equal(check.body.max_tokens, 1);
          assert.equal(drafts.length, 1);
          assert.ok(drafts[0].body.messages[1].content.includes('export'));
          assert.deepEqual(
            server.requests.flatMap(({ headers }) =>
              Object.keys(headers).filter((name) => /cookie|referer|stainless|authorization/.test(name)),
            ),
            [],
          );
          assert.ok(
            server.requests.every(({ mode }) => mode === 'good'),
            'only the saved address is asked',
          );
          assert.deepEqual(
            await browser.strayRequests('127.0.0.1', 'mail.google.com', 'help.lumen.example'),
            [],
          );

          // What was allowed for the model is not read as a website.
          assert.deepEqual(
            await panel.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length),
            0,
          );
          const ledger = await table(panel, 'ledger');
          assert.deepEqual(
            ledger.map(({ body }) => body).sort(),
            ['', ...sent(server).map(({ text }) => text)].sort(),
            'the ledger holds each body as it came',
          );
        }),
    },
    {
      name: 'each way to fail has its own sentence in the settings',
      limit: 150_000,
      run: (ctx) =>
        withServer(async (server) => {
          const desk = await openDesk(ctx, {});
          const { panel } = desk;
          await permit(desk, server);
          const expected = {
            401: /refused the key/,
            403: /refuses requests of browser extensions/,
            404: /knows no model/,
            429: /too many requests/,
            '429-long': /too many requests/,
            quota: /nothing left to spend/,
            500: /failed on its side/,
            mute: /stopped answering/,
            silent: /stopped answering/,
            cut: /ended in the middle|answered in/,
            garbage: /could not be read/,
            page: /could not be read/,
            declined: /declined/,
            filtered: /declined|answered in/,
            redirect: /on to another address/,
            length: /answered in/,
            good: /answered in/,
          };
          await put(desk, server, Object.keys(expected));
          await openSettings(desk);
          for (const mode of Object.keys(expected))
            await panel.getByRole('button', { name: `Test Model ${mode}`, exact: true }).click();
          for (const [mode, words] of Object.entries(expected)) {
            const row = panel
              .locator('li')
              .filter({ has: panel.getByRole('button', { name: `Test Model ${mode}`, exact: true }) });
            await row.getByText(words).first().waitFor({ timeout: 45_000 });
          }
          assert.deepEqual(await panel.evaluate(() => document.body.innerText.match(/sk-plant/g)), null);
          const height = await panel.evaluate(() => document.querySelector('.settings').scrollHeight);
          await panel
            .setViewportSize({ width: 400, height: Math.min(height + 60, 5_000) })
            .catch(() => undefined);
          await panel.screenshot({ path: ctx.output('endpoints-failures.png') });
          assert.equal(
            server.requests.filter(({ url }) => url.startsWith('/good/')).length,
            1,
            'no redirect is followed',
          );
        }),
    },
    {
      name: 'a server that is not there, and a permission that was taken away, are told',
      run: async (ctx) => {
        const desk = await openDesk(ctx, {});
        const { panel } = desk;
        const server = await startEndpoint();
        await permit(desk, server);
        await put(desk, server, ['good']);
        await server.close();
        await openSettings(desk);
        const test = panel.getByRole('button', { name: 'Test Model good' });
        await test.click();
        await panel.getByText(`Nothing answers at ${server.origin}.`).waitFor();
        await panel.getByText('Is Ollama running on this device?').waitFor();
        await panel.screenshot({ path: ctx.output('endpoints-unreachable.png') });
        await panel.evaluate(() => chrome.permissions.remove({ origins: ['http://127.0.0.1/*'] }));
        await test.click();
        await panel.getByText(`The browser does not let Deskside talk to ${server.origin}.`).waitFor();
      },
    },
    {
      name: 'when a model fails, the pages are quoted instead, and the draft says why',
      limit: 240_000,
      run: (ctx) =>
        withServer(async (server) => {
          const desk = await ready(ctx);
          const { panel } = desk;
          await permit(desk, server);
          const expected = {
            401: /refused the key/,
            404: /knows no model/,
            '429-long': /asks to wait 10 minutes/,
            500: /failed on its side/,
            cut: /ended in the middle/,
            length: /ended in the middle/,
            broken: /could not be read/,
            overflow: /longer than/,
            declined: /declined/,
            stall: /stopped answering/,
          };
          await put(desk, server, Object.keys(expected));
          await bothShow(desk, threads.export);
          for (const [mode, words] of Object.entries(expected)) {
            await chosen(panel, mode);
            await draft(panel);
            const mark = panel.locator('.callout').filter({ hasText: words });
            await mark.waitFor({ timeout: 45_000 });
            assert.match(await mark.innerText(), /The pages are quoted instead/);
            await panel.screenshot({ path: ctx.output(`endpoints-instead-${mode}.png`) });
            const written = await newestDraft(panel, threads.export.subject);
            assert.equal(written.provider, 'extractive', mode);
            assert.equal(written.state, 'proposed');
          }
        }),
    },
    {
      name: 'one draft is written by somebody else than usual',
      run: (ctx) =>
        withServer(async (server) => {
          const desk = await ready(ctx);
          const { panel } = desk;
          await permit(desk, server);
          await put(desk, server, ['good']);
          await bothShow(desk, threads.export);
          const by = async (name) => {
            await panel.getByRole('button', { name: 'More actions' }).click();
            await panel.getByRole('menuitem', { name: `Draft with: ${name}` }).click();
          };
          const writer = async (provider) =>
            poll(`a draft by ${provider}`, async () => {
              const written = await newestDraft(panel, threads.export.subject);
              return written?.provider === provider && written.state === 'proposed';
            });
          await by('Model good');
          await writer('endpoint:good');
          await chosen(panel, 'good');
          await by('Built-in composer');
          await writer('extractive');
          assert.equal(sent(server).length, 1);
          await panel.getByRole('button', { name: 'More actions' }).click();
          await panel.screenshot({ path: ctx.output('endpoints-menu.png') });
        }),
    },
    {
      name: 'stopped in the middle, the model is hung up on and nothing of it can be inserted',
      run: (ctx) =>
        withServer(async (server) => {
          const desk = await ready(ctx);
          const { panel } = desk;
          await permit(desk, server);
          await put(desk, server, ['slow']);
          await chosen(panel, 'slow');
          await bothShow(desk, threads.export);
          await openReply(desk);
          await act(panel, 'Draft').click();
          await poll('some words', () => sent(server, 'slow')[0]?.pieces > 12);
          await panel.screenshot({ path: ctx.output('endpoints-slow.png') });
          await act(panel, 'Stop').click();
          await poll('the server to be hung up on', () => sent(server, 'slow')[0].closed);
          const pieces = sent(server, 'slow')[0].pieces;
          await panel.waitForTimeout(400);
          assert.equal(sent(server, 'slow')[0].pieces, pieces, 'nothing more is taken');
          assert.equal(await act(panel, 'Insert').count(), 0);
          const draft = await newestDraft(panel, threads.export.subject);
          assert.equal(draft?.state ?? 'partial', 'partial');
          const entry = (await table(panel, 'ledger')).at(-1);
          assert.equal(entry.failure, 'stopped');
        }),
    },
    {
      name: 'Ollama that refuses extensions: the command names this one, and the browser can leave out who asks',
      run: (ctx) =>
        withServer(async (server) => {
          const desk = await openDesk(ctx, {});
          const { browser, panel } = desk;
          await permit(desk, server);
          await put(desk, server, ['ollama']);
          await openSettings(desk);
          await panel.getByRole('button', { name: 'Test Model ollama' }).click();
          await panel.getByText('refuses requests of browser extensions').waitFor();
          const own = `chrome-extension://${browser.extensionId}`;
          assert.equal(sent(server)[0].headers.origin, own, 'this is what it refused');
          const help = panel.locator('.help');
          for (const system of ['macOS', 'Windows', 'Linux, as a service', 'By hand, or in a container']) {
            await help.getByLabel('Operating system').selectOption(system);
            assert.match(await help.locator('code').innerText(), new RegExp(`${own}"`));
          }
          await panel.screenshot({ path: ctx.output('endpoints-ollama.png') });

          await help.getByText('If you cannot run a command there').click();
          await help.getByRole('button', { name: 'Leave it out, and test again' }).click();
          await panel.getByText(/“tiny-chat” answered in/).waitFor();
          assert.equal(sent(server).at(-1).headers.origin, undefined);

          // Other pages keep theirs, so Ollama still refuses them.
          const page = await browser.open(
            `http://localhost:${new URL(server.origin).port}/page/v1/chat/completions`,
          );
          const before = sent(server).length;
          await page.evaluate(
            (url) => fetch(url, { method: 'POST', mode: 'no-cors', body: '{}' }).catch(() => undefined),
            `${server.at('ollama')}/chat/completions`,
          );
          await poll('the page’s own request', () => sent(server).length > before);
          assert.equal(sent(server).at(-1).headers.origin, new URL(page.url()).origin);
        }),
    },
    {
      name: 'a key is kept where the person said, is seen by no page, and is in nothing that is written down',
      limit: 150_000,
      run: (ctx) =>
        withServer(async (server) => {
          const userDataDir = newProfile();
          try {
            const desk = await ready(ctx, { userDataDir });
            const { browser, mail, panel } = desk;
            await browser.allowOrigin(server.origin);
            await openSettings(desk);
            await add(desk, { name: 'Memory', address: server.at('keyed'), key: 'right-key' });
            await panel.getByText(/“large-chat” answered in/).waitFor();
            await add(desk, {
              name: 'Device',
              address: server.at('keyed'),
              key: 'right-key',
              keep: 'On this device',
            });
            await poll(
              'both to be tested',
              async () => (await panel.getByText(/“large-chat” answered in/).count()) === 2,
            );
            await panel.screenshot({ path: ctx.output('endpoints-keys.png') });

            assert.ok(sent(server).every(({ headers }) => headers.authorization === 'Bearer right-key'));
            assert.ok(sent(server).every(({ text }) => !text.includes('right-key')));
            assert.equal(
              await panel.evaluate(() => document.documentElement.outerHTML.includes('right-key')),
              false,
            );
            for (const name of ['ledger', 'settings', 'drafts', 'conversations'])
              assert.ok(!JSON.stringify(await table(panel, name)).includes('right-key'), name);
            const stores = await panel.evaluate(async () => ({
              sync: await chrome.storage.sync.get(),
              local: await chrome.storage.local.get(),
              session: await chrome.storage.session.get(),
            }));
            assert.deepEqual(stores.sync, {});
            for (const area of ['local', 'session'])
              assert.equal(JSON.stringify(stores[area]).split('right-key').length, 2, `once in ${area}`);

            const seen = await panel.evaluate(async (url) => {
              const [tab] = await chrome.tabs.query({ url: `${url.split('#')[0]}*` });
              const [{ result }] = await chrome.scripting.executeScript({
                target: { tabId: tab.id },
                func: () =>
                  Promise.all(
                    ['local', 'session'].map((area) =>
                      chrome.storage[area].get().then(
                        (held) => JSON.stringify(held),
                        (error) => `refused: ${error.message}`,
                      ),
                    ),
                  ),
              });
              return result;
            }, mail.url());
            assert.equal(seen.length, 2);
            for (const answer of seen) assert.match(answer, /^refused/);
            await browser.close();

            const later = await ctx.launch({ userDataDir });
            const page = await later.open('about:blank');
            const again = await later.openPanel(page);
            await openSettings({ panel: again });
            await again.getByText('There is no key for Memory now.').waitFor();
            await again.screenshot({ path: ctx.output('endpoints-key-gone.png') });
            await again.getByRole('button', { name: 'Test Device' }).click();
            await again.getByText(/“large-chat” answered in/).waitFor();
            const before = server.requests.length;
            await again.getByRole('button', { name: 'Test Memory' }).click();
            await again.getByText('Memory has no key now.').waitFor();
            assert.equal(server.requests.length, before, 'without its key nothing is asked');

            await again.getByRole('button', { name: 'Change or remove Device' }).click();
            await again.getByRole('menuitem', { name: 'Remove' }).click();
            await again.getByRole('button', { name: 'Remove', exact: true }).click();
            await radio(again, 'Device').waitFor({ state: 'detached' });
            assert.ok(
              !(await again.evaluate(async () => JSON.stringify(await chrome.storage.local.get()))).includes(
                'right-key',
              ),
            );
          } finally {
            removeProfile(userDataDir);
          }
        }),
    },
    {
      name: 'the last endpoint that is removed gives its permission back; a website that is read there keeps it',
      run: (ctx) =>
        withServer(async (server) => {
          const desk = await openDesk(ctx, {});
          const { browser, panel } = desk;
          const permitted = () =>
            panel.evaluate(() => chrome.permissions.contains({ origins: ['http://127.0.0.1/*'] }));
          const remove = async () => {
            await panel.getByRole('button', { name: 'Change or remove House model' }).click();
            await panel.getByRole('menuitem', { name: 'Remove' }).click();
            await panel.getByRole('button', { name: 'Remove', exact: true }).click();
            await radio(panel, 'House model').waitFor({ state: 'detached' });
          };
          await browser.allowOrigin(server.origin);
          await openSettings(desk);
          await add(desk, { name: 'House model', address: server.at('good') });
          assert.equal(await permitted(), true);
          await radio(panel, 'House model').check();
          await remove();
          await poll('the permission to be given back', async () => !(await permitted()));
          await poll('the built-in composer to write again', () =>
            radio(panel, 'Built-in composer').isChecked(),
          );

          await permit(desk, server);
          await poll('its pages to be read', async () =>
            panel.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length > 0),
          );
          await add(desk, { name: 'House model', address: server.at('good') });
          await remove();
          assert.equal(await permitted(), true);
        }),
    },
  ],
};
