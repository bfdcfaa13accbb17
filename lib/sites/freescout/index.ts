import type { Message, Reading } from '../../domain';
import { cleanLine } from '../../text/clean';
import { nativeDom } from '../../text/html';
import { adapterFrom } from '../adapter';
import type { PageView, SiteAdapter } from '../contract';
import { editable, nearestAround, pick } from '../engine';
import { isFreeScout } from './detect';
import { forwards, me, shut, spec } from './selectors';

const site = (element: Element) => nearestAround(element, editable) === null;

const base = adapterFrom(spec, {
  detect: isFreeScout,
  composer: (page) => (pick(page.document, [forwards], site) ? null : general.composer(page)),
});
const general = adapterFrom(spec);

function read(page: PageView): Reading | null {
  const reading = base.read(page);
  if (!reading) return null;
  const messages = reading.messages.map((message) => named(message, page));
  const renamed = new Map(messages.map(({ author }, at) => [reading.messages[at]?.author.name, author.name]));
  const participants = reading.participants.map(({ name, address }) => ({
    name: renamed.get(name) ?? name,
    address,
  }));
  // Without the link to its author an agent's message may be signed "you" instead of with a name.
  const count = reading.messages.filter((one) => one.direction === 'outgoing' && !linkOf(one, page)).length;
  const misses = reading.misses.filter(({ part }) => part !== 'author' || count === 0);
  if (count > 0) misses.push({ part: 'author', tried: [me.author], count });
  // Until Reply is pressed, no box is open: that is no part missing.
  const waits = reading.composer === null && pick(page.document, [shut], site) !== null;
  const told = waits ? misses.filter(({ part }) => part !== 'composer') : misses;
  return { ...reading, messages, participants, misses: told };
}

function linkOf({ key }: Message, { document }: PageView): Element | null {
  if (!/^\d{1,12}$/.test(key)) return null;
  return pick(document, [`#conv-layout-main > [data-thread_id="${key}"] ${me.author}`], site);
}

/** FreeScout writes "you" for the agent at the screen, in their language; the menu has the name. */
function named(message: Message, page: PageView): Message {
  const { document } = page;
  const { getAttribute } = nativeDom();
  const self = pick(document, [me.id], site);
  const own = self ? getAttribute(self, 'data-auth_user_id') : null;
  if (message.direction !== 'outgoing' || !own) return message;
  const link = linkOf(message, page);
  if (!link || /\/users\/profile\/(\d+)/.exec(getAttribute(link, 'href') ?? '')?.[1] !== own) return message;
  const name = cleanLine(pick(document, [me.name], site)?.textContent ?? '', 200);
  return name ? { ...message, author: { name, address: '' } } : message;
}

export const freescout: SiteAdapter = { ...base, read };
