/**
 * Outlook on the web. People of one's own organisation are shown by name alone, oneself too: where a message shows no
 * address, whose it is is not told.
 */
import type { Reading } from '../../domain';
import { isAddress } from '../../text/addresses';
import { adapterFrom } from '../adapter';
import { missing, withoutUntoldMessages } from '../chats';
import type { PageView, SiteAdapter } from '../contract';
import { isVisible, pick, select } from '../engine';
import { isOutlook } from './detect';
import { at, spec } from './selectors';

const base = adapterFrom(spec);

export const outlook: SiteAdapter = {
  ...base,
  detect: isOutlook,
  read(page) {
    const reading = isOpen(page) ? base.read(page) : null;
    if (!reading) return null;
    const told = withoutUntoldMessages(withDirections(reading));
    return told && isOneSelected(page) ? told : told && missing(told, 'conversation id', [at.selected]);
  },
  composer: (page) => (isOpen(page) ? base.composer(page) : null),
  chipAnchor: (page) => (isOpen(page) ? base.chipAnchor(page) : null),
};

function isOpen({ document }: PageView): boolean {
  return pick(document, [...at.rootOpen, at.body], isVisible) !== null;
}

/** With several rows selected, which of them the pane shows is not told. */
function isOneSelected({ document }: PageView): boolean {
  const ids = [...select(document, at.selected)].map((row) => row.getAttribute('data-convid'));
  return new Set(ids).size === 1;
}

function withDirections(reading: Reading): Reading {
  const { messages, account } = reading;
  const untold = messages.filter(({ author }) => author.address === '').length;
  if (!isAddress(account)) return missing(reading, 'direction', [at.sender], messages.length);
  const told: Reading =
    untold < messages.length ? { ...reading, found: [...reading.found, 'direction'] } : reading;
  if (untold === 0) return told;
  return {
    ...told,
    misses: [...told.misses, { part: 'direction', tried: [at.sender], count: untold }],
  };
}
