import type { Reading } from '../../domain';
import { adapterFrom } from '../adapter';
import type { PageView, SiteAdapter } from '../contract';
import { pick } from '../engine';
import { outside, shownText, tried } from '../values';
import { isOsTicket } from './detect';
import { spec } from './selectors';

const base = adapterFrom(spec, { detect: isOsTicket });
const site = outside([spec.message.body]);
const { name, address } = spec.conversation.requester ?? {};

/** Where the page shows whose ticket it is, it has their address too. */
function read(page: PageView): Reading | null {
  const reading = base.read(page);
  const shown = pick(page.document, ['[id^="user-"][id$="-name"]'], site);
  if (!reading || !shown) return reading;
  const requester = shownText(shown);
  const count = reading.messages.filter(
    ({ author }) => author.name === requester && author.address === '',
  ).length;
  if (count === 0) return reading;
  const misses = reading.misses.filter(({ part }) => part !== 'author');
  const where = [...tried(name), ...tried(address)];
  return { ...reading, misses: [...misses, { part: 'author', tried: where, count }] };
}

export const osticket: SiteAdapter = { ...base, read };
