/**
 * WhatsApp Web. No address names the chat. Its key is the chat's own id where the messages carry one, else "title:" and
 * the title: a saved contact's name, the number of one that is not saved, or a group's name. Two chats of one title are
 * one to us then; the guard still tells them apart by the last message. The people that the header lists under a group
 * are no part of the key: what stands there changes by the minute ("typing…", "online").
 */
import type { Reading } from '../../domain';
import { adapterFrom } from '../adapter';
import { perhapsMore, withSenders } from '../chats';
import type { SiteAdapter } from '../contract';
import { isWhatsApp } from './detect';
import { copied, spec } from './selectors';

/** About as many as it draws of a chat that was just opened. A tab that was never looked at draws the last one alone. */
const drawnFirst = 20;

const base = adapterFrom(spec);

export const whatsapp: SiteAdapter = {
  ...base,
  detect: isWhatsApp,
  parts: [...base.parts, 'author'],
  read(page) {
    const reading = base.read(page);
    if (!reading) return null;
    const { key, messages } = reading;
    const isChatId = key === '' || /^[\w.-]+@[a-z.]+$/.test(key);
    const unseen = page.document.visibilityState === 'hidden' && messages.length === 1;
    const named = withSenders(withoutOwnName(reading), isBetweenTwo(reading), [copied]);
    return perhapsMore({ ...named, key: isChatId ? key : `title:${key}` }, unseen ? 1 : drawnFirst);
  },
};

/** Groups have ids of their own kind; where ids do not say, one name alone is a chat between two. */
function isBetweenTwo({ key, messages }: Reading): boolean {
  if (/@[a-z.]+$/.test(key)) return !key.endsWith('@g.us');
  const incoming = messages.filter(({ direction }) => direction === 'incoming');
  return new Set(incoming.map(({ author }) => author.name).filter(Boolean)).size === 1;
}

/** One's own name stands at one's messages as others see it, and not at those without words. */
function withoutOwnName(reading: Reading): Reading {
  const own = new Set<string>();
  const messages = reading.messages.map((message) => {
    if (message.direction === 'incoming') return message;
    own.add(message.author.name);
    return { ...message, author: { name: '', address: '' } };
  });
  return { ...reading, messages, participants: reading.participants.filter(({ name }) => !own.has(name)) };
}
