import type { Message, Miss, PartName, Reading } from '../../domain';
import { parseShownDate } from '../../text/dates';
import { adapterFrom } from '../adapter';
import type { PageView, SiteAdapter } from '../contract';
import { editable, nearestAround, pick } from '../engine';
import { isChatwoot } from './detect';
import { notes, publicBubbles, spec } from './selectors';

const base = adapterFrom(spec, { detect: isChatwoot });
const inMessage = [editable, '.prose-bubble'].join();
const site = (element: Element) => nearestAround(element, inMessage) === null;

/** Who sees a message of ours is told by its colour alone: an unknown one is kept from the customer, and said. */
function read(page: PageView): Reading | null {
  const reading = base.read(page);
  if (!reading) return null;
  const ours = reading.messages.filter(({ direction }) => direction === 'outgoing');
  const unsure = ours.filter((message) => message.visibility === 'public' && !isPublic(message, page));
  const messages = reading.messages.map((message) => ({
    ...message,
    visibility: unsure.includes(message) ? ('internal' as const) : message.visibility,
    // Written in English whatever the page's language.
    sentAt: message.sentAt ?? parseShownDate(message.sentText, 'en', page.now),
  }));
  // A run of messages shows its time once, below the last of them.
  const timed = messages.at(-1)?.sentAt != null;
  const miss: Miss = { part: 'recipients', tried: [...publicBubbles, ...notes], count: unsure.length };
  return {
    ...reading,
    messages,
    found: [
      ...new Set<PartName>([
        ...reading.found,
        ...(unsure.length < ours.length ? ['recipients' as const] : []),
        ...(timed ? ['time' as const] : []),
      ]),
    ],
    misses: [
      ...reading.misses.filter(({ part }) => part !== 'time' || !timed),
      ...(unsure.length > 0 ? [miss] : []),
    ],
  };
}

function isPublic({ key }: Message, { document }: PageView): boolean {
  if (!/^\d{1,18}$/.test(key)) return false;
  const within = (css: string) => css.replace('.message-bubble-container', `[data-message-id="${key}"]`);
  return pick(document, publicBubbles.map(within), site) !== null;
}

export const chatwoot: SiteAdapter = { ...base, read };
