/** A site while it is taught, and what was taught. */
import { get, readable, writable } from 'svelte/store';
import type { TeachPart, TeachState } from '../../../lib/domain';
import type { Here, PanelServices, Teaching } from '../../../components/services';
import * as example from '../examples';
import { beside, fake } from './base';
import type { Scene } from './base';
import { fakeTeaching } from './teaching';

const { teachParts, teachPreview, teaching, taughtWhole } = example;

const page: Here = {
  kind: 'page',
  title: 'Weekly file without a header row · Tidewater',
  url: 'https://desk.tidewater.example/inbox/c/4821',
};

const at = (
  now: TeachState | null,
  part: Partial<PanelServices> = {},
  teach: Partial<Teaching> = {},
): Scene => ({
  services: fake({
    here: readable(page),
    teaching: fakeTeaching({ state: readable(now), ...teach }),
    ...part,
  }),
  start: { screen: 'queue' },
});

/** A session that goes on by itself: the page clicks on what it is asked for, after a moment. */
function walked(): Scene {
  const state = writable<TeachState | null>(null);
  const taught = writable(example.taughtSites.slice(1));
  const seen: Partial<Record<TeachPart, 'pointed' | 'guessed'>> = {};
  const learn = (part: TeachPart) => {
    seen[part] = 'pointed';
    if (part === 'our message')
      for (const guess of ['author', 'time', 'subject'] as const) seen[guess] ??= 'guessed';
    const both = seen['their message'] && seen['our message'];
    const composer = seen.composer !== undefined;
    const preview = both ? teachPreview({ composer, insertion: composer }) : null;
    state.update(
      (now) => now && { ...now, pointing: null, parts: teachParts(seen), preview, ready: Boolean(both) },
    );
  };
  const services: Partial<Teaching> = {
    state,
    taught,
    start: () => {
      state.set(teaching());
      return Promise.resolve(null);
    },
    point: (part) => {
      state.update((now) => now && { ...now, pointing: part });
      if (part) setTimeout(() => get(state)?.pointing === part && learn(part), 250);
    },
    clear: (part) => {
      seen[part] = undefined;
      state.update((now) => now && { ...now, parts: teachParts(seen) });
    },
    rename: (name) => {
      state.update((now) => now && { ...now, name });
    },
    save: () => {
      const name = get(state)?.name ?? '';
      taught.update((all) => [{ ...example.taughtSites[0], name } as (typeof all)[0], ...all]);
      state.set(null);
      return Promise.resolve(null);
    },
    cancel: () => {
      state.set(null);
    },
  };
  return at(null, {}, services);
}

export const teachScenes: Record<string, () => Scene> = {
  'teach-offer': walked,
  'teach-refused': () =>
    at(
      null,
      {},
      {
        start: () =>
          Promise.resolve({
            what: 'Not allowed: nothing on the page was read.',
            next: 'To teach this site, allow it when the browser asks.',
          }),
      },
    ),
  'teach-begin': () => at(teaching({ pointing: 'their message' })),
  'teach-second': () =>
    at(
      teaching({
        pointing: 'our message',
        parts: teachParts({ 'their message': 'pointed', author: 'guessed' }),
      }),
    ),
  'teach-problem': () =>
    at(
      teaching({
        pointing: 'our message',
        parts: teachParts(
          { 'their message': 'pointed' },
          {
            part: 'our message',
            problem: {
              what: 'This is the same side as the customer’s.',
              next: 'Click a message that your team wrote.',
            },
          },
        ),
      }),
    ),
  'teach-waiting': () => at(teaching({ parts: teachParts({ 'their message': 'pointed' }) })),
  'teach-elsewhere': () =>
    at(teaching({ pointing: 'composer', parts: taughtWhole.parts }), {
      here: readable({ kind: 'page', title: 'Help', url: 'https://help.verde.example/exports' }),
    }),
  'teach-ready': () =>
    at(taughtWhole, {
      articles: readable([
        ...example.articles,
        example.article('desk', 'Weekly file without a header row · Tidewater', {
          url: 'https://desk.tidewater.example/inbox/c/4821',
        }),
      ]),
    }),
  'teach-structure': () => at({ ...taughtWhole, preview: teachPreview({ structure: true }) }),
  'tab-unseen': () => at(null, { here: readable({ kind: 'unseen' }) }),
  'teach-shut': () =>
    at({
      ...taughtWhole,
      parts: teachParts({ 'their message': 'pointed', 'our message': 'pointed', author: 'guessed' }),
      preview: teachPreview({
        composer: false,
        insertion: false,
        subject: '',
        misses: [
          { part: 'subject', tried: [], count: 1 },
          { part: 'time', tried: [], count: 3 },
          { part: 'composer', tried: [], count: 1 },
        ],
      }),
    }),
  'teach-sides': () =>
    at({
      ...taughtWhole,
      preview: teachPreview({
        insertion: false,
        messageCount: 31,
        messages: teachPreview().messages.map((message) => ({ ...message, direction: null, author: '' })),
        misses: [{ part: 'direction', tried: [], count: 3 }],
      }),
    }),
  'teach-ended': () =>
    at({
      ...taughtWhole,
      problem: { what: 'The page was closed: nothing was kept.', next: 'Open it and begin again.' },
    }),
  'teach-part': () =>
    at(
      teaching({
        site: 'freescout',
        name: 'FreeScout',
        origin: 'https://help.kettle.example',
        pointing: 'time',
        parts: teachParts({}),
        preview: teachPreview({ misses: [{ part: 'time', tried: [], count: 3 }] }),
      }),
      { here: readable(beside('jonas')) },
    ),
  'teach-rejecting': () =>
    at(taughtWhole, {}, { save: () => Promise.reject(new Error('The storage was closed.')) }),
  'settings-taught': () => ({
    services: fake({
      teaching: fakeTeaching({
        taught: readable(example.taughtSites),
        take: () =>
          Promise.resolve({
            what: 'This is not what Deskside exports.',
            next: 'Ask your colleague to copy it once more, whole.',
          }),
      }),
      granted: readable([
        { origin: 'https://mail.google.com', site: 'gmail', fixed: true },
        { origin: 'https://desk.tidewater.example', site: null, fixed: false },
        { origin: 'https://webmail.verde.example', site: 'roundcube', fixed: false },
      ]),
    }),
    start: { screen: 'settings' },
  }),
};
