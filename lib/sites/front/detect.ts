import type { PageView } from '../contract';
import { isPage } from '../engine';
import type { PageSpec } from '../spec';

export const page: PageSpec = { url: '^https://app\\.frontapp\\.com/' };

export function isFront(view: PageView): boolean {
  return isPage(page, view);
}
