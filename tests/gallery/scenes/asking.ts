/** Asking the person: an answer that nobody captured, and two sources that disagree. */
import { readable, writable } from 'svelte/store';
import type { Asking } from '../../../components/asking';
import type { PanelServices } from '../../../components/services';
import * as example from '../examples';
import { day, now } from '../examples/words';
import type { Scene } from './base';

export function fakeAsking(part: Partial<Asking> = {}): Asking {
  return {
    disagreements: () => Promise.resolve([]),
    answer: () => new Promise(() => undefined),
    ...part,
  };
}

const disagreeing = fakeAsking({
  disagreements: () =>
    Promise.resolve([
      {
        id: 'conflict:a~b',
        why: 'One says “24 hours”, the other “2 working days”.',
        cited: {
          articleId: 'exports',
          passageId: 'exports@1:1',
          title: 'Exporting your data',
          url: 'https://help.verde.example/exports',
          words: 'The link arrives by e-mail within 24 hours and works for 7 days.',
          at: now - 40 * day,
          statedBy: null,
        },
        other: {
          articleId: 'note',
          passageId: 'note@1:0',
          title: 'Exports of very large workspaces, as finance told us',
          url: 'note:1',
          words: 'The link arrives by e-mail within 2 working days.',
          at: now - 3 * day,
          statedBy: 'Dana Reyes',
        },
      },
    ]),
});

type Fake = (part?: Partial<PanelServices>) => PanelServices;

export const askingScenes = (fake: Fake): Record<string, () => Scene> => ({
  'ask-unanswered': () => {
    const view = example.exportView();
    const asks = [
      {
        text: 'Can I get a file every week for our finance team, and in which currency is it?',
        kind: 'yes-no' as const,
      },
      { text: 'Who may see it?', kind: 'other' as const },
    ];
    const draft = view.draft && { ...view.draft, unanswered: asks };
    return {
      services: fake({ conversation: () => readable({ ...view, draft }) }),
      start: { screen: 'conversation', id: view.conversation.id },
    };
  },
  'ask-without-name': () => {
    const view = example.exportView();
    const draft = view.draft && {
      ...view.draft,
      unanswered: [{ text: 'האם אפשר לייצא את כל הלוחות?', kind: 'yes-no' as const }],
    };
    return {
      services: fake({
        conversation: () => readable({ ...view, draft }),
        settings: writable({ signature: '', tone: 'warm' as const, agent: '', links: [] }),
      }),
      start: { screen: 'conversation', id: view.conversation.id },
    };
  },
  disagree: () => ({
    services: fake({ asking: disagreeing }),
    start: { screen: 'conversation', id: example.exportView().conversation.id },
  }),
});
