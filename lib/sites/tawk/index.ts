/** tawk.to's dashboard. Nothing marks one of several open chats as the selected one: then none is read. */
import { adapterFrom } from '../adapter';
import { withSenders } from '../chats';
import type { PageView, SiteAdapter } from '../contract';
import { isVisible, select } from '../engine';
import { isTawk } from './detect';
import { chat, spec, title } from './selectors';

const base = adapterFrom(spec);

export const tawk: SiteAdapter = {
  ...base,
  detect: isTawk,
  parts: [...base.parts, 'author'],
  read(page) {
    const reading = isOneChat(page) ? base.read(page) : null;
    return reading && withSenders(reading, true, title);
  },
  composer: (page) => (isOneChat(page) ? base.composer(page) : null),
  chipAnchor: (page) => (isOneChat(page) ? base.chipAnchor(page) : null),
};

function isOneChat({ document }: PageView): boolean {
  return [...select(document, chat)].filter(isVisible).length <= 1;
}
