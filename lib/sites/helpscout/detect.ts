import type { PageView } from '../contract';
import { isPage } from '../engine';
import type { PageSpec } from '../spec';

export const page: PageSpec = { url: '^https://secure\\.helpscout\\.net/' };

export function isHelpscout(view: PageView): boolean {
  return isPage(page, view);
}
