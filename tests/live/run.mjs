/** Starts the services, fills the mailbox, runs each case in a page of its own, and stops everything. */
import { join } from 'node:path';
import { chromium } from 'playwright';
import { cases as journeys, openWithExtension } from './extension.mjs';
import { connectImap } from './imap.mjs';
import { cases, login } from './roundcube.mjs';
import { agent, seed, seeded, startServices } from './services.mjs';
import { bundle, isolatedWorld } from './world.mjs';

const signature = '<p>Dana Brandt<br>Lumenhaus support</p>';

/** Resolves with the numbers of passed and failed cases. Rejects when a service does not start. */
export async function runLive({ root, node, executablePath, output, log }) {
  let at = Date.now();
  const lap = (what) => {
    log(`${String(Date.now() - at).padStart(6)} ms  ${what}`);
    at = Date.now();
  };
  const stops = [];
  let stopping;
  const stop = () =>
    (stopping ??= (async () => {
      for (const each of stops.reverse()) await each();
    })());
  const interrupted = () => void stop().finally(() => process.exit(130));
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);

  try {
    const services = await startServices();
    stops.push(services.stop);
    lap('Dovecot, the SMTP sink and Roundcube are up');
    await seed();
    const imap = await connectImap(services.imap, agent);
    stops.push(() => imap.close());
    await until(async () => (await imap.messages('INBOX')).length === seeded);
    lap(`${seeded} mails came in over SMTP and show over IMAP`);

    const script = await bundle(root, join(root, 'tests/live/world-entry.ts'));
    // The same zone everywhere, so that the shown times are known.
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
      env: { ...process.env, TZ: 'UTC' },
      handleSIGINT: false,
    });
    stops.push(() => browser.close());
    const context = await browser.newContext({ timezoneId: 'UTC', viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(15_000);
    const first = await context.newPage();
    await login(first, services.url);
    await first.close();
    await services.setSignature(signature);
    lap('signed in to Roundcube');

    let passed = 0;
    let failed = 0;
    for (const each of cases) {
      const page = await context.newPage();
      // A reply that was left is not asked about.
      page.on('dialog', (dialog) => void dialog.accept());
      const world = (inPage) => isolatedWorld(inPage, script);
      try {
        await each.run({ page, services, imap, world, output });
        passed++;
        lap(`passed: ${each.name}`);
      } catch (error) {
        failed++;
        lap(`FAILED: ${each.name}\n${error.stack}`);
        await page.screenshot({ path: join(output, `failed-${failed}.png`) }).catch(() => undefined);
      }
      await page.close();
    }
    await context.close();
    for (const each of journeys) {
      const desk = await openWithExtension({ node, executablePath, url: services.url });
      try {
        await each.run({ ...desk, services, imap, output });
        passed++;
        lap(`passed: ${each.name}`);
      } catch (error) {
        failed++;
        lap(`FAILED: ${each.name}\n${error.stack}\n${desk.browser.errors.join('\n')}`);
        await desk.browser.screenshots(output, `failed-${failed}`);
      }
      await desk.browser.close();
    }
    if (failed > 0) log(await services.logs());
    return { passed, failed };
  } finally {
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', interrupted);
    await stop();
  }
}

async function until(check) {
  for (let waited = 0; !(await check()); waited += 200) {
    if (waited > 10_000) throw new Error('The mails did not show over IMAP within ten seconds.');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
