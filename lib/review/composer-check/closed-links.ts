/** Addresses that open for the team and not for a customer, and those that tell where they were copied. */
import { bareUrl } from '../../text/facts';
import { linksIn } from '../links';

/** Without a scheme: this machine, a private network, a name that only a local network knows, a path of a disk. */
const bareClosed =
  /(?<![\p{L}\p{N}@._/:-])(?:localhost(?::\d{1,5})(?:\/[^\s<>"“”]{0,500})?|localhost\/[^\s<>"“”]{1,500}|(?:127|10|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2,3}(?::\d{1,5})?(?:\/[^\s<>"“”]{0,500})?|(?:[\p{L}\p{N}-]{1,63}\.){1,4}(?:local|internal|lan|corp|intranet|localdomain)(?![\p{L}\p{N}-])(?::\d{1,5})?(?:\/[^\s<>"“”]{0,500})?|[A-Za-z]:\\[^\s<>"“”]{1,300}|\\\\[\p{L}\p{N}.-]{1,63}\\[^\s<>"“”]{1,300})/gu;
const localName = /(?:^|\.)(?:localhost|local|internal|lan|corp|intranet|localdomain|home\.arpa)$/;
const privateNumber =
  /^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0$|\[(?:::1|f[cd]|fe80))/;
const onDisk = /^(?:file|chrome|edge|about|chrome-extension|moz-extension|blob|data|javascript|vbscript):/i;

const signs = /[.,;:!?)\]}'"’”>*_]+$/;

/** As an absolute address; null: it is none. */
function parsed(link: string): URL | null {
  const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(link) ? link : `https://${link}`;
  return URL.canParse(whole) ? new URL(whole) : null;
}

export interface Closed {
  link: string;
  /** Why a customer cannot open it. */
  why: string;
}

export interface Ours {
  /** Addresses of internal pages that were captured. */
  pages: readonly string[];
  /** Hosts on which nothing but internal pages was captured. */
  hosts: readonly string[];
  /** The conversation's own page, where the team answers. */
  conversation: string;
}

/** The links of a text that only open for the team. `known`: what pages and the customer say may be repeated. */
export function closedLinks(text: string, ours: Ours, known: readonly string[]): Closed[] {
  const bare = (text.match(bareClosed) ?? []).map((link) => link.replace(signs, ''));
  const pages = new Set(ours.pages.map(bareUrl));
  const work = parsed(ours.conversation);
  const place = work?.pathname.split('/')[1] ?? '';
  const found = new Map<string, string>();
  for (const link of [...linksIn(text), ...bare]) {
    if (known.some((words) => words.includes(link))) continue;
    const url = parsed(link);
    const host = url?.hostname ?? '';
    const why = onDisk.test(link)
      ? 'It leads to this computer or this browser.'
      : /^(?:[A-Za-z]:\\|\\\\)/.test(link)
        ? 'It is a place on your computer or network.'
        : localName.test(host) || privateNumber.test(host) || (host !== '' && !host.includes('.'))
          ? 'It only opens inside your own network.'
          : pages.has(bareUrl(link))
            ? 'You captured this page as internal, so customers cannot read it.'
            : ours.hosts.includes(host.replace(/^www\./, ''))
              ? `Of ${host} only internal pages were captured.`
              : work && url?.origin === work.origin && place !== '' && url.pathname.split('/')[1] === place
                ? 'It opens the place where your team answers, not one of your customer’s.'
                : null;
    if (why !== null) found.set(link, why);
  }
  const links = [...found.keys()];
  // One address, found with its scheme and without.
  return links
    .filter((link) => !links.some((other) => other !== link && other.includes(link)))
    .map((link) => ({ link, why: found.get(link) ?? '' }));
}

const assistants =
  /(?:chatgpt|openai|perplexity|copilot|gemini|bard|claude|anthropic|deepseek|mistral|grok|you\.com|phind|poe)/i;
const trackers =
  /^(?:utm_[a-z_]{1,20}|gclid|gbraid|wbraid|fbclid|msclkid|mc_eid|mc_cid|igshid|yclid|_hsenc|_hsmi|srsltid)$/i;

export interface Tracked {
  link: string;
  /** The parameter as written. */
  part: string;
  /** It says that the link came out of an AI tool. */
  assistant: boolean;
}

/** Links with a parameter that tells where they were copied, one row for each link. */
export function trackedLinks(text: string): Tracked[] {
  return linksIn(text).flatMap((link) => {
    const all = [...(parsed(link)?.searchParams ?? [])].filter(([name]) => trackers.test(name));
    const telling = all.find(([, value]) => assistants.test(value)) ?? all[0];
    if (!telling) return [];
    const [name, value] = telling;
    return [{ link, part: `${name}=${value}`.slice(0, 80), assistant: assistants.test(value) }];
  });
}
