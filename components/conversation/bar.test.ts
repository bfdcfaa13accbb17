import { expect, test } from 'vitest';
import type { Draft, DraftState, Effect, NoDraft } from '../../lib/domain';
import type { ConversationView, Here } from '../services';
import { bar } from './bar';
import type { BarInput } from './bar';

const now = new Date(2026, 2, 11, 14, 5).getTime();

function input(kind: Effect, state: DraftState | null, part: Partial<BarInput> = {}): BarInput {
  const draft = state && ({ id: 'd', conversationId: 'c', state } as Draft);
  return {
    view: {
      conversation: { id: 'c', site: 'gmail' },
      draft,
      verdict: { kind, reasons: [], supported: 2, claims: 3, toVouch: [] },
      claims: [],
    } as unknown as ConversationView,
    here: here(),
    steps: null,
    noDraft: null,
    editing: false,
    vouched: new Set(),
    ticked: new Set(),
    secondReviewer: '',
    now,
    ...part,
  };
}

function here(part: Partial<Extract<Here, { kind: 'conversation' }>> = {}): Here {
  return {
    kind: 'conversation',
    conversationId: 'c',
    site: 'gmail',
    composer: { occupied: false, visibility: 'public' },
    hasNoteComposer: false,
    found: 9,
    total: 9,
    misses: [],
    ...part,
  };
}

const toVouch = (given: BarInput): BarInput => ({
  ...given,
  view: { ...given.view, verdict: { ...given.view.verdict, toVouch: ['x', 'y'] } },
});
const toCompare = (given: BarInput): BarInput => ({
  ...given,
  view: {
    ...given.view,
    claims: ['a', 'b'].map((id) => ({ id, citations: [], compare: [{ words: '$29', start: 0, end: 3 }] })),
  } as unknown as ConversationView,
});
const internal = (given: BarInput): BarInput => ({
  ...given,
  view: {
    ...given.view,
    verdict: { ...given.view.verdict, toVouch: ['a~internal', 'b~internal'] },
    claims: ['a', 'b'].map((id) => ({
      id,
      grounding: 'documented',
      citations: [],
      problems: [{ kind: 'internal source', words: '', sentence: '' }],
    })),
  } as unknown as ConversationView,
});
const fromList = (given: BarInput): BarInput => ({
  ...given,
  view: { ...given.view, conversation: { ...given.view.conversation, messageCount: 0 } },
});
const stoppedBy = (...rules: string[]): BarInput => {
  const given = input('hand off', 'proposed');
  const reasons = rules.map((ruleId) => ({ ruleId, effect: 'hand off' as const, reason: '', words: [] }));
  return { ...given, view: { ...given.view, verdict: { ...given.view.verdict, reasons } } };
};
const noDraft: NoDraft = { reason: 'no ask', sentence: '', next: '', asks: [] };
const away: Here = { kind: 'page', title: '', url: '' };

test('nothing leads from an unfinished text to the reply box', () => {
  const { primary, secondary, more } = bar(input('clear', 'partial'));
  const acts = [primary, secondary, ...more].map((offer) => offer?.act);
  expect(acts).toEqual(['draft', 'reject', 'hand off']);
});

test.each<[string, BarInput, string | undefined, string | undefined, string | null]>([
  ['known from a list', fromList(input('review', null, { here: away })), 'Go to page', undefined, null],
  ['known from a list, page in front', fromList(input('review', null)), undefined, undefined, null],
  ['known from a list, drafted', fromList(input('clear', 'proposed')), undefined, undefined, null],
  ['no draft', input('review', null), 'Draft', 'Hand off', null],
  ['no draft, a person is needed', input('hand off', null), 'Hand off', 'Draft', null],
  ['no answer', input('review', null, { noDraft }), 'Hand off', 'Draft again', null],
  ['captured since', input('review', null, { noDraft, captured: true }), 'Draft again', 'Hand off', null],
  [
    'captured since, a person is needed',
    input('hand off', null, { noDraft, captured: true }),
    'Hand off',
    'Draft again',
    null,
  ],
  ['never finished', input('clear', 'partial'), 'Write again', 'Discard', null],
  ['never finished, a person is needed', input('hand off', 'partial'), 'Write again', 'Discard', null],
  ['being written again', input('clear', 'partial', { steps: [] }), undefined, 'Stop', null],
  ['discarded', input('review', 'rejected'), 'Draft again', 'Hand off', null],
  ['being written', input('review', null, { steps: [] }), undefined, 'Stop', null],
  ['retired', input('clear', 'retired'), 'Draft again', 'Hand off', null],
  ['inserted', input('clear', 'inserted'), undefined, 'Copy', null],
  ['inserted, page elsewhere', input('clear', 'inserted', { here: away }), 'Go to page', 'Copy', null],
  ['clear', input('clear', 'proposed'), 'Insert', 'Edit', null],
  ['being edited', input('clear', 'proposed', { editing: true }), 'Insert', 'Keep', null],
  ['forbidden', input('hand off', 'proposed'), 'Hand off', 'Edit', null],
  ['stopped by what the text holds', stoppedBy('foreign-link'), 'Edit', 'Hand off', null],
  ['stopped by more than the text', stoppedBy('foreign-link', 'legal'), 'Hand off', 'Edit', null],
  ['page elsewhere', input('clear', 'proposed', { here: away }), 'Go to page', 'Edit', null],
  [
    'other conversation',
    input('clear', 'proposed', { here: here({ conversationId: 'z' }) }),
    'Go to page',
    'Edit',
    null,
  ],
  [
    'no composer',
    input('clear', 'proposed', { here: here({ composer: null }) }),
    'Insert',
    'Edit',
    'Open the reply box in Gmail first.',
  ],
  [
    'typed text',
    input('clear', 'proposed', { here: here({ composer: { occupied: true, visibility: 'public' } }) }),
    'Insert',
    'Edit',
    'holds typed text',
  ],
  [
    'a note',
    input('clear', 'proposed', { here: here({ composer: { occupied: false, visibility: 'internal' } }) }),
    'Insert',
    'Edit',
    'internal note',
  ],
  [
    'blind to the reply box alone',
    input('clear', 'proposed', { here: here({ misses: [{ part: 'composer', tried: [], count: 1 }] }) }),
    'Insert',
    'Edit',
    null,
  ],
  [
    'blind',
    input('clear', 'proposed', { here: here({ misses: [{ part: 'message id', tried: [], count: 1 }] }) }),
    'Insert',
    'Edit',
    'insertion is shut',
  ],
  ['to vouch', toVouch(input('review', 'proposed', { vouched: new Set(['x']) })), 'Insert', 'Edit', '1 left'],
  [
    'to vouch, page elsewhere',
    toVouch(input('review', 'proposed', { here: away })),
    'Insert',
    'Edit',
    '2 left',
  ],
  [
    'internal words',
    internal(input('review', 'proposed', { vouched: new Set(['a~internal']) })),
    'Insert',
    'Edit',
    'customers may read',
  ],
  [
    'internal words, looked at',
    internal(input('review', 'proposed', { vouched: new Set(['a~internal', 'b~internal']) })),
    'Insert',
    'Edit',
    null,
  ],
  [
    'to compare, but the site changed',
    toCompare(
      input('clear', 'proposed', { here: here({ misses: [{ part: 'message id', tried: [], count: 1 }] }) }),
    ),
    'Insert',
    'Edit',
    'insertion is shut',
  ],
  [
    'to compare',
    toCompare(input('clear', 'proposed', { ticked: new Set(['a']) })),
    'Insert',
    'Edit',
    '1 left',
  ],
  [
    'compared',
    toCompare(input('clear', 'proposed', { ticked: new Set(['a', 'b']) })),
    'Insert',
    'Edit',
    null,
  ],
  [
    'all vouched',
    toVouch(input('review', 'proposed', { vouched: new Set(['x', 'y']) })),
    'Insert',
    'Edit',
    null,
  ],
  [
    'second person',
    input('second review', 'proposed', { secondReviewer: ' ' }),
    'Insert',
    'Ask a colleague',
    'who else',
  ],
  [
    'second person named',
    input('second review', 'proposed', { secondReviewer: 'Bo' }),
    'Insert',
    'Edit',
    null,
  ],
])('%s', (_, given, primary, secondary, off) => {
  const drawn = bar(given);
  expect(drawn.primary?.label).toBe(primary);
  expect(drawn.secondary?.label).toBe(secondary);
  if (off === null) expect(drawn.off).toBeNull();
  else expect(drawn.off).toContain(off);
});

test('an inserted draft says when, and that Send is theirs', () => {
  const given = input('clear', 'inserted');
  const drawn = bar({
    ...given,
    view: { ...given.view, insertedAt: new Date(2026, 2, 11, 14, 2).getTime() },
  });
  expect([drawn.word, drawn.detail]).toEqual([
    'Inserted into Gmail at 14:02',
    'Check it and press Send there.',
  ]);
});
