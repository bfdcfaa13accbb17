import { adapterFrom } from '../adapter';
import type { SiteAdapter } from '../contract';
import { isFront } from './detect';
import { spec } from './selectors';

const base = adapterFrom(spec, { detect: isFront });

/** `cnv_` and the conversation's number in base 36: the same conversation has both in its addresses. */
function keyOf(id: string): string {
  if (!/^\d{1,30}$/.test(id)) return id;
  return `cnv_${BigInt(id).toString(36)}`;
}

export const front: SiteAdapter = {
  ...base,
  read(page) {
    const reading = base.read(page);
    return reading && { ...reading, key: keyOf(reading.key) };
  },
};
