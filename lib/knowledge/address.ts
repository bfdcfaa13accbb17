/** How a page is known: light enough for every script and the desk. */
import { captureLimits as limits } from './limits';

const tracking =
  /^(?:utm_\w+|gclid|gclsrc|dclid|gbraid|wbraid|fbclid|msclkid|yclid|twclid|ttclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok|vero_id|oly_enc_id|oly_anon_id|_ga|_gl)$/i;

/**
 * The address under which a page is known: without tracking parameters and without the place on the page, unless that
 * names the page itself ("#/articles/5"). Null when it is no http(s) address.
 */
export function canonicalUrl(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const address = new URL(url);
  if (!/^https?:$/.test(address.protocol)) return null;
  if (!/^#!?\//.test(address.hash)) address.hash = '';
  for (const name of [...address.searchParams.keys()]) {
    if (tracking.test(name)) address.searchParams.delete(name);
  }
  address.username = '';
  address.password = '';
  return address.href.length <= limits.url ? address.href : null;
}
