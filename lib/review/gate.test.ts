import { describe, expect, it, vi } from 'vitest';
import { releaseLifetime, tickOf } from '../domain';
import type { Conversation, Draft, Message, Reading, RefusalKind, SourceChange } from '../domain';
import { verify } from '../drafting/verify';
import {
  claim,
  conversation,
  draft,
  evidenceOf,
  id,
  incoming,
  noon,
  outgoing,
  passageText,
  reading,
} from './examples';
import type { GateDeps, ReleaseRequest } from './gate';
import { recordReview, requestNoteRelease, requestRelease } from './gate';
import { builtInRules } from './rules';

interface World {
  draft?: Draft | undefined;
  conversation?: Conversation | undefined;
  messages?: Message[];
  agent?: string;
  changes?: SourceChange[];
  internal?: string[];
  links?: string[];
  verify?: GateDeps['verify'];
}

function world({ messages = [incoming('How do I export my reports?')], agent = 'Sam', ...rest }: World = {}) {
  const stored = 'draft' in rest ? rest.draft : draft();
  const known = 'conversation' in rest ? rest.conversation : conversation();
  let made = 0;
  return {
    loadDraft: (draftId: string) => Promise.resolve(draftId === stored?.id ? stored : undefined),
    loadConversation: () => Promise.resolve(known),
    loadChanges: () => Promise.resolve(rest.changes ?? []),
    loadInternal: () => Promise.resolve(rest.internal ?? []),
    loadMessages: () => Promise.resolve(messages),
    loadRules: () => Promise.resolve(builtInRules),
    loadSettings: () =>
      Promise.resolve({ signature: '', tone: 'plain' as const, agent, links: rest.links ?? [] }),
    verify: rest.verify ?? verify,
    saveRelease: vi.fn(() => Promise.resolve()),
    saveReview: vi.fn(() => Promise.resolve()),
    now: () => noon,
    newId: () => `id${++made}`,
    hash: (text: string) => `hash of ${text}`,
  };
}

const text = draft().text;
const proof = { customerText: '', courtesy: draft().courtesy };
const request = (over: Partial<ReleaseRequest> = {}): ReleaseRequest => ({
  ...{ draftId: 'd1', text, vouched: [], secondReviewer: null },
  ...over,
});
const about = (body: string): World => ({ messages: [incoming(body)] });
const proves =
  (...claims: ReturnType<typeof claim>[]): GateDeps['verify'] =>
  () => [claim('Open Reports.', 'documented'), ...claims];
const unsupported = { verify: proves(claim('It is free.', 'unsupported')) };

const costs: ReturnType<typeof claim> = {
  ...claim('It costs $29.', 'documented'),
  citations: [{ passageId: 'p1', start: 0, end: 13, quote: 'It costs $29.' }],
  compare: [{ words: '$29', start: 9, end: 12 }],
};
const priced = { verify: proves(costs) };

interface Case {
  name: string;
  kind: RefusalKind;
  detail?: string | RegExp;
  world?: World;
  ask?: Partial<ReleaseRequest>;
  page?: Partial<Reading> | null;
}

const later = (over: Partial<Message> = {}) => incoming('Never mind', { key: 'm2', ...over });
const refusedCases: Case[] = [
  { name: 'an unknown draft', ask: { draftId: 'd9' }, kind: 'draft retired' },
  ...(['retired', 'inserted', 'rejected'] as const).map((state): Case => ({
    name: `a draft that is ${state}`,
    world: { draft: draft({ state }) },
    kind: 'draft retired',
  })),
  {
    name: 'a draft that was never finished',
    world: { draft: draft({ state: 'partial' }) },
    kind: 'draft partial',
  },
  {
    name: 'a draft that was never finished, edited and vouched for',
    world: { draft: draft({ state: 'partial', edited: text }) },
    ask: { vouched: verify({ ...proof, text, evidence: draft().evidence }).map(({ id: name }) => name) },
    kind: 'draft partial',
  },
  { name: 'no conversation on the page', page: null, kind: 'not a conversation' },
  {
    name: 'a conversation that the inbox lost',
    world: { conversation: undefined },
    kind: 'not a conversation',
  },
  {
    name: 'a page that switched thread',
    page: { key: 'thread-2' },
    kind: 'other conversation',
    detail: 'Export',
  },
  {
    name: 'a reply page that names no message',
    page: { messages: [], excerpt: true },
    kind: 'not the newest',
  },
  { name: 'a page without messages', page: { messages: [] }, kind: 'part missing', detail: 'messages' },
  {
    name: 'a new message on the page',
    page: { messages: [incoming('Hi'), later()] },
    kind: 'new message',
    detail: 'Priya',
  },
  {
    name: 'an answer on the page',
    page: { messages: [incoming('Hi'), outgoing('Done', { key: 'm2' })] },
    kind: 'teammate replied',
    detail: 'Ada',
  },
  {
    name: 'a newer message in the store that this page does not show',
    world: { conversation: conversation({ lastMessageKey: 'm2' }), messages: [incoming('Hi'), later()] },
    kind: 'new message',
    detail: 'Priya',
  },
  {
    name: 'an answer in the store that this page does not show',
    world: { conversation: conversation({ lastMessageKey: 'm2', lastDirection: 'outgoing' }) },
    kind: 'teammate replied',
  },
  {
    name: 'words of a source that has become internal since',
    world: { internal: ['a1@1:0'] },
    kind: 'not vouched',
    detail: 'open Reports and press Export',
  },
  {
    name: 'words that a customer may read, and whose source then changed',
    world: { internal: ['a1@1:0'], changes: [{ passageId: 'a1@1:0', kind: 'changed', now: [] }] },
    ask: {
      vouched: verify({ text, ...proof, evidence: draft().evidence }).map((one) => `${one.id}~internal`),
    },
    kind: 'not vouched',
    detail: 'open Reports and press Export',
  },
  {
    name: 'a text that software put into another language, though its words are proven',
    world: { draft: draft({ translated: [{ language: 'fr', text, before: 'Other words.' }] }) },
    kind: 'not vouched',
  },
  {
    name: 'the same, edited since',
    world: {
      draft: draft({ text: 'Other words.', translated: [{ language: 'fr', text, before: 'Other words.' }] }),
    },
    ask: { text: `${text} ` },
    kind: 'not vouched',
  },
  {
    name: 'words of an internal source that a person typed into the draft',
    world: {
      draft: draft({
        evidence: [...draft().evidence, evidenceOf('A refund over 90 euros needs the owner.', 'b1@1:0')],
      }),
      internal: ['b1@1:0'],
    },
    ask: { text: `${text}\n\nA refund over 90 euros needs the owner.` },
    kind: 'not vouched',
    detail: 'needs the owner',
  },
  { name: 'no text', ask: { text: ' \n' }, kind: 'verdict forbids', detail: /empty/ },
  {
    name: 'hidden characters',
    ask: { text: `${text}\u{E0041}` },
    kind: 'verdict forbids',
    detail: /cannot see/,
  },
  ...['{{name}}', '${name}', '[your name]', '[Insert link here]', '<order number>', 'TODO', 'XXXX'].map(
    (slot): Case => ({
      name: `the open slot ${slot}`,
      ask: { text: `${text}\n${slot}` },
      kind: 'verdict forbids',
      detail: slot,
    }),
  ),
  {
    name: 'a legal matter',
    world: about('My lawyer asks how to export'),
    kind: 'verdict forbids',
    detail: /law/,
  },
  {
    name: 'an angry customer',
    world: about('This is ridiculous, how do I export?'),
    kind: 'verdict forbids',
    detail: /frustrated/,
  },
  {
    name: 'a text that rests on nothing',
    ask: { text: 'The moon is made of cheese.' },
    kind: 'not vouched',
    detail: /moon/,
  },
  {
    name: 'a refund without a second person',
    world: about('I want a refund'),
    kind: 'second reviewer missing',
    detail: /refund/,
  },
  {
    name: 'a refund with a blank name',
    world: about('I want a refund'),
    ask: { secondReviewer: '  ' },
    kind: 'second reviewer missing',
  },
  {
    name: 'a refund with one’s own name',
    world: about('I want a refund'),
    ask: { secondReviewer: ' sAM ' },
    kind: 'second reviewer missing',
  },
  {
    name: 'an amount that nobody compared with its source',
    world: priced,
    kind: 'not compared',
    detail: 'It costs $29.',
  },
  {
    name: 'an amount whose claim was vouched for, but not compared',
    world: priced,
    ask: { vouched: ['It costs $29.'] },
    kind: 'not compared',
  },
  {
    name: 'an amount that was compared with another place',
    world: priced,
    ask: { vouched: [(tickOf(costs) ?? '').replace('0-13', '1-14')] },
    kind: 'not compared',
  },
  { name: 'a claim that nobody vouched for', world: unsupported, kind: 'not vouched', detail: 'It is free.' },
  {
    name: 'a vouching for something else',
    world: unsupported,
    ask: { vouched: ['It was free.'] },
    kind: 'not vouched',
  },
  {
    name: 'a contradicted claim',
    world: { verify: proves(claim('It is not.', 'contradicted')) },
    kind: 'not vouched',
  },
  {
    name: 'a promise, documented or not',
    world: {
      verify: proves(
        claim('We will refund.', 'documented', {
          problems: [{ kind: 'promise', words: 'will', sentence: '' }],
        }),
      ),
    },
    kind: 'not vouched',
  },
  ...(['retired', 'removed', 'changed'] as const).map((kind): Case => ({
    name: `a statement whose source was ${kind}`,
    world: { changes: [{ passageId: 'a1@1:0', kind, now: [] }] },
    kind: 'not vouched',
    detail: 'open Reports',
  })),
  { name: 'no composer', page: { composer: null }, kind: 'composer missing' },
  {
    name: 'a note composer',
    page: { composer: { ...required(reading().composer), visibility: 'internal' } },
    kind: 'wrong visibility',
  },
  {
    name: 'typed text',
    page: { composer: { ...required(reading().composer), typed: 'Dear' } },
    kind: 'composer occupied',
    detail: 'Dear',
  },
  {
    name: 'messages that could not be told apart',
    page: { misses: [{ part: 'message id', tried: [], count: 1 }] },
    kind: 'part missing',
  },
];

function required<T>(value: T | null): T {
  if (value === null) throw new Error('the example has one');
  return value;
}

describe('the gate refuses', () => {
  it.each(refusedCases)('$name: $kind', async ({ world: over, ask, page = {}, kind, detail }) => {
    const deps = world(over);
    const result = await requestRelease(deps, request(ask), page && reading(page));
    expect(result).toMatchObject({ ok: false, refusal: { kind } });
    if (result.ok) return;
    if (typeof detail === 'string') expect(result.refusal.detail).toContain(detail);
    else if (detail) expect(result.refusal.detail).toMatch(detail);
    expect(deps.saveRelease).not.toHaveBeenCalled();
    expect(deps.saveReview).not.toHaveBeenCalled();
  });
});

describe('the gate releases', () => {
  it('exactly this text, for this conversation and its last message, for a short time', async () => {
    const deps = world();
    const result = await requestRelease(deps, request(), reading());
    const release = {
      id: 'id1',
      conversationId: id,
      lastMessageKey: 'm1',
      textHash: `hash of ${text}`,
      visibility: 'public',
      expiresAt: noon + releaseLifetime,
    };
    expect(result).toMatchObject({ ok: true, release });
    expect(deps.saveRelease).toHaveBeenCalledExactlyOnceWith(release);
    expect(deps.saveReview).not.toHaveBeenCalled();
  });

  it('again when the composer already holds this very text', async () => {
    const composer = { ...required(reading().composer), typed: text.replaceAll('\n\n', '\n') };
    expect(await requestRelease(world(), request(), reading({ composer }))).toMatchObject({ ok: true });
  });

  it.each<[string, World, Partial<ReleaseRequest>]>([
    ['a refund that a second person has read', about('I want a refund'), { secondReviewer: 'Ada' }],
    ['an amount that the person compared with its source', priced, { vouched: [tickOf(costs) ?? ''] }],
    ['a claim that the person vouched for', unsupported, { vouched: ['It is free.'] }],
    [
      'a statement whose source is gone, when the person vouches for it',
      { changes: [{ passageId: 'a1@1:0', kind: 'removed', now: [] }] },
      { vouched: verify({ text, ...proof, evidence: draft().evidence }).map((one) => one.id) },
    ],
    [
      'words of an internal source that the person looked at',
      { internal: ['a1@1:0'] },
      { vouched: verify({ text, ...proof, evidence: draft().evidence }).map((one) => `${one.id}~internal`) },
    ],
    [
      'what a public page says as well as an internal one',
      {
        draft: draft({ evidence: [evidenceOf(passageText, 'b1@1:0'), ...draft().evidence] }),
        internal: ['b1@1:0'],
      },
      {},
    ],
    [
      'a statement whose page changed elsewhere',
      {
        changes: [
          { passageId: 'a1@1:0', kind: 'changed', now: [evidenceOf(passageText + ' It is a zip file.')] },
        ],
      },
      {},
    ],
    [
      'a slot that the help page itself shows',
      { draft: templated() },
      { text: 'Hi Priya,\n\nWrite {{name}} where the name should stand.\n\nKind regards' },
    ],
  ])('%s', async (_, over, ask) => {
    expect(await requestRelease(world(over), request(ask), reading())).toMatchObject({ ok: true });
  });

  it('judges the text as it stands, not as it was drafted', async () => {
    const stored = draft({ edited: text });
    const changed = text.replace('press Export', 'pay 500 dollars');
    const result = await requestRelease(world({ draft: stored }), request({ text: changed }), reading());
    expect(result.ok).toBe(false);
  });

  it.each([
    ['accepted', text],
    ['accepted', `${text}\n`],
    ['edited', text.replace('Hi Priya,', 'Kind regards')],
  ])('as %s', async (outcome, final) => {
    const deps = world();
    const result = await requestRelease(deps, request({ text: final }), reading());
    if (!result.ok) throw new Error(result.refusal.kind);
    const review = await recordReview(deps, result.review);
    expect(review).toMatchObject({
      outcome,
      finalText: final,
      draftId: 'd1',
      conversationId: id,
      verdict: 'clear',
    });
    expect(deps.saveReview).toHaveBeenCalledExactlyOnceWith(review);
  });

  it('with the words that were vouched for and who else looked', async () => {
    const deps = world({ ...unsupported, ...about('I want a refund') });
    const ask = request({ vouched: ['It is free.', 'unknown'], secondReviewer: ' Ada ' });
    expect(await requestRelease(deps, ask, reading())).toMatchObject({
      ok: true,
      review: { vouched: ['It is free.'], secondReviewer: 'Ada', verdict: 'second review' },
    });
  });
});

describe('a note', () => {
  const note = { conversationId: id, text: 'Reason: a refund. {{name}} as it was.' };
  it('is released for internal eyes, whatever stands in the reply composer', async () => {
    const deps = world();
    const result = await requestNoteRelease(deps, note, reading({ composer: null }));
    expect(result).toMatchObject({
      ok: true,
      release: { visibility: 'internal', lastMessageKey: 'm1', conversationId: id },
    });
    expect(deps.saveRelease).toHaveBeenCalledOnce();
  });

  it.each<[RefusalKind, Partial<Reading> | null, string]>([
    ['not a conversation', null, note.text],
    ['other conversation', { key: 'thread-2' }, note.text],
    ['new message', { messages: [later()] }, note.text],
    ['part missing', { messages: [] }, note.text],
    ['verdict forbids', {}, ''],
    ['verdict forbids', {}, 'a\u{E0041}'],
  ])('%s', async (kind, page, words) => {
    const deps = world();
    const result = await requestNoteRelease(deps, { ...note, text: words }, page && reading(page));
    expect(result).toMatchObject({ ok: false, refusal: { kind } });
    expect(deps.saveRelease).not.toHaveBeenCalled();
  });
});

function templated(): Draft {
  const base = draft();
  const [first] = base.evidence;
  if (!first) throw new Error('the example has one');
  const said = `${passageText} Write {{name}} where the name should stand.`;
  const parts = [{ kind: 'paragraph' as const, start: 0, end: said.length }];
  return { ...base, evidence: [{ ...first, passage: { ...first.passage, text: said, parts } }] };
}
