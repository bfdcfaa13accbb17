import type { PageView } from '../contract';
import { isPage } from '../engine';
import type { PageSpec } from '../spec';

export const page: PageSpec = { url: '^https://app(?:-[a-z0-9]+)?\\.hubspot\\.com/live-messages(?:[/?#]|$)' };

export function isHubSpot(view: PageView): boolean {
  return isPage(page, view);
}
