/** Notes, answered from examples. */
import type { Notes } from '../../../components/services';
import * as example from '../examples';

export function fakeNotes(part: Partial<Notes> = {}): Notes {
  const kept = (title: string) =>
    Promise.resolve({
      kept: true,
      article: example.article('note', title, { sourceId: 'notes', url: 'note:1', passageCount: 2 }),
      change: 'new',
    } as const);
  return {
    create: ({ title }) => kept(title),
    read: () =>
      Promise.resolve({
        title: 'Refunds in practice',
        markdown:
          '## When the money arrives\n\nRefunds reach the card within **5 working days**.\n\n- Weekends do not count.\n- Banks in Norway need two days more.',
        tags: ['billing', 'refunds'],
        statedBy: 'Mara Lindqvist',
        audience: null,
      }),
    change: (_id, { title }) => kept(title),
    ...part,
  };
}
