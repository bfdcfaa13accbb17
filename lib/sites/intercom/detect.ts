import type { PageView } from '../contract';
import { isPage } from '../engine';
import type { PageSpec } from '../spec';

export const page: PageSpec = { url: '^https://app(?:\\.eu|\\.au)?\\.intercom\\.com/' };

export function isIntercom(view: PageView): boolean {
  return isPage(page, view);
}
