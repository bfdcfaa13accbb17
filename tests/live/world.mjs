/** Runs our own modules in a page the way a content script runs: bundled, in a world apart from the page's scripts. */
import { build } from 'vite';

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
