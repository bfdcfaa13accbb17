/** The site report of the page beside the panel. */
import type { SiteReport } from '../../../components/services';
import { browser } from '../../../lib/platform';
import { reportText } from '../../../lib/sites/health-report';
import { askHealth } from './here';

/** Null when the page does not answer. */
export async function siteReportOf(tabId: number | null): Promise<SiteReport | null> {
  const health = tabId === null ? null : await askHealth(tabId);
  if (!health) return null;
  // What the built-in adapters know decides what may be written out, never what the page sent.
  const { adapters } = await import('../../../lib/sites/registry');
  const facts = adapters.find(({ id }) => id === health.site)?.facts?.all;
  const { version } = browser.runtime.getManifest();
  return { health, text: reportText(health, { facts, version, browser: browserName() }) };
}

/** "Chrome 125": name and major version, no more. */
function browserName(): string {
  const [, name = '', major = ''] = /(Edg|OPR|Firefox|Chrome)\/(\d+)/.exec(navigator.userAgent) ?? [];
  return name && `${name} ${major}`;
}
