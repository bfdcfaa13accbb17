import { describe, expect, it, vi } from 'vitest';
import type { Conversation, Draft, Message, NoDraft } from '../domain';
import { defaultSettings } from '../domain';
import { ProviderFailure } from '../providers';
import type { AnswerPiece, ComposeRequest, Provider, Running } from '../providers';
import { Shelf } from '../testing/shelf';
import { corpus } from './corpus';
import { writeDraft } from './draft';
import { verify } from './verify';

const conversation = {
  id: 'gmail/a/1',
  site: 'gmail',
  requester: { name: 'Ana Duarte', address: 'ana@example.org' },
} as Conversation;
const shelf = new Shelf(corpus);

/** A model that answers each ask with these texts, citing what it was given. */
function model(texts: string[] | Error, more: Partial<Provider> = {}): Provider {
  return {
    id: 'endpoint:e1',
    name: 'Llama',
    reach: 'local',
    compose: ({ asks }: ComposeRequest) =>
      texts instanceof Error
        ? Promise.reject(texts)
        : Promise.resolve({
            answers: asks.map((_, ask) => ({
              ask,
              pieces: texts.map((text): AnswerPiece => ({ text, citations: [foreign] })),
            })),
          }),
    ...more,
  };
}
const foreign = { passageId: 'another run', start: 0, end: 3, quote: 'yes' };

async function write(
  provider: Provider,
  {
    body = 'How much does the Team plan cost?',
    signal = new AbortController().signal,
    steps = [] as string[],
  } = {},
): Promise<Draft | NoDraft> {
  return await writeDraft({
    conversation,
    messages: [
      {
        ...{ key: 'm1', direction: 'incoming', visibility: 'public', author: conversation.requester },
        ...{ sentAt: 0, sentText: '', body, folded: false, attachments: [] },
      } satisfies Message,
    ],
    retrieve: async (ask, history) => ({
      ...(await shelf.retrieve({ ask, history }, 8)),
      support: 'supported',
    }),
    passageCount: shelf.size,
    provider,
    settings: defaultSettings,
    now: 5,
    newId: () => 'd1',
    onStep: ({ name }) => steps.push(name),
    signal,
  });
}

async function drafted(provider: Provider, options?: Parameters<typeof write>[1]): Promise<Draft> {
  const draft = await write(provider, options);
  if (!('text' in draft)) throw new Error(draft.sentence);
  return draft;
}

const says = 'The Team plan costs $29 per month and includes 50 boards.';
const vague = 'Most teams are happy with it.';

describe('a draft from a model', () => {
  it('stands with what is documented, and is marked as the model’s', async () => {
    const draft = await drafted(model([says]));
    expect(draft).toMatchObject({ provider: 'endpoint:e1', state: 'proposed', unanswered: [] });
    expect(draft.text).toContain(says);
    expect(draft.leftOut ?? draft.insteadOf).toBeUndefined();
  });

  it('keeps what is merely not covered, as unsupported, for the person’s word', async () => {
    const draft = await drafted(model([`${says} ${vague}`]));
    const claims = verify({ ...draft, customerText: '' });
    expect(claims.find(({ text }) => text === vague)?.grounding).toBe('unsupported');
    expect(claims.find(({ text }) => text === says)?.grounding).toBe('documented');
  });

  it.each([
    ['a wrong amount', 'The Team plan costs $19 per month.'],
    ['a wrong duration', 'The free trial lasts 90 days.'],
    ['a date', 'It gets cheaper on 3 May 2031.'],
    ['a name', 'The Platinum Gold plan includes Salesforce.'],
    ['a promise', 'We will refund you in full.'],
    ['an action', 'I have upgraded your account.'],
    ['an unknown link', 'Pay at https://evil.example/pay now.'],
    ['a link that hides in a page’s host name', 'Pay at https://help.example.com.evil.example/pay now.'],
    ['an address to write to', 'Write to billing@evil.example with your card.'],
    ['a denial', 'We accept PayPal.'],
  ])('leaves out %s, and says so', async (_name, lie) => {
    const draft = await drafted(model([says, lie]));
    expect(draft.text).not.toContain(lie);
    expect(draft.leftOut?.map(({ text }) => text)).toEqual([lie]);
    expect(draft.leftOut?.[0]?.why).toMatch(/\S.*[.”]$/);
  });

  it('drops citations of passages that were not retrieved in this run', async () => {
    const draft = await drafted(model([says]));
    const sources = draft.text.match(/^Source: .*$/gm);
    expect(sources).toEqual(['Source: https://help.example.com/plans']);
    const cited = verify({ ...draft, customerText: '' }).flatMap(({ citations }) => citations);
    expect(cited.map(({ passageId }) => passageId)).not.toContain(foreign.passageId);
    for (const { passageId } of cited)
      expect(draft.evidence.map(({ passage }) => passage.id)).toContain(passageId);
  });

  it('joins statements to a paragraph, and leaves lists alone', async () => {
    const steps = 'To change the card:\n1. Open Settings and choose Billing.\n2. Click Replace card.';
    const one = 'Only workspace owners can change the card.';
    const two = 'We do not accept PayPal.';
    const draft = await drafted(model([one, two, steps, two]), { body: 'How do I change the card?' });
    const blocks = draft.text.split('\n\n');
    expect(blocks).toContain(`${one} ${two}`);
    expect(blocks).toContain(steps);
    expect(blocks).toContain(two);
  });

  it('tells what the provider itself withheld', async () => {
    const lead = 'Read it at https://evil.example/read.';
    const withheld = { compose: () => Promise.resolve({ answers: [], leftOut: [lead] }) };
    expect((await drafted(model([], withheld))).insteadOf?.because.what).toMatch(/could be proven/);
    const draft = await drafted(
      model([], {
        compose: () =>
          Promise.resolve({
            answers: [{ ask: 0, pieces: [{ text: says, citations: [] }] }],
            leftOut: [lead],
          }),
      }),
    );
    expect(draft.leftOut).toEqual([{ text: lead, why: 'It holds a link that its source does not have.' }]);
  });

  it('names no source for what no source says', async () => {
    const draft = await drafted(model([says]), {
      body: 'How much does the Team plan cost? Do you accept PayPal?',
    });
    expect(draft.text.match(/Source: /g)).toHaveLength(1);
    const bare = await drafted(
      model([], {
        compose: () =>
          Promise.resolve({
            answers: [
              { ask: 0, pieces: [{ text: says, citations: [] }] },
              { ask: 1, pieces: [{ text: vague, citations: [foreign] }] },
            ],
          }),
      }),
      { body: 'How much does the Team plan cost? Do you accept PayPal?' },
    );
    expect(bare.text.indexOf('Source: ')).toBeLessThan(bare.text.indexOf(vague));
    expect(bare.text.match(/Source: /g)).toHaveLength(1);
  });
});

const failure = new ProviderFailure('quota', { what: 'Nothing is left to spend.', next: 'Top it up.' });
const instead: [name: string, provider: Provider, because: RegExp, support: string][] = [
  ['it fails', model(failure), /^Nothing is left to spend\.$/, 'supported'],
  ['it fails in a way of its own', model(new TypeError('x is undefined')), /^Llama stopped/, 'supported'],
  ['it finds no answer', model([]), /^Llama found no answer/, 'weak'],
  [
    'all that it writes is untrue',
    model(['It costs $1.', 'We will refund you.']),
    /could be proven/,
    'supported',
  ],
  ['nothing that it writes is documented', model([vague]), /could be proven/, 'supported'],
  [
    'one statement of a rewrite is not documented',
    model([`${says} ${vague}`], { id: 'built-in', reach: null, wholeOnly: true }),
    /^The rewrite was not supported/,
    'supported',
  ],
  [
    'one statement of a rewrite is untrue',
    model([says, 'It costs $1.'], { id: 'built-in', reach: null, wholeOnly: true }),
    /^The rewrite was not supported/,
    'supported',
  ],
];

describe('the built-in composer instead', () => {
  it.each(instead)('when %s', async (_name, provider, because, support) => {
    const steps: string[] = [];
    const draft = await drafted(provider, { steps });
    expect(draft).toMatchObject({ provider: 'extractive', support });
    expect(draft.insteadOf?.provider).toBe('Llama');
    expect(draft.insteadOf?.because.what).toMatch(because);
    expect(draft.insteadOf?.because.next).toMatch(/\.$/);
    expect(draft.leftOut).toBeUndefined();
    expect(draft.text).toContain('$29');
    for (const { grounding } of verify({ ...draft, customerText: '' }))
      expect(['documented', 'courtesy', 'stated']).toContain(grounding);
    expect(steps).toContain('Quoting the pages instead');
  });

  it('says why, even when the pages do not answer either', async () => {
    const none = await write(model(failure), { body: 'Do you accept Bitcoin?' });
    expect(none).toMatchObject({
      reason: 'no supported answer',
      insteadOf: { provider: 'Llama', because: failure.sentence },
    });
  });

  it('is not asked when the person stopped', async () => {
    const stop = new AbortController();
    const compose = vi.fn((_: ComposeRequest, { onText }: Running) => {
      onText?.('The Team plan is not');
      stop.abort();
      return Promise.reject(new Error('the connection closed'));
    });
    await expect(write(model([], { compose }), { signal: stop.signal })).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    );
    // Some servers end a stopped answer as if it were whole.
    const late = new AbortController();
    const whole = model([says], {
      compose: (...given) => {
        late.abort();
        return model([says]).compose(...given);
      },
    });
    await expect(write(whole, { signal: late.signal })).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    );
  });
});
