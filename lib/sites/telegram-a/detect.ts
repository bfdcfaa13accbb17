import type { PageView } from '../contract';
import { isPage } from '../engine';
import type { PageSpec } from '../spec';

export const page: PageSpec = { url: '^https://web\\.telegram\\.org/a(?:[/?#]|$)' };

export function isTelegramA(view: PageView): boolean {
  return isPage(page, view);
}
