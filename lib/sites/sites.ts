/**
 * The sites by name and by how they are told apart, for rooms that need no adapter: a capture must know whose page
 * it is on, the screens must name it.
 */
import type { SiteId } from '../domain';
import type { PageView } from './contract';
import { isGmail } from './gmail/detect';
import { isRoundcube } from './roundcube/detect';

export const sites: readonly { id: SiteId; name: string; detect: (page: PageView) => boolean }[] = [
  { id: 'gmail', name: 'Gmail', detect: isGmail },
  { id: 'roundcube', name: 'Roundcube', detect: isRoundcube },
];

export const siteIds: readonly SiteId[] = sites.map(({ id }) => id);

export function siteName(id: SiteId): string {
  return sites.find((site) => site.id === id)?.name ?? id;
}

/** The product that this page belongs to, or null. */
export function siteOf(page: PageView): SiteId | null {
  return sites.find((site) => site.detect(page))?.id ?? null;
}
