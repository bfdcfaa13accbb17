/** The one owner of the browser API: everything else gets it, or a typed piece of it, from here. */
import { browser as native } from 'wxt/browser';
import { asking, hearing, instead } from './messages';

export type { Browser } from 'wxt/browser';

/** The browser's own API, whose messages are answered by promises. Where there is none, as in a test, undefined. */
export const browser = withPromises(native as typeof native | undefined) as typeof native;

function withPromises(api: typeof native | undefined): typeof native | undefined {
  if (!api) return api;
  // Pages' scripts have no tabs.
  const { runtime, tabs } = api as { runtime: typeof native.runtime; tabs?: typeof native.tabs };
  return instead(api, {
    runtime: instead(runtime, {
      onMessage: hearing(runtime.onMessage),
      sendMessage: asking(runtime.sendMessage.bind(runtime)),
    }),
    ...(tabs && { tabs: instead(tabs, { sendMessage: asking(tabs.sendMessage.bind(tabs)) }) }),
  });
}
