import type { PageView } from '../contract';
import { isPage } from '../engine';
import type { PageSpec } from '../spec';

export const page: PageSpec = { url: '^https://web\\.telegram\\.org/k(?:[/?#]|$)' };

export function isTelegramK(view: PageView): boolean {
  return isPage(page, view);
}
