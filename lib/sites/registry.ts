/** Every site: one folder and one line here. */
import type { PageView, SiteAdapter } from './contract';
import { gmail } from './gmail';
import { roundcube } from './roundcube';
import { freshdesk } from './freshdesk';
import { front } from './front';
import { gorgias } from './gorgias';
import { helpscout } from './helpscout';
import { hubspot } from './hubspot';
import { intercom } from './intercom';
import { zendesk } from './zendesk';

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
];

/** The adapter of the product that this page belongs to, or null. */
export function adapterFor(page: PageView): SiteAdapter | null {
  return adapters.find((adapter) => adapter.detect(page)) ?? null;
}

/** Match patterns of the products that have origins of their own. */
export const fixedOrigins: readonly string[] = adapters.flatMap(({ origins }) => origins);
