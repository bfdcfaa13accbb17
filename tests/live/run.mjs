/** Starts each product, runs its cases, each in a page or a browser of its own, and stops everything. */
import { converse } from './converse.mjs';
import { requestTracker } from './request-tracker.mjs';
import { roundcube } from './roundcube.mjs';

/**
 * What the live test drives. A product is `{ name, start, cases }`; what it installs stands in `packages.mjs`. What apt
 * does not have, `prepare()` fetches: it resolves with '', or with the sentence that says why the product is skipped.
 * `start({ root, node, executablePath, output, lap })` resolves with `{ stop(), logs() }` and whatever its cases need,
 * and leaves nothing running when it rejects; `lap(words)` prints the time since the last line. A case is
 * `{ name, open(started), run(opened) }`: `open` resolves with `{ close(), pictures(folder, name), errors? }` and what
 * `run` needs (`openWorlds` and `openDesk` make such), and `run` gets `output`, the folder for pictures, beside it.
 */
const products = [roundcube, requestTracker, converse];

/**
 * Drives the products of these names. Resolves with the numbers of passed and failed cases and of skipped products; a
 * product that does not start counts as one failed.
 */
export async function runLive({ root, node, executablePath, output, log, names }) {
  let at = Date.now();
  const lap = (what) => {
    log(`${String(Date.now() - at).padStart(6)} ms  ${what}`);
    at = Date.now();
  };
  const count = { passed: 0, failed: 0, skipped: 0 };
  let current = null;
  let stopping = null;
  const stop = () => (stopping ??= current ? current.stop() : Promise.resolve());
  const interrupted = () => void stop().finally(() => process.exit(130));
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);

  const tryCase = async (each, started) => {
    let opened;
    try {
      opened = await each.open(started);
      await each.run({ ...opened, output });
      count.passed++;
      lap(`passed: ${each.name}`);
    } catch (error) {
      count.failed++;
      lap(`FAILED: ${each.name}\n${[error.stack, ...(opened?.errors ?? [])].join('\n')}`);
      await opened?.pictures(output, `failed-${count.failed}`).catch(() => undefined);
    }
    await opened?.close();
  };

  try {
    for (const product of products.filter(({ name }) => names.includes(name))) {
      const lacking = await product.prepare?.();
      if (lacking) {
        count.skipped++;
        log(`Skipped: ${lacking}`);
        continue;
      }
      at = Date.now();
      log(`${product.name}:`);
      const before = count.failed;
      try {
        current = await product.start({ root, node, executablePath, output, lap });
        for (const each of product.cases) await tryCase(each, current);
        if (count.failed > before) log(await current.logs());
      } catch (error) {
        count.failed++;
        lap(`FAILED: ${product.name} does not start\n${error.stack}`);
      }
      await stop();
      [current, stopping] = [null, null];
    }
    return count;
  } finally {
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', interrupted);
  }
}
