/**
 * Shows the main job with no account, no key and no network. With a display: a real browser on the bundled pages,
 * left to the person. Without one, or with `--headless`: walks the journey itself and saves a picture per step.
 * `--site URL`: your own Gmail or helpdesk instead, in a profile that is kept.
 */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { StepFailed, failed, folder, inProject, option, seconds, step } from './run.mjs';
import { setupAndRestart } from './setup.mjs';

function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

const guide = `
A browser is open on a mailbox of an invented company. Nothing leaves this machine.

  1  Open the mail of Maya Lindqvist. It appears in the panel on the right.
     (Panel shut? Press Alt+Shift+D, or the Deskside button behind the puzzle piece.)
  2  In the second tab, a help page, press Alt+Shift+K: the page is captured.
  3  Back in the mail, choose the conversation in the panel and press D: a draft with its proof.
  4  Press Reply in the mail, tick what you compared with its source, then Insert in the panel.
     You read it again, and you press Send.

  Also try: Tom Okafor's refund, the message in capitals, ?hl=he at the end of the address.

Close the browser to end the demo.
`;

async function byHand(executablePath, extension) {
  const { launch, removeOldProfiles } = await import('../tests/harness/browser.mjs');
  const { helpUrl, mailUrl, serve } = await import('../tests/pages/serve.mjs');
  removeOldProfiles();
  const browser = await launch({
    extension,
    executablePath,
    headless: false,
    routes: serve,
    size: { width: 1400, height: 900 },
  });
  const mail = await browser.open(mailUrl);
  await (await browser.context.newPage()).goto(`${helpUrl}articles/export-data`);
  await mail.bringToFront();
  await browser.openPanel(mail);
  console.log(guide);
  process.once('SIGINT', () => void browser.close().then(() => process.exit(0)));
  await browser.ended;
  await browser.close();
}

/** A person's own site: an ordinary browser with nothing attached, so that sign-in works as always. */
async function ownSite(executablePath, extension, url) {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new StepFailed(
      `--site needs an address, for example --site https://mail.google.com/ (not ${url}).`,
    );
  }
  if (!hasDisplay()) throw new StepFailed('--site needs a display: run it on your own desktop.');
  const { startBrowser } = await import('../tests/harness/browser.mjs');
  const userDataDir = folder('.cache', 'demo-profile');
  const { ended } = startBrowser(
    executablePath,
    {
      extension,
      userDataDir,
      headless: false,
      offline: false,
      debug: false,
      size: { width: 1400, height: 900 },
    },
    [url],
  );
  console.log(`
The browser is open on ${url}, in a profile of its own (.cache/demo-profile; delete it to forget everything).

  Sign in, open a conversation, and press Alt+Shift+D (or the Deskside button behind the puzzle piece).
  Gmail is known at once. A helpdesk of your own is offered in the panel, and read only after you allow it.
  On a help page, Alt+Shift+K captures it. Nothing is sent anywhere: drafts are made from what you captured.

Close the browser to end the demo.
`);
  const wrong = await ended;
  if (wrong) throw new StepFailed(`The browser ${wrong}`);
}

async function walkIt(executablePath, extension) {
  const { launch, removeOldProfiles } = await import('../tests/harness/browser.mjs');
  const { takePicture } = await import('../tests/harness/picture.mjs');
  const { walkAll } = await import('../tests/harness/walk.mjs');
  const { serve } = await import('../tests/pages/serve.mjs');
  removeOldProfiles();
  rmSync(inProject('demo-output'), { recursive: true, force: true });
  const output = folder('demo-output');
  const start = Date.now();
  const browser = await launch({ extension, executablePath, routes: serve, scale: 2 });
  console.log(`\nThe journey, in the real side panel (browser started in ${seconds(Date.now() - start)}):`);
  let pictures = 0;
  try {
    const walk = await walkAll(browser, async ({ number, title, seen, milliseconds, walk: now }) => {
      console.log(`  ${String(number).padStart(2)}  ${seconds(milliseconds).padStart(6)}  ${title}`);
      if (seen) console.log(`              ${seen}`);
      const name = title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
      const file = path.join(output, `${String(number).padStart(2, '0')}-${name}.png`);
      await takePicture({ page: now.page, panel: now.panel, caption: `${number}. ${title}`, file });
      pictures += 1;
    });
    const stray = await browser.strayRequests('mail.google.com', 'help.lumen.example');
    if (stray.length > 0) throw new StepFailed(`Something asked for ${stray.join(', ')}.`);
    const sent = await walk.mail.evaluate(() => window.__sent.length);
    if (sent !== 0) throw new StepFailed(`Send was pressed ${sent} times.`);
  } catch (error) {
    const files = await browser.screenshots(output, 'failed');
    console.error(`\nThe demo stopped. What the screen showed: ${files.join(', ')}`);
    throw error;
  } finally {
    await browser.close();
  }
  console.log(
    `\n${pictures} pictures in demo-output/, ${seconds(Date.now() - start)}. Requests to other hosts: 0. Send pressed: 0 times.`,
  );
}

async function main() {
  const site = option('site');
  const { node, executablePath } = await setupAndRestart();
  const extension = await step('build the extension', () => build(node));
  if (site !== undefined) return ownSite(executablePath, extension, String(site));
  if (option('headless') === undefined && hasDisplay()) return byHand(executablePath, extension);
  return walkIt(executablePath, extension);
}

await main().then(() => process.exit(0), failed);
