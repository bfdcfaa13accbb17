// @vitest-environment jsdom
/** Pages that show one mail of many: what they leave out was not deleted, and an answer just sent not taken back. */
import { expect, it } from 'vitest';
import type { Message, Reading } from '../domain';
import { adapters } from '../sites/registry';
import { fixturesOf } from '../testing/site-fixtures';
import { arrange } from './arrange';

function read(site: string, name: string): Reading {
  const page = fixturesOf(site)
    .find((fixture) => fixture.name === name)
    ?.open();
  const reading = page && adapters.find(({ id }) => id === site)?.read(page);
  if (!reading) throw new Error(`${site}/${name} is not read`);
  return reading;
}

it.each([
  ['otobo', 'answer'],
  ['otobo', 'answer-begun'],
  ['roundcube', 'show'],
  ['roundcube', 'preview'],
  ['roundcube', 'german-reply'],
  ['roundcube', 'reply-above'],
])('%s: the page %s takes away no other message', (site, name) => {
  const reading = read(site, name);
  const [shown] = reading.messages;
  if (!shown) throw new Error('no message');
  const at = (shown.sentAt ?? 0) + 3_600_000;
  const later = (key: string, change: Partial<Message>): Message => ({ ...shown, key, ...change });
  const known = [
    later('earlier', { sentAt: at - 7_200_000 }),
    shown,
    later('question', { sentAt: at - 60_000 }),
    later('just sent', { direction: 'outgoing', sentAt: at - 30_000, body: 'Our answer' }),
  ];
  const page = { listed: reading.messages, unlisted: reading.unlisted, seen: { at, visible: true } };
  const kept = arrange(known, { ...page, excerpt: reading.excerpt });
  expect(kept.takenBack).toBe(false);
  expect(kept.order.map(({ key }) => key)).toEqual(known.map(({ key }) => key));
  // A page that goes on to the newest message says that the answer is gone.
  expect(arrange(known, page).takenBack).toBe(true);
});
