/**
 * Crisp's inbox. Its messages have no id in the page: theirs is made of what was written. An answer is guarded by it as
 * well as by an id, for a message with other words has another one, and the same words once more count on.
 */
import { adapterFrom } from '../adapter';
import { perhapsMore, withDerivedIds, withoutRequester } from '../chats';
import type { SiteAdapter } from '../contract';
import { isCrisp } from './detect';
import { names, spec } from './selectors';

/** About as many as its list, which keeps what is around the screen alone, has at once. */
const keptAround = 20;

/** Crisp puts them into words so that lines can break. */
const fillers = /[\u00AD\u200B\u2060\uFEFF]/g;

const base = adapterFrom(spec);

export const crisp: SiteAdapter = {
  ...base,
  detect: isCrisp,
  read(page) {
    // Ids count on from the first message.
    const reading = base.read({ ...page, newest: undefined });
    if (!reading) return null;
    const messages = reading.messages.map((message) => ({
      ...message,
      body: message.body.replace(fillers, ''),
    }));
    const named = withDerivedIds({ ...reading, messages }, ({ body }) => body);
    return perhapsMore(withoutRequester(named, names), keptAround);
  },
};
