import type { Message, Reading } from '../../domain';
import { cleanLine } from '../../text/clean';
import { nativeDom } from '../../text/html';
import { adapterFrom } from '../adapter';
import type { PageView, SiteAdapter } from '../contract';
import { editable, nearestAround, pick } from '../engine';
import { isFreeScout } from './detect';
import { forwards, me, spec } from './selectors';

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
  return { ...reading, messages, participants };
}

/** FreeScout writes "you" for the agent at the screen, in their language; the menu has the name. */
function named(message: Message, { document }: PageView): Message {
  const { getAttribute } = nativeDom();
  const self = pick(document, [me.id], site);
  const own = self ? getAttribute(self, 'data-auth_user_id') : null;
  if (message.direction !== 'outgoing' || !own || !/^\d{1,12}$/.test(message.key)) return message;
  const link = pick(document, [`.thread[data-thread_id="${message.key}"] ${me.author}`], site);
  if (!link || /\/users\/profile\/(\d+)/.exec(getAttribute(link, 'href') ?? '')?.[1] !== own) return message;
  const name = cleanLine(pick(document, [me.name], site)?.textContent ?? '', 200);
  return name ? { ...message, author: { name, address: '' } } : message;
}

export const freescout: SiteAdapter = { ...base, read };
