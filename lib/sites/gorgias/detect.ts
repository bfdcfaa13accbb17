import type { PageView } from '../contract';
import { isPage } from '../engine';
import type { PageSpec } from '../spec';

export const page: PageSpec = { url: '^https://[a-z0-9-]+\\.gorgias\\.com/app(?:[/?#]|$)' };

export function isGorgias(view: PageView): boolean {
  return isPage(page, view);
}
