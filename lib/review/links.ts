/**
 * Where a reply may lead a customer: to what was captured, and to the hosts that a person allowed. Everything else can
 * carry words out in its address, or the customer to somebody who is not the team.
 */
import type { Claim, ClaimProblem, Evidence } from '../domain';
import { bareUrl } from '../text/facts';
import { hostOf } from '../text/hosts';

/**
 * With a scheme or "www." anything; without one only what mail programs turn into a link. "README.md" and "node.js" are
 * none.
 */
const written =
  /(?<![\p{L}\p{N}])(?:[a-z][a-z\d+.-]{1,15}:\/\/|www\.|(?:javascript|data|vbscript|file|blob):)[^\s<>"“”]{1,2000}|(?<![\p{L}\p{N}@._/-])(?:[\p{L}\p{N}-]{1,63}\.){1,5}(?:com|net|org|info|biz|io|co|ai|app|dev|cloud|online|site|shop|store|top|xyz|club|link|click|live|page|web|tech|support|help|eu|de|uk|us|fr|it|es|nl|ch|at|be|ru|cn|jp|in|br|tk|ml|ga|gg|ly|cc|tv|ws|su|example|test|invalid)(?![\p{L}\p{N}-]|\.\p{L})(?::\d{1,5})?(?:[/?#][^\s<>"“”]{0,2000})?/giu;

const closing = /[.,;:!?)\]}'"’”>*_]+$/;

export interface Ground {
  /** What was retrieved for the draft. */
  evidence: readonly Pick<Evidence, 'url' | 'passage'>[];
  /** Other texts of the house: greeting, closing, signature. */
  own: readonly string[];
  /** Hosts that a person allowed. */
  hosts: readonly string[];
}

/** Links of a text as written, without the signs that close a sentence. */
export function linksIn(text: string): string[] {
  return (text.match(written) ?? []).map((link) => link.replace(closing, ''));
}

/** `example.com` allows its subdomains. */
export function isAllowedHost(host: string, hosts: readonly string[]): boolean {
  const name = host.toLowerCase();
  return hosts.some((one) => name === one || name.endsWith(`.${one}`));
}

/** Those links that were neither captured nor allowed. */
export function foreignLinks(text: string, { evidence, own, hosts }: Ground): string[] {
  const links = linksIn(text);
  if (links.length === 0) return [];
  const captured = new Set(
    [...evidence.flatMap(({ url, passage }) => [url, ...linksIn(passage.text)]), ...own.flatMap(linksIn)].map(
      bareUrl,
    ),
  );
  const cited = new Set(evidence.map(({ url }) => hostOf(url)));
  // On a host of a cited page a plain address is no way out; whether it is right is the proof's question.
  const known = (host: string) => cited.has(host) || isAllowedHost(host, hosts);
  return links.filter((link) => !captured.has(bareUrl(link)) && !isPlainOn(link, known));
}

/** No port, no name before an @, nothing behind ? or #: an address that carries nothing but its path. */
function isPlainOn(link: string, known: (host: string) => boolean): boolean {
  const address =
    /^[a-z][a-z\d+.-]*:/i.test(link) && !/^[^/?#]*\.[^/?#]*:\d/.test(link) ? link : `https://${link}`;
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username, password, search, hash } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') return false;
  if (port || username || password || search || hash || /[?#@\\]/.test(link)) return false;
  return known(hostname.replace(/^www\./, ''));
}

export function isOutsideLink({ kind }: ClaimProblem): boolean {
  return kind === 'outside link';
}

/** Second levels under which anybody may have a name, as the registries of these countries sell them. */
const shared = /^(?:co|com|org|net|gov|ac|edu|gob|or|ne)\.[a-z]{2}$/;

/** The name that somebody registered: "help.shop.co.uk" is of shop.co.uk. */
function registered(host: string): string {
  const labels = host.split('.');
  const two = labels.slice(-2).join('.');
  return shared.test(two) ? labels.slice(-3).join('.') : two;
}

/**
 * The claims of a text, those marked whose words are borne out and whose link still leads elsewhere: to another house
 * than the cited pages' own, because a page can be written by anybody, or where only the customer's words lead.
 */
export function markOutsideLinks(claims: readonly Claim[], { evidence, own, hosts }: Ground): Claim[] {
  const home = new Set(evidence.map(({ url }) => registered(hostOf(url))));
  const ours = new Set(own.flatMap(linksIn).map(bareUrl));
  return claims.map((claim) => {
    if (claim.grounding !== 'documented' && claim.grounding !== 'stated') return claim;
    const away = linksIn(claim.text).find((link) => {
      const host = hostOf(link);
      return !ours.has(bareUrl(link)) && !home.has(registered(host)) && !isAllowedHost(host, hosts);
    });
    if (away === undefined) return claim;
    const sentence =
      claim.grounding === 'stated'
        ? `Only the customer names “${away}”. Make sure that it is safe to repeat.`
        : `“${away}” leads away from the site of the page that names it. Open it before you send somebody there.`;
    return { ...claim, problems: [...claim.problems, { kind: 'outside link', words: away, sentence }] };
  });
}
