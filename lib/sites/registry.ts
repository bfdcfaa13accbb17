/** Every site: one folder and one line here. */
import type { SiteAdapter } from './contract';
import { gmail } from './gmail';
import { roundcube } from './roundcube';
import { freshdesk } from './freshdesk';
import { front } from './front';
import { gorgias } from './gorgias';
import { helpscout } from './helpscout';
import { hubspot } from './hubspot';
import { intercom } from './intercom';
import { zendesk } from './zendesk';
import { chatwoot } from './chatwoot';
import { zammad } from './zammad';
import { zammadDesktop } from './zammad-desktop';
import { freescout } from './freescout';
import { osticket } from './osticket';
import { requestTracker } from './request-tracker';
import { otobo } from './otobo';
import { libredesk } from './libredesk';
import { converse } from './converse';
import { crisp } from './crisp';
import { discord } from './discord';
import { outlook } from './outlook';
import { slack } from './slack';
import { tawk } from './tawk';
import { telegramA } from './telegram-a';
import { telegramK } from './telegram-k';
import { whatsapp } from './whatsapp';

export const adapters: readonly SiteAdapter[] = [
  gmail,
  roundcube,
  freshdesk,
  front,
  gorgias,
  helpscout,
  hubspot,
  intercom,
  zendesk,
  chatwoot,
  zammad,
  zammadDesktop,
  freescout,
  osticket,
  requestTracker,
  otobo,
  libredesk,
  converse,
  crisp,
  discord,
  outlook,
  slack,
  tawk,
  telegramA,
  telegramK,
  whatsapp,
];
