/** Which addresses a job may open: of one origin, below one path, pages only, never something that acts. */
import { canonicalUrl } from '../address';

export interface Scope {
  origin: string;
  /** A path that ends where a part of the path ends. */
  prefix: string;
}

/** Files that are no pages, by the end of their names. */
const files =
  /\.(?:png|jpe?g|gif|svg|webp|avif|ico|css|js|mjs|json|xml|rss|atom|pdf|docx?|xlsx?|pptx?|csv|zip|gz|tgz|dmg|exe|msi|mp[34]|webm|mov|woff2?)$/i;

/** Parts of a path or names of a parameter that make something happen when they are opened, or lead to a form. */
const actions =
  /^(?:log-?(?:out|off|in)|sign-?(?:out|off|in|up)|sign_?(?:out|in|up)|register|delete|destroy|remove|unsubscribe|subscribe|subscriptions?|vote|upvote|downvote|edit|new|create|cart|checkout|oauth2?|sso|password|reset|print|share|download|export|search)$/i;

/** The scope of a job that begins at this page: what stands below the folder that it names. */
export function scopeOf(startUrl: string): Scope {
  const { origin, pathname } = new URL(startUrl);
  const path = /\.(?:x?html?|php|aspx?|xml)$/i.test(pathname)
    ? pathname.slice(0, pathname.lastIndexOf('/'))
    : pathname;
  return { origin, prefix: path.replace(/\/+$/, '') };
}

/** Whether an address stands below the scope. */
export function inScope(url: string, { origin, prefix }: Scope): boolean {
  if (!URL.canParse(url)) return false;
  const address = new URL(url);
  if (address.origin !== origin) return false;
  return prefix === '' || address.pathname === prefix || address.pathname.startsWith(`${prefix}/`);
}

/** Addresses with the same key are the same page: only a slash at the end tells them apart. */
export const pageKey = (url: string): string => {
  const address = new URL(url);
  return address.origin + (address.pathname.replace(/\/+$/, '') || '/') + address.search + address.hash;
};

/** A link's address as a job would open it; null when it is not to be opened. */
export function pageAddress(href: string, base: string, scope: Scope): string | null {
  if (!URL.canParse(href, base)) return null;
  const url = canonicalUrl(new URL(href, base).href);
  if (url === null || !inScope(url, scope)) return null;
  const { pathname, searchParams } = new URL(url);
  const parts = pathname.split('/');
  if (files.test(pathname) || parts.some((part) => actions.test(part))) return null;
  for (const [name, value] of searchParams) {
    if (actions.test(name) || (/^(?:action|do|cmd)$/i.test(name) && value !== '')) return null;
  }
  return url;
}
