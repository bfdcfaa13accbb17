/** A helpdesk that nobody wrote an adapter for, in every state of being taught. */
import type { TaughtSite, TeachPart, TeachPartState, TeachPreview, TeachState } from '../../../lib/domain';
import { day, hour, now } from './words';

const found: Record<TeachPart, [fits: number, example: string]> = {
  'their message': [
    3,
    'Good morning, since yesterday the weekly file has no header row. Is that a known fault?',
  ],
  'our message': [2, 'Thank you for telling us. Which workspace is it?'],
  author: [5, 'Ines Carvalho'],
  time: [5, '20 Nov, 09:12'],
  subject: [1, 'Weekly file without a header row'],
  composer: [1, ''],
  'note composer': [1, ''],
};

const all: TeachPart[] = [
  'their message',
  'our message',
  'author',
  'time',
  'subject',
  'composer',
  'note composer',
];

/** `states` names those that are there; the others are missing. */
export function teachParts(
  states: Partial<Record<TeachPart, 'pointed' | 'guessed'>>,
  problem?: Pick<TeachPartState, 'part' | 'problem'>,
): TeachPartState[] {
  return all.map((part) => ({
    part,
    needed: part === 'their message' || part === 'our message',
    state: states[part] ?? 'missing',
    fits: states[part] ? found[part][0] : 0,
    example: states[part] ? found[part][1] : '',
    problem: problem?.part === part ? problem.problem : null,
  }));
}

export function teachPreview(part: Partial<TeachPreview> = {}): TeachPreview {
  return {
    subject: 'Weekly file without a header row',
    requester: 'Ines Carvalho',
    messages: [
      {
        direction: 'incoming',
        author: 'Ines Carvalho',
        time: 'Thu 09:12',
        body: 'Good morning, since yesterday the weekly file has no header row. Is that a known fault?',
      },
      {
        direction: 'outgoing',
        author: 'Dana Reyes',
        time: 'Thu 09:40',
        body: 'Thank you for telling us. Which workspace is it?',
      },
      {
        direction: 'incoming',
        author: 'Ines Carvalho',
        time: '08:05',
        body: 'It is “Casa Verde”. And what is the row limit of a CSV export? The file of last week seems to be cut off, and our finance team has to send it on before noon. We have looked in all the places that we know of.',
      },
    ],
    messageCount: 3,
    composer: true,
    misses: [],
    insertion: true,
    ...part,
  };
}

export function teaching(part: Partial<TeachState> = {}): TeachState {
  return {
    site: null,
    name: 'Tidewater',
    channel: 'chat',
    origin: 'https://desk.tidewater.example',
    pointing: null,
    parts: teachParts({}),
    preview: null,
    ready: false,
    problem: null,
    ...part,
  };
}

export const taughtWhole = teaching({
  parts: teachParts({
    'their message': 'pointed',
    'our message': 'pointed',
    author: 'guessed',
    time: 'guessed',
    subject: 'guessed',
    composer: 'pointed',
  }),
  preview: teachPreview(),
  ready: true,
});

export const taughtSites: TaughtSite[] = [
  {
    id: 'taught-tidewater',
    name: 'Tidewater',
    origin: 'https://desk.tidewater.example',
    whole: true,
    parts: [],
    taughtAt: now - 2 * hour,
  },
  {
    id: 'roundcube',
    name: 'Roundcube',
    origin: 'https://webmail.verde.example',
    whole: false,
    parts: ['subject', 'time'],
    taughtAt: now - 9 * day,
  },
  {
    id: 'taught-long',
    name: 'The helpdesk of a company with a name that does not end where one would expect it',
    origin: 'https://support.a-rather-long-name-of-a-company.example:8443',
    whole: true,
    parts: [],
    taughtAt: now - 80 * day,
  },
];
