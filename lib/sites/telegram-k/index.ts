/** Telegram Web K. For a moment after a switch the address names one chat and the page still shows another. */
import type { Reading } from '../../domain';
import { adapterFrom } from '../adapter';
import { missing, perhapsMore, withSenders } from '../chats';
import type { SiteAdapter } from '../contract';
import { isTelegramK } from './detect';
import { composer, sender, spec } from './selectors';

/** About as many as K loads at first on a small screen. */
const loadedFirst = 20;

const base = adapterFrom(spec);

export const telegramK: SiteAdapter = {
  ...base,
  detect: isTelegramK,
  parts: [...base.parts, 'author'],
  read(page) {
    const reading = base.read(page);
    if (!reading) return null;
    const to = base.composer(page)?.body.getAttribute('data-peer-id') ?? reading.key;
    const named = /^#(-?\d+)(?:_\d+)?$/.exec(page.url.hash)?.[1] ?? reading.key;
    const whole = perhapsMore(withSenders(reading, isBetweenTwo(reading), [sender]), loadedFirst);
    return to === reading.key && named === reading.key
      ? whole
      : missing(whole, 'conversation id', ['address', `${composer} @data-peer-id`]);
  },
};

/** Groups and channels have negative ids. */
function isBetweenTwo({ key }: Reading): boolean {
  return /^\d+$/.test(key);
}
