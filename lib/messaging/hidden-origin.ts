/**
 * Ollama refuses requests that name an extension as their origin. Where the person asked for it, the browser takes that
 * header off: only off requests that this extension makes, only to the saved addresses, and only until the browser
 * closes or the endpoint is removed. Other pages' requests keep theirs, so Ollama's own protection stays whole.
 */
import type { Endpoint } from '../domain';
import { browser } from '../platform';

const rules = () => browser.declarativeNetRequest;

/** Makes the rules of this session those that the endpoints want. There are no others. */
export async function hideOriginFor(endpoints: readonly Endpoint[]): Promise<void> {
  const wanted = [...new Set(endpoints.filter(({ hideOrigin }) => hideOrigin).map(({ origin }) => origin))];
  const there = (await rules().getSessionRules()).map(({ id }) => id);
  await rules().updateSessionRules({
    removeRuleIds: there,
    addRules: wanted.map((origin, at) => ({
      id: at + 1,
      priority: 1,
      action: { type: 'modifyHeaders', requestHeaders: [{ header: 'origin', operation: 'remove' }] },
      condition: {
        urlFilter: `|${origin}/`,
        initiatorDomains: [browser.runtime.id],
        resourceTypes: ['xmlhttprequest', 'other'],
      },
    })),
  });
}
