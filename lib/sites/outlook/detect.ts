import type { PageView } from '../contract';
import { isPage } from '../engine';
import type { PageSpec } from '../spec';

export const page: PageSpec = {
  url: '^https://outlook\\.(?:live\\.com|office\\.com|office365\\.com|cloud\\.microsoft)/mail(?:[/?#]|$)',
};

export function isOutlook(view: PageView): boolean {
  return isPage(page, view);
}
