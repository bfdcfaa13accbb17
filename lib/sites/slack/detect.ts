import type { PageView } from '../contract';
import { isPage } from '../engine';
import type { PageSpec } from '../spec';

export const page: PageSpec = { url: '^https://app\\.slack\\.com/client/[TE][A-Z0-9]+(?:[/?#]|$)' };

export function isSlack(view: PageView): boolean {
  return isPage(page, view);
}
