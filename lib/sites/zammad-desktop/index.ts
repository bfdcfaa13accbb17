import type { Reading } from '../../domain';
import { adapterFrom } from '../adapter';
import type { PageView, SiteAdapter } from '../contract';
import { nearestAround, pickAll } from '../engine';
import { outside } from '../values';
import { isZammadDesktop } from './detect';
import { at, spec } from './selectors';

const base = adapterFrom(spec, { detect: isZammadDesktop });
const site = outside([spec.message.body]);

/** An article that is shown without the place that carries its number is none of the messages that are read. */
function read(page: PageView): Reading | null {
  const reading = base.read(page);
  if (!reading) return null;
  const count = pickAll(page.document, [at.content], site).filter(
    (element) => nearestAround(element, at.bubble) === null,
  ).length;
  if (count === 0) return reading;
  const misses = reading.misses.filter(({ part }) => part !== 'message id');
  return { ...reading, misses: [...misses, { part: 'message id', tried: [at.bubble], count }] };
}

export const zammadDesktop: SiteAdapter = { ...base, read };
