/** Telegram Web A. For a moment after a switch the address names one chat and the page still shows another. */
import type { Reading } from '../../domain';
import { adapterFrom } from '../adapter';
import { missing, perhapsMore, withSenders } from '../chats';
import type { PageView, SiteAdapter } from '../contract';
import { pick, select } from '../engine';
import { isTelegramA } from './detect';
import { headerPeer, outgoing, sender, sent, spec } from './selectors';

/** A loads forty messages at first, fewer when a part of them is grouped. */
const loadedFirst = 30;

const base = adapterFrom(spec);

export const telegramA: SiteAdapter = {
  ...base,
  detect: isTelegramA,
  parts: [...base.parts, 'direction', 'author'],
  read(page) {
    const reading = base.read(page);
    if (!reading) return null;
    const shown = pick(page.document, [headerPeer])?.getAttribute('data-peer-id');
    const whole = perhapsMore(
      withSenders(withDirections(reading, page), isBetweenTwo(reading), [sender]),
      loadedFirst,
    );
    return shown === reading.key.split('_')[0]
      ? whole
      : missing(whole, 'conversation id', ['address', `${headerPeer} @data-peer-id`]);
  },
};

/** One's own messages alone are marked; they show as well whether they were sent and read, and the two must agree. */
function withDirections(reading: Reading, { document }: PageView): Reading {
  const unmarked = [...select(document, sent)].filter((tick) => !tick.closest(outgoing)).length;
  return unmarked > 0
    ? missing(reading, 'direction', [outgoing], unmarked)
    : { ...reading, found: [...reading.found, 'direction'] };
}

/** Groups and channels have negative ids. */
function isBetweenTwo({ key }: Reading): boolean {
  return /^\d+$/.test(key);
}
