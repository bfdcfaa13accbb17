import type { PageView } from '../contract';
import { isPage } from '../engine';
import type { PageSpec } from '../spec';

export const page: PageSpec = { url: '^https://dashboard\\.tawk\\.to(?:[/?#]|$)' };

export function isTawk(view: PageView): boolean {
  return isPage(page, view);
}
