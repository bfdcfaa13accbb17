// @vitest-environment jsdom
/** The newest messages are read first; what is left out is counted, and is read where the answer needs it. */
import { describe, expect, it } from 'vitest';
import { openTurn } from '../domain';
import { adapterFrom } from './adapter';
import { newestOf, unread } from './newest';
import type { MessageSpec, SiteSpec } from './spec';

const specOf = (message: Partial<MessageSpec>): SiteSpec => ({
  id: 'plain',
  name: 'Plain',
  channel: 'chat',
  sureness: 'from source',
  origins: [],
  page: { marks: [['main']] },
  conversation: { root: ['main'], id: [{ attr: 'id' }], unlisted: [{ css: '.older' }] },
  message: {
    item: ['.message'],
    id: [{ attr: 'data-id' }],
    incoming: ['.in'],
    outgoing: ['.out'],
    author: [{ css: '.author' }],
    time: [{ css: 'time', attr: 'datetime' }],
    body: ['.body'],
    ...message,
  },
  composer: { body: ['[contenteditable="true"]'], form: 'inline' },
  chip: { element: ['footer'], place: 'before' },
  parts: ['messages', 'body'],
});

interface Shown {
  count?: number;
  /** Which are ours. */
  ours?: (index: number) => boolean;
  author?: (index: number) => string;
  older?: string;
  hidden?: number;
  reversed?: boolean;
}

function read(shown: Shown, message: Partial<MessageSpec> = {}, newest = 40) {
  const {
    count = 500,
    ours = (index) => index % 2 === 1,
    author = () => 'A',
    older = '',
    hidden = 0,
  } = shown;
  const items = Array.from(
    { length: count },
    (_, index) =>
      `<div class="message ${ours(index) ? 'out' : 'in'}" data-id="m${index}"${index < hidden ? ' hidden' : ''}><b class="author">${author(index)}</b><time datetime="${new Date(1.79e12 + index * 60_000).toISOString()}"></time><p class="body">Words ${index}</p></div>`,
  );
  if (shown.reversed) items.reverse();
  document.body.innerHTML = `<main id="c1">${older}<section>${items.join('')}</section><footer><div contenteditable="true"></div></footer></main>`;
  const reading = adapterFrom(specOf(message)).read({
    document,
    url: new URL('https://x.example/'),
    now: 1.8e12,
    ...(newest < Infinity && { newest }),
  });
  if (!reading) throw new Error('nothing was read');
  const { messages, unlisted, notRead } = reading;
  return { keys: messages.map(({ key }) => key), messages, unlisted, notRead };
}

describe('of 500 messages', () => {
  it('the newest forty are read, in their order, and the others counted', () => {
    const { keys, unlisted, notRead } = read({});
    expect(keys).toEqual(Array.from({ length: 40 }, (_, index) => `m${460 + index}`));
    expect({ unlisted, notRead }).toEqual({ unlisted: 460, notRead: 460 });
  });

  it('all are read where all are asked for', () => {
    const all = read({}, {}, Infinity);
    expect(all.keys).toHaveLength(500);
    expect(all).toMatchObject({ unlisted: 0, notRead: undefined });
  });

  it.each([
    ['a long open turn', { ours: (index: number) => index === 390 }, {}, 160],
    ['nobody of ours', { ours: () => false }, {}, 500],
    [
      'a run that names its author before',
      { author: (index: number) => (index % 70 ? '' : 'A') },
      { carryAuthor: true },
      80,
    ],
  ] as const)('more are read for %s', (_, shown, message, count) => {
    const { keys, messages, unlisted } = read(shown, message);
    expect(keys).toHaveLength(count);
    expect(unlisted).toBe(500 - count);
    const whole = read(shown, message, Infinity).messages;
    expect(openTurn(messages)).toEqual(openTurn(whole));
    expect(messages).toEqual(whole.slice(-count));
  });

  it.each([
    ['newest first', { order: 'newest first' }, true],
    ['either way, newest first', { order: 'either' }, true],
    ['either way, oldest first', { order: 'either' }, false],
  ] as const)('the newest are known where they stand: %s', (_, message, reversed) => {
    const { keys } = read({ reversed }, message);
    expect([...keys].sort()).toEqual(Array.from({ length: 40 }, (__, index) => `m${460 + index}`));
  });

  it('a message without an id has one name, however many were read', () => {
    const id = [{ attr: 'data-none' }];
    const few = read({}, { id }).keys;
    expect(few).toEqual(read({}, { id }, Infinity).keys.slice(-40));
  });

  it('those that a line for older ones stands for are not counted twice', () => {
    const older = '<p class="older">100 older messages</p>';
    expect(read({ older, hidden: 100 })).toMatchObject({ unlisted: 460, notRead: 360 });
    expect(read({ older, hidden: 60 })).toMatchObject({ unlisted: 500, notRead: 400 });
  });
});

it('stops looking once it has enough', () => {
  const found = Array.from({ length: 500 }, () => document.createElement('p'));
  document.body.replaceChildren(...found);
  let looks = 0;
  const newest = newestOf(found, () => (looks += 1) > 0, 40);
  expect(looks).toBe(40);
  expect(unread(newest, 0, 0, 500)).toEqual({ unlisted: 460, notRead: 460 });
});
