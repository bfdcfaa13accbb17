import type { PageView } from '../contract';
import { pick } from '../engine';
import { selectors } from './selectors';

export function isRoundcube({ document }: PageView): boolean {
  return pick(document, selectors.page) !== null && pick(document, selectors.notices) !== null;
}
