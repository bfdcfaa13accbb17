/**
 * The sites by name and by how they are told apart, for rooms that need no adapter: a capture must know whose page
 * it is on, the screens must name it.
 */
import type { SiteId } from '../domain';
import type { PageView } from './contract';
import { isGmail } from './gmail/detect';
import { isRoundcube } from './roundcube/detect';
import { isFreshdesk } from './freshdesk/detect';
import { isFront } from './front/detect';
import { isGorgias } from './gorgias/detect';
import { isHelpscout } from './helpscout/detect';
import { isHubSpot } from './hubspot/detect';
import { isIntercom } from './intercom/detect';
import { isZendesk } from './zendesk/detect';

export const sites: readonly { id: SiteId; name: string; detect: (page: PageView) => boolean }[] = [
  { id: 'gmail', name: 'Gmail', detect: isGmail },
  { id: 'roundcube', name: 'Roundcube', detect: isRoundcube },
  { id: 'freshdesk', name: 'Freshdesk', detect: isFreshdesk },
  { id: 'front', name: 'Front', detect: isFront },
  { id: 'gorgias', name: 'Gorgias', detect: isGorgias },
  { id: 'helpscout', name: 'Help Scout', detect: isHelpscout },
  { id: 'hubspot', name: 'HubSpot', detect: isHubSpot },
  { id: 'intercom', name: 'Intercom', detect: isIntercom },
  { id: 'zendesk', name: 'Zendesk', detect: isZendesk },
];

export const siteIds: readonly SiteId[] = sites.map(({ id }) => id);

export function siteName(id: SiteId): string {
  return sites.find((site) => site.id === id)?.name ?? id;
}

/** The product that this page belongs to, or null. */
export function siteOf(page: PageView): SiteId | null {
  return sites.find((site) => site.detect(page))?.id ?? null;
}
