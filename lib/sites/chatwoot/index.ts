import type { Reading } from '../../domain';
import { parseShownDate } from '../../text/dates';
import { adapterFrom } from '../adapter';
import type { PageView, SiteAdapter } from '../contract';
import { isChatwoot } from './detect';
import { spec } from './selectors';

const base = adapterFrom(spec, { detect: isChatwoot });

/** Times are in English whatever the page's language, and a run of messages shows its own once, below the last. */
function read(page: PageView): Reading | null {
  const reading = base.read(page);
  if (!reading) return null;
  const messages = reading.messages.map((message) => ({
    ...message,
    sentAt: message.sentAt ?? parseShownDate(message.sentText, 'en', page.now),
  }));
  if (messages.at(-1)?.sentAt == null) return { ...reading, messages };
  return {
    ...reading,
    messages,
    found: [...new Set([...reading.found, 'time' as const])],
    misses: reading.misses.filter(({ part }) => part !== 'time'),
  };
}

export const chatwoot: SiteAdapter = { ...base, read };
