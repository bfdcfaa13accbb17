import type { PageView } from '../contract';
import { isPage } from '../engine';
import type { PageSpec } from '../spec';

export const page: PageSpec = { url: '^https://[a-z0-9-]+\\.zendesk\\.com/agent(?:[/?#]|$)' };

export function isZendesk(view: PageView): boolean {
  return isPage(page, view);
}
