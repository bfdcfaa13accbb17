import { expect, test } from 'vitest';
import { parts as partNames, teachParts } from '../../lib/domain';
import type { PartName, TeachPart, TeachPartState, TeachPreview } from '../../lib/domain';
import { nameTaught, siteName } from '../ui/names';
import { fileName } from './file';
import {
  insertionWords,
  listed,
  missWords,
  nextPart,
  partWords,
  stateWords,
  stepWords,
  stillNeeded,
  teachPartOf,
} from './words';

const needed: TeachPart[] = ['their message', 'our message'];
const parts = (...found: TeachPart[]): TeachPartState[] =>
  teachParts.map((part) => ({
    part,
    needed: needed.includes(part),
    state: found.includes(part) ? 'pointed' : 'missing',
    fits: found.includes(part) ? 1 : 0,
    example: '',
    problem: null,
  }));

test.each<[string | null, TeachPart[], TeachPart | null]>([
  [null, [], 'their message'],
  [null, ['our message'], 'their message'],
  [null, ['their message'], 'our message'],
  [null, ['their message', 'our message'], 'composer'],
  [null, ['their message', 'our message', 'composer'], null],
  ['gmail', ['their message', 'our message'], null],
  ['gmail', [], null],
])('site %s with %j asks for %s', (site, found, expected) => {
  expect(nextPart({ site, parts: parts(...found), preview: null })).toBe(expected);
});

test.each<[PartName[], TeachPart[], TeachPart | null]>([
  [['direction'], ['their message'], 'our message'],
  [['direction'], ['subject'], null],
  [['subject'], ['their message'], null],
])('a known site that misses %j, with %j shown, asks for %s', (missed, found, expected) => {
  const state = { site: 'freescout', parts: parts(...found), preview: preview({ misses: missed.map(miss) }) };
  expect(nextPart(state)).toBe(expected);
});

test.each<[string | null, TeachPart | null, string]>([
  [null, 'their message', 'Step 1 of 3'],
  [null, 'composer', 'Step 3 of 3'],
  [null, 'time', ''],
  [null, null, ''],
  ['gmail', 'composer', ''],
])('site %s, pointing at %s: %j', (site, pointing, expected) => {
  expect(stepWords({ site, parts: parts(), pointing })).toBe(expected);
});

test.each<[TeachPart[], string]>([
  [[], '2 parts are still needed.'],
  [['their message'], 'Still needed: a message of yours.'],
  [['their message', 'our message'], ''],
])('with %j still needed: %j', (found, expected) => {
  expect(stillNeeded(parts(...found))).toBe(expected);
});

test.each<[Partial<TeachPartState>, string]>([
  [{ state: 'missing', needed: true }, 'Still needed'],
  [{ state: 'missing', needed: false }, 'Not found'],
  [{ part: 'note composer', state: 'missing', needed: false }, 'If the site has one'],
  [{ state: 'pointed', fits: 2, example: ' Hi there ' }, '“Hi there”'],
  [{ state: 'pointed', fits: 1, example: '' }, 'Found'],
])('%j reads %j', (part, expected) => {
  const [first] = parts();
  if (first) expect(stateWords({ ...first, ...part })).toBe(expected);
});

test('of a known site only what is missed, pointed at or asked for is listed', () => {
  const state = {
    site: 'freescout',
    name: 'FreeScout',
    channel: 'email' as const,
    origin: 'https://help.kettle.example',
    parts: parts('subject'),
    pointing: 'composer' as const,
    preview: preview({ misses: [miss('time'), miss('message id')] }),
    ready: true,
    problem: null,
  };
  expect(listed(state).map(({ part }) => part)).toEqual(['time', 'subject', 'composer']);
  expect(listed({ ...state, site: null })).toHaveLength(teachParts.length);
});

const preview = (part: Partial<TeachPreview> = {}): TeachPreview => ({
  subject: '',
  requester: '',
  messages: [{ direction: 'incoming', author: '', time: '', body: '' }],
  messageCount: 1,
  composer: true,
  misses: [],
  insertion: false,
  ...part,
});
const miss = (part: PartName) => ({ part, tried: [], count: 1 });

test.each<[Partial<TeachPreview>, boolean, RegExp]>([
  [{ insertion: true }, true, /can be put into the reply box/],
  [{ misses: [miss('message id'), miss('message id')] }, false, /cannot see which message is the newest\./],
  [{ messages: [{ direction: null, author: '', time: '', body: '' }] }, false, /which messages are yours/],
  [{ composer: false, misses: [miss('composer')] }, false, /no reply box is known/],
  [{}, false, /stays shut on this page/],
])('%j: insertion open %s', (part, open, words) => {
  const said = insertionWords(preview(part));
  expect(said.open).toBe(open);
  expect(said.what).toMatch(words);
  expect(said.next).not.toBe('');
});

test('a reply box that is not open is no miss in the preview; each other part is named once', () => {
  expect(missWords(preview({ misses: [miss('composer')] }))).toBeNull();
  expect(
    missWords(preview({ misses: [miss('time'), miss('time'), miss('direction'), miss('subject')] })),
  ).toBe('Not seen: when messages came and the subject.');
});

test('what can be pointed at has words, and only that is offered', () => {
  for (const part of teachParts) expect(partWords[part].click).toMatch(/^Click .*\.$/);
  const offered = partNames.filter((part) => teachPartOf(part, 'freescout') !== null);
  const shown = (site: string) => partNames.filter((part) => teachPartOf(part, site) !== null);
  expect(shown('gmail')).toEqual(['subject', 'author', 'time', 'body']);
  expect(shown('roundcube')).toEqual(['subject', 'time', 'body']);
  expect(offered).toEqual(['subject', 'messages', 'direction', 'author', 'time', 'body', 'composer']);
});

test.each([
  ['https://desk.tidewater.example:8443', 'deskside-desk.tidewater.example.json'],
  ['not an address', 'deskside-my-id.json'],
])('%s is saved as %s', (origin, expected) => {
  expect(fileName({ origin, id: 'my/id' })).toBe(expected);
});

test('a taught site has the name that a person gave it, until it is forgotten; a corrected one keeps its own', () => {
  const site = { origin: 'https://a.example', parts: [], taughtAt: 0 };
  nameTaught([
    { ...site, id: 'taught-a', name: 'Tidewater', whole: true },
    { ...site, id: 'gmail', name: 'Our mail', whole: false },
  ]);
  expect([siteName('taught-a'), siteName('gmail')]).toEqual(['Tidewater', 'Gmail']);
  nameTaught([]);
  expect(siteName('taught-a')).not.toBe('Tidewater');
});
