/** The sites by name, for rooms that need no adapter: the background and the panel's words. */
import type { SiteId } from '../domain';

export const siteNames: Readonly<Record<SiteId, string>> = { gmail: 'Gmail', roundcube: 'Roundcube' };
export const siteIds: readonly SiteId[] = Object.keys(siteNames);

export function siteName(id: SiteId): string {
  return siteNames[id] ?? id;
}
