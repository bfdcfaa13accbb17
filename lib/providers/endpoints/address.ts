/** An address as people type it, to the one that is asked. */
import { reachOf } from '../../domain';
import type { Reach, Sentence } from '../../domain';

export interface Address {
  baseUrl: string;
  origin: string;
  reach: Reach;
  /** It goes over a network unencrypted. */
  bare: boolean;
}

const longest = 500;

const wrong = (what: string): Sentence => ({
  what,
  next: 'Type it as in the example, with https:// or, on this device, http://.',
});

/** Takes the address of the API or of its chat completions. */
export function addressOf(typed: string): Address | Sentence {
  const text = typed.trim();
  if (text.length > longest || !/^https?:\/\//i.test(text) || !URL.canParse(text))
    return wrong('This is not an address of a server.');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return wrong('An address may not hold a name or password.');
  if (url.search !== '' || url.hash !== '')
    return wrong('An address may not hold a “?” or “#”: there a key could hide.');
  const path = url.pathname.replace(/\/+$/, '').replace(/\/chat\/completions$/, '');
  const reach = reachOf(url.href);
  return {
    baseUrl: url.origin + path,
    origin: url.origin,
    reach,
    bare: url.protocol === 'http:' && reach === 'remote',
  };
}
