/** The site report of the page beside the panel. */
import type { SiteReport } from '../../../components/services';
import type { Closer, CloserQuestion } from '../../../lib/domain';
import { parseCloser } from '../../../lib/messaging/health';
import { browser } from '../../../lib/platform';
import { closerQuestion, healthOf } from '../../../lib/sites/health';
import { reportText } from '../../../lib/sites/health-report';
import { askParts } from './here';

/** Null when the page does not answer. */
export async function siteReportOf(tabId: number | null): Promise<SiteReport | null> {
  const seen = tabId === null ? null : await askParts(tabId);
  if (tabId === null || !seen) return null;
  // What the built-in adapters know decides what may be written out, never what the page sent.
  const { adapters } = await import('../../../lib/sites/registry');
  const facts = adapters.find(({ id }) => id === seen.site)?.facts;
  const question = closerQuestion(seen, facts);
  const health = healthOf(seen, question, await lookCloser(tabId, question).catch(() => null));
  const { version } = browser.runtime.getManifest();
  return { health, text: reportText(health, { facts: facts?.all, version, browser: browserName() }) };
}

/** The script for it is put into the page only now: pages that are well, and persons who ask nothing, never pay. */
async function lookCloser(tabId: number, question: CloserQuestion): Promise<Closer | null> {
  const target = { tabId };
  const func = (asked: unknown) => Object.assign(globalThis, { desksideQuestion: asked }) && null;
  await browser.scripting.executeScript({ target, func, args: [question] });
  const [answer] = await browser.scripting.executeScript({ target, files: ['/closer.js'] });
  return parseCloser(answer?.result);
}

/** "Chrome 125": name and major version, no more. */
function browserName(): string {
  const [, name = '', major = ''] = /(Edg|OPR|Firefox|Chrome)\/(\d+)/.exec(navigator.userAgent) ?? [];
  return name && `${name} ${major}`;
}
