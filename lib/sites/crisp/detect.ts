import type { PageView } from '../contract';
import { isPage } from '../engine';
import type { PageSpec } from '../spec';

export const page: PageSpec = { url: '^https://app\\.crisp\\.chat/website/[0-9a-f-]{36}/inbox(?:[/?#]|$)' };

export function isCrisp(view: PageView): boolean {
  return isPage(page, view);
}
