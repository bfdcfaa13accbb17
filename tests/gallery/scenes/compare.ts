/** Amounts, dates and durations beside their source. */
import { tickOf } from '../../../lib/domain';
import * as example from '../examples/compare';
import { talk } from './base';
import type { Scene } from './base';

const view = example.priceView();
const ticks = view.claims.flatMap((claim) => tickOf(claim) ?? []);
const ticked = (count: number): Scene =>
  talk({ ...view, draft: view.draft && { ...view.draft, ticked: ticks.slice(0, count) } });

export const compareScenes: Record<string, () => Scene> = {
  compare: () => ticked(0),
  'compare-some': () => ticked(1),
  'compare-all': () => ticked(ticks.length),
};
