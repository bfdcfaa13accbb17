/** Questions that nothing captured answers. */
import { readable } from 'svelte/store';
import type { GapGroup, Gaps } from '../../../components/gaps';
import type { PanelServices } from '../../../components/services';
import { day, hour, now } from '../examples/words';
import type { Scene } from './base';

const asked = (words: string, who: string, at: number) => ({ words, who, at, conversationId: 'acme' });

const groups: GapGroup[] = [
  {
    ids: ['1', '2', '3', '4'],
    asked: [
      asked('Can we get the invoice in Swedish?', 'Maja Öberg', now - 3 * hour),
      asked('Is it possible to receive invoices in Swedish or Norwegian?', 'Verde Nordics AB', now - 2 * day),
      asked('Our accountant needs the invoice in swedish, how do we set that?', 'Tom Okafor', now - 9 * day),
      asked('invoice language??', '', now - 20 * day),
    ],
    conversations: 4,
    answeredBy: 'Dana Reyes',
  },
  {
    ids: ['5', '6'],
    asked: [
      asked(
        'We moved our headquarters from Aarhus to Copenhagen in September and our legal entity changed at the same time: do we need to open a new workspace, or can the old one be handed over together with all of its boards, invoices, seats and integrations?',
        'Accounts payable of a company with quite a long name',
        now - 26 * hour,
      ),
      asked('Can a workspace be handed over to another company?', 'Ines Carvalho', now - 6 * day),
    ],
    conversations: 2,
    answeredBy: null,
  },
  {
    ids: ['7'],
    asked: [asked('האם אפשר לייצא את כל הלוחות בבת אחת?', 'נועה ברק', now - 4 * day)],
    conversations: 1,
    answeredBy: 'you',
  },
];

export function fakeGaps(part: Partial<Gaps> = {}): Gaps {
  const undoable = () => Promise.resolve(() => Promise.resolve());
  return {
    count: readable(7),
    open: readable(groups),
    closed: readable([
      {
        ids: ['9'],
        words: 'How many rows does a CSV export hold?',
        articleId: 'exports',
        title: 'Exporting your data',
      },
    ]),
    answers: () => Promise.resolve(false),
    noteFrom: (ids) =>
      Promise.resolve({
        ids: [...ids],
        note: {
          title: 'Can we get the invoice in Swedish?',
          markdown:
            'Yes, Maja: choose Svenska as invoice language under Settings > Billing. It holds from the next invoice on, so INV-20418 stays as it is.',
          tags: [],
          statedBy: 'Dana Reyes',
        },
        written: {
          at: now - 2 * hour,
          conversationId: 'acme',
          who: 'Maja Öberg',
          personal: ['Maja', 'INV-20418'],
        },
      }),
    answered: undoable,
    dismiss: undoable,
    reopen: () => Promise.resolve(),
    ...part,
  };
}

export const gapScenes = (
  fake: (part?: Partial<PanelServices>) => PanelServices,
): Record<string, () => Scene> => ({
  gaps: () => ({
    services: fake({
      here: readable({
        kind: 'page',
        title: 'Invoices and receipts',
        url: 'https://help.verde.example/invoices',
      }),
    }),
    start: { screen: 'gaps' },
  }),
  'gaps-empty': () => ({
    services: fake({ gaps: fakeGaps({ open: readable([]), closed: readable([]), count: readable(0) }) }),
    start: { screen: 'gaps' },
  }),
  'note-from-answer': () => ({ services: fake(), start: { screen: 'note', gaps: ['1'] } }),
  'note-from-nothing': () => ({
    services: fake({
      gaps: fakeGaps({
        noteFrom: (ids) =>
          Promise.resolve({
            ids: [...ids],
            note: {
              title: 'Can a workspace be handed over to another company?',
              markdown: '',
              tags: [],
              statedBy: '',
            },
            written: null,
          }),
      }),
    }),
    start: { screen: 'note', gaps: ['5'] },
  }),
});
