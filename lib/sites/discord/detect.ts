import type { PageView } from '../contract';
import { isPage } from '../engine';
import type { PageSpec } from '../spec';

export const page: PageSpec = { url: '^https://discord\\.com/channels(?:[/?#]|$)' };

export function isDiscord(view: PageView): boolean {
  return isPage(page, view);
}
