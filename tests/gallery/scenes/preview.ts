/** A capture that is looked at before it is kept. */
import type { Previews } from '../../../components/services';
import type { CapturedPage } from '../../../lib/domain';
import * as example from '../examples';

const page: CapturedPage = {
  url: 'https://help.quillbase.example/en/articles/pause',
  title: 'Pause a subscription',
  language: 'en',
  extractedBy: 'container',
  blocks: [
    { kind: 'paragraph', text: 'Owners can pause a subscription for up to 90 days.' },
    { kind: 'heading', level: 2, text: 'Before you pause', anchor: 'before' },
    {
      kind: 'list',
      ordered: false,
      items: ['Exports keep running.\n- Daily ones become weekly.', 'Members can read, not write.'],
    },
    { kind: 'note', text: 'Warning\nUnused seats are not paid back.' },
    { kind: 'heading', level: 2, text: 'Pause', anchor: 'pause' },
    { kind: 'list', ordered: true, items: ['Open Admin and click [Settings].', 'Choose Pause.'] },
    {
      kind: 'table',
      header: ['Plan', 'Longest pause', 'Price while paused'],
      rows: [
        ['Team', '30 days', '$2'],
        ['Business', '90 days', 'ask us'],
      ],
    },
    { kind: 'code', text: 'quill pause --plan=business --until=2026-12-01 --keep-exports' },
  ],
  leftOut: { hidden: 12, menus: 184, around: 240, 'unopened tabs': 1 },
};

export function fakePreviews(part: Partial<Previews> = {}): Previews {
  return {
    look: () => Promise.resolve(page),
    keep: () =>
      Promise.resolve({
        captured: true,
        article: example.article('pause', 'Pause a subscription', { passageCount: 6 }),
        change: 'new',
      }),
    undo: () => Promise.resolve(),
    ...part,
  };
}
