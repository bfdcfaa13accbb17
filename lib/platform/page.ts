/**
 * The browser API for scripts in pages: the browser's own with promised answers to messages, 1 kB in place of the
 * polyfill's 10, and understood by it on the other side. Extension pages and the worker take `lib/platform`.
 */
import type { browser as polyfilled } from 'wxt/browser';
import { asking, hearing, instead } from './messages';

type Api = typeof polyfilled;

/** Where there is none, as in a test, undefined. */
export const browser = withPromises((globalThis as { chrome?: Api }).chrome) as Api;

function withPromises(api: Api | undefined): Api | undefined {
  if (!api?.runtime) return undefined;
  const { runtime } = api;
  return instead(api, {
    runtime: instead(runtime, {
      onMessage: hearing(runtime.onMessage),
      sendMessage: asking(runtime.sendMessage.bind(runtime)),
    }),
  });
}
