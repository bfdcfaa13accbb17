/**
 * The sites by name and by how they are told apart, for rooms that need no adapter: a capture must know whose page
 * it is on, the screens must name it.
 */
import type { SiteId } from '../domain';
import type { PageView } from './contract';
import { isTaughtId, taughtId } from './teach/ids';
import { isGmail } from './gmail/detect';
import { isRoundcube } from './roundcube/detect';
import { isFreshdesk } from './freshdesk/detect';
import { isFront } from './front/detect';
import { isGorgias } from './gorgias/detect';
import { isHelpscout } from './helpscout/detect';
import { isHubSpot } from './hubspot/detect';
import { isIntercom } from './intercom/detect';
import { isZendesk } from './zendesk/detect';
import { isChatwoot } from './chatwoot/detect';
import { isZammad } from './zammad/detect';
import { isZammadDesktop } from './zammad-desktop/detect';
import { isFreeScout } from './freescout/detect';
import { isOsTicket } from './osticket/detect';
import { isRequestTracker } from './request-tracker/detect';
import { isOtobo } from './otobo/detect';
import { isLibredesk } from './libredesk/detect';
import { isConverse } from './converse/detect';
import { isCrisp } from './crisp/detect';
import { isDiscord } from './discord/detect';
import { isOutlook } from './outlook/detect';
import { isSlack } from './slack/detect';
import { isTawk } from './tawk/detect';
import { isTelegramA } from './telegram-a/detect';
import { isTelegramK } from './telegram-k/detect';
import { isWhatsApp } from './whatsapp/detect';

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
  { id: 'chatwoot', name: 'Chatwoot', detect: isChatwoot },
  { id: 'zammad', name: 'Zammad', detect: isZammad },
  { id: 'zammad-desktop', name: 'Zammad (new interface)', detect: isZammadDesktop },
  { id: 'freescout', name: 'FreeScout', detect: isFreeScout },
  { id: 'osticket', name: 'osTicket', detect: isOsTicket },
  { id: 'request-tracker', name: 'Request Tracker', detect: isRequestTracker },
  { id: 'otobo', name: 'OTOBO', detect: isOtobo },
  { id: 'libredesk', name: 'Libredesk', detect: isLibredesk },
  { id: 'converse', name: 'Converse.js', detect: isConverse },
  { id: 'crisp', name: 'Crisp', detect: isCrisp },
  { id: 'discord', name: 'Discord', detect: isDiscord },
  { id: 'outlook', name: 'Outlook', detect: isOutlook },
  { id: 'slack', name: 'Slack', detect: isSlack },
  { id: 'tawk', name: 'tawk.to', detect: isTawk },
  { id: 'telegram-a', name: 'Telegram Web A', detect: isTelegramA },
  { id: 'telegram-k', name: 'Telegram Web K', detect: isTelegramK },
  { id: 'whatsapp', name: 'WhatsApp Web', detect: isWhatsApp },
];

export const siteIds: readonly SiteId[] = sites.map(({ id }) => id);

/** Names that persons gave to the sites that they taught. */
let taughtNames: ReadonlyMap<SiteId, string> = new Map();

/** Tells `siteName` what taught sites are called. */
export function nameTaught(names: ReadonlyMap<SiteId, string>): void {
  taughtNames = names;
}

export function siteName(id: SiteId): string {
  const known = sites.find((site) => site.id === id)?.name ?? taughtNames.get(id);
  return known ?? (isTaughtId(id) ? 'A site that you taught' : id);
}

/** The sites that may be on an origin: all that are known, and the one that was taught there. */
export function sitesAt(origin: string): SiteId[] {
  return [...siteIds, taughtId(origin)];
}

/** The product that this page belongs to, or null. */
export function siteOf(page: PageView): SiteId | null {
  return sites.find((site) => site.detect(page))?.id ?? null;
}
