/** What no request may carry: keys in any body or address, and, for a model elsewhere, anybody's own data. */
import { conversations } from '../pages/gmail/conversations.mjs';

export const keys = ['right-key', 'wrong-key', 'sk-journey-0123456789abcdef'];

/** What the mailbox tells of its customers, and what the journeys have them tell. */
export const personal = [
  ...new Set(
    conversations.flatMap(({ messages }) => messages.flatMap(({ name, address }) => [name, address])),
  ),
  ...['+1 555 0142', '+44 7700 900123', '4111 1111 1111 1111', 'DE89 3704 0044 0532 0130 00'],
  ...['LUM-77120', 'Sommer2026!', '12 March 1988', '221B Baker Street'],
].filter((one) => one && !/^(?:Priya Nair|Dana Reyes|Lumen Support|support@lumen\.example)$/.test(one));

const isLocal = (host = '') => /^(?:127\.0\.0\.1|localhost)(?::|$)/.test(host);

/** Sentences: what was found where it must not be. */
export function leaksIn(requests) {
  return requests.flatMap(({ mode, url, text, headers }) => {
    const sent = `${decodeURIComponent(url)}\n${text}`;
    const forbidden = isLocal(headers.host) ? keys : [...keys, ...personal];
    return forbidden
      .filter((one) => sent.toLowerCase().includes(one.toLowerCase()))
      .map((one) => `a request to ${headers.host} (${mode}) carried “${one}”`);
  });
}
