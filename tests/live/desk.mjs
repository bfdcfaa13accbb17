/** The built extension in its real side panel beside a running product, and the help page that drafts are made from. */
import assert from 'node:assert/strict';
import { build } from '../../scripts/build.mjs';
import { launch } from '../harness/browser.mjs';
import { captureOpen } from '../harness/desk.mjs';
import { act, draftSheet, offered, openConversation, queueRow } from '../harness/panel.mjs';

const helpUrl = 'https://help.lumenhaus.example/';
const helpPage = `<!doctype html><html lang="en"><title>Reset your lamp – Lumenhaus Help</title>
<header><nav><a href="/">All articles</a> <a href="/contact">Contact</a></nav></header>
<main><h1>Reset your lamp</h1>
<p>A reset brings the lamp back to its factory settings. Scenes and timers that you saved are removed.</p>
<h2 id="reset">Reset to factory settings</h2>
<p>To reset the lamp to its factory settings:</p>
<ol><li>Switch the lamp on.</li><li>Hold the button for 10 seconds until the light blinks twice.</li><li>Let go and wait until the light is steady.</li></ol>
<h2 id="warranty">Warranty</h2>
<p>The warranty for every lamp is 24 months from the day of delivery. Bulbs are not part of it.</p></main>
<footer>Lumenhaus</footer></html>`;

/**
 * A browser with the extension in it, the product's page after `signIn(page)`, and the panel, where the product is
 * offered by its name and allowed. `size` is the window's. `close()` ends it all; `pictures(folder, name)` shows what
 * went wrong.
 */
export async function openDesk({ node, executablePath, url, name, signIn, size }) {
  const extension = await build(node);
  const browser = await launch({
    extension,
    executablePath,
    size,
    routes: (context) =>
      context.route(`${helpUrl}**`, (route) =>
        route.fulfill({ contentType: 'text/html; charset=utf-8', body: helpPage }),
      ),
  });
  const close = () => browser.close();
  const pictures = (folder, file) => browser.screenshots(folder, file);
  try {
    const page = await browser.open(url);
    page.on('dialog', (dialog) => void dialog.accept());
    await signIn(page);
    const panel = await browser.openPanel(page);
    await panel.getByText(new RegExp(`This looks like ${name}`)).waitFor();
    await browser.allowOrigin(url);
    await page.bringToFront();
    await panel.getByRole('button', { name: 'Allow' }).click();
    return { browser, page, panel, close, pictures, errors: browser.errors };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/**
 * The open conversation in the queue, the help page captured, a draft from it, and Insert to be pressed. `compose`
 * opens the reply box where the product has none yet; `picture(caption)` is called once the draft is shown.
 */
export async function draftFor({ browser, page, panel }, name, { compose, picture } = {}) {
  await queueRow(panel, name).waitFor();
  const help = await browser.open(`${helpUrl}reset`);
  await captureOpen({ browser, panel }, help);
  await help.close();
  await page.bringToFront();
  await openConversation(panel, name);
  await act(panel, 'Draft').click();
  await draftSheet(panel).waitFor();
  const shown = await draftSheet(panel).innerText();
  assert.match(shown, /Hold the button for 10 seconds/);
  assert.match(shown, /24 months/);
  await picture?.('Drafted from the captured page');
  await page.bringToFront();
  await compose?.();
  await offered(panel);
}
