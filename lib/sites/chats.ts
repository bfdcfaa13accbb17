/** For chats whose pages say little: what is not there is worked out from what is, or named as missing. */
import type { Message, PartName, Reading } from '../domain';
import { textHash } from '../text/hash';
import { withoutUntold } from './untold';

/** The reading with a part told as missing. */
export function missing(reading: Reading, part: PartName, tried: readonly string[], count = 1): Reading {
  return {
    ...reading,
    key: part === 'conversation id' ? '' : reading.key,
    found: reading.found.filter((one) => one !== part),
    misses: [...reading.misses.filter((miss) => miss.part !== part), { part, tried: [...tried], count }],
  };
}

/**
 * For lists that hold the newest messages alone and do not tell where they begin: one that shows at least as many as
 * the product loads first has more, so at least one message is not loaded.
 */
export function perhapsMore(reading: Reading, loadedFirst: number): Reading {
  const more = reading.unlisted === 0 && reading.messages.length >= loadedFirst;
  return more ? { ...reading, unlisted: 1 } : reading;
}

/**
 * Who wrote what came in, where one's own messages name nobody: in a chat between two it is the one whom the chat is
 * named after; where more take part, a message without a name is a miss.
 */
export function withSenders(reading: Reading, betweenTwo: boolean, tried: readonly string[]): Reading {
  const author = { name: betweenTwo ? reading.subject : '', address: '' };
  const isUnnamed = (message: Message) => message.direction === 'incoming' && message.author.name === '';
  const messages = reading.messages.map((message) => (isUnnamed(message) ? { ...message, author } : message));
  const unnamed = messages.filter(isUnnamed).length;
  const known = author.name === '' || reading.participants.some(({ name }) => name === author.name);
  const named: Reading = {
    ...reading,
    messages,
    participants: known ? reading.participants : [author, ...reading.participants],
  };
  if (unnamed > 0) return missing(named, 'author', tried, unnamed);
  return messages.length > 0 ? { ...named, found: [...named.found, 'author'] } : named;
}

/**
 * Ids for messages that have none in the page: a hash of what tells a message from its neighbours, and which of those
 * with the same it is. `sign` gives '' when there is nothing to tell it by; its id stays missing then.
 */
export function withDerivedIds(reading: Reading, sign: (message: Message) => string): Reading {
  const seen = new Map<string, number>();
  let without = 0;
  const messages = reading.messages.map((message) => {
    if (!message.key.startsWith('unknown-')) return message;
    const text = sign(message);
    if (text === '') {
      without += 1;
      return message;
    }
    const nth = (seen.get(text) ?? 0) + 1;
    seen.set(text, nth);
    return { ...message, key: `${textHash(text).slice(0, 16)}-${nth}` };
  });
  if (without > 0 || messages.length === 0) return { ...reading, messages };
  return {
    ...reading,
    messages,
    found: [...reading.found.filter((part) => part !== 'message id'), 'message id'],
    misses: reading.misses.filter(({ part }) => part !== 'message id'),
  };
}

/** As `withoutUntold`, for pages that show who is signed in at one place alone: without it no message can be read. */
export function withoutUntoldMessages(reading: Reading | null): Reading | null {
  const told = withoutUntold(reading);
  if (!told || !reading || told.messages.length === reading.messages.length) return told;
  const tried = told.misses.find(({ part }) => part === 'direction')?.tried ?? [];
  return missing(told, 'messages', tried, reading.messages.length);
}

/** Where what comes in is named after the person whom the conversation is named after: without that name, nobody is. */
export function withoutRequester(reading: Reading, tried: readonly string[]): Reading {
  return reading.subject === '' ? missing(reading, 'author', tried, reading.messages.length) : reading;
}
