/** The pages that a person can pick from: each once, in groups by their path. */
import { cleanLine } from '../../text/clean';
import { pageAddress, pageKey } from './scope';
import type { Scope } from './scope';

export interface FoundPage {
  url: string;
  /** As its link calls it, or the end of its path. */
  title: string;
}

/** How many pages one job may have. */
export const mostPages = 3_000;

/** Pages of the scope among links, in their order; the first name of a page that says something is kept. */
export function foundPages(
  links: readonly { href: string; text: string }[],
  base: string,
  scope: Scope,
): FoundPage[] {
  const pages = new Map<string, FoundPage>();
  for (const { href, text } of links) {
    const url = pageAddress(href, base, scope);
    if (url === null) continue;
    const title = cleanLine(text, 200);
    const known = pages.get(pageKey(url));
    if (!known) pages.set(pageKey(url), { url, title });
    else if (known.title === '') known.title = title;
  }
  return [...pages.values()].map((page) => ({ ...page, title: page.title || nameOf(page.url) }));
}

/** "reset-password" of "/articles/360-reset-password.html" as words. */
function nameOf(url: string): string {
  const { pathname, host } = new URL(url);
  const last = pathname.split('/').findLast((part) => part !== '');
  if (last === undefined) return host;
  const words = unescaped(last)
    .replace(/\.\w{2,5}$/, '')
    .replace(/^\d+-(?=\D)/, '')
    .replace(/[-_+]+/g, ' ')
    .trim();
  return cleanLine(words.charAt(0).toUpperCase() + words.slice(1), 200) || host;
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The folder in which a page stands, below the scope: "/articles", "/" for the top. */
export function folderOf(url: string, prefix: string): string {
  const below = new URL(url).pathname
    .slice(prefix.length)
    .split('/')
    .filter((part) => part !== '');
  return below.length < 2 ? '/' : `/${unescaped(below[0] ?? '')}`;
}
