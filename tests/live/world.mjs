/** Runs our own modules in a page the way a content script runs: bundled, in a world apart from the page's scripts. */
import { join } from 'node:path';
import { chromium } from 'playwright';
import { build } from 'vite';

/**
 * A browser without the extension, signed in by `signIn(page)`. `open()` gives a page in which `world(page)` puts our
 * code: see `world-entry.ts`. `close()` ends the browser.
 */
export async function openWorlds({ root, executablePath, signIn }) {
  const script = await bundle(root, join(root, 'tests/live/world-entry.ts'));
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    // The same zone everywhere, so that the shown times are known.
    env: { ...process.env, TZ: 'UTC' },
    handleSIGINT: false,
  });
  try {
    const context = await browser.newContext({ timezoneId: 'UTC', viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(15_000);
    const first = await context.newPage();
    await signIn(first);
    await first.close();
    const open = async () => {
      const page = await context.newPage();
      // A reply that was left is not asked about.
      page.on('dialog', (dialog) => void dialog.accept());
      const pictures = (folder, name) => page.screenshot({ path: join(folder, `${name}.png`) });
      return { page, world: (inPage) => isolatedWorld(inPage, script), close: () => page.close(), pictures };
    };
    return { open, close: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** One TypeScript module with all it imports, as a script. */
export async function bundle(root, entry) {
  const [output] = [
    await build({
      root,
      configFile: false,
      logLevel: 'silent',
      build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'desksideTest' } },
    }),
  ].flat();
  return output.output[0].code;
}

/**
 * An isolated world of the page's top frame with `script` in it, until the page loads another document. Returns the
 * function that evaluates an expression there and resolves with its value.
 */
export async function isolatedWorld(page, script) {
  const cdp = await page.context().newCDPSession(page);
  const { frameTree } = await cdp.send('Page.getFrameTree');
  const { executionContextId } = await cdp.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'deskside',
  });
  const evaluate = async (expression) => {
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
      expression,
      contextId: executionContextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  await evaluate(script);
  return evaluate;
}
