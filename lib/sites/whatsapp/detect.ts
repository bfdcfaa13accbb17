import type { PageView } from '../contract';
import { isPage } from '../engine';
import type { PageSpec } from '../spec';

export const page: PageSpec = { url: '^https://web\\.whatsapp\\.com(?:[/?#]|$)' };

export function isWhatsApp(view: PageView): boolean {
  return isPage(page, view);
}
