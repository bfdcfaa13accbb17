import { describe, expect, it } from 'vitest';
import type { Conversation, Draft, Message, NoDraft, Retrieval, SearchHit, Settings } from '../domain';
import { defaultSettings } from '../domain';
import type { Provider } from '../providers';
import { extractive } from '../providers';
import { Shelf } from '../testing/shelf';
import { corpus } from './corpus';
import { writeDraft } from './draft';
import { verify } from './verify';

const conversation: Conversation = {
  id: 'gmail/a/1',
  site: 'gmail',
  channel: 'email',
  account: 'a',
  key: '1',
  url: 'https://mail.example.com/1',
  subject: 'Question',
  requester: { name: 'Ana Duarte', address: 'ana@example.org' },
  participants: [],
  status: 'open',
  snoozedUntil: null,
  unread: true,
  lastActivityAt: 0,
  waitingSince: 0,
  lastMessageKey: 'm1',
  lastDirection: 'incoming',
  messageCount: 1,
  notLoaded: 0,
  ask: '',
  firstSeenAt: 0,
  seenAt: 0,
};

function message(body: string, more: Partial<Message> = {}): Message {
  return {
    key: 'm1',
    direction: 'incoming',
    visibility: 'public',
    author: conversation.requester,
    sentAt: 0,
    sentText: '',
    body,
    folded: false,
    attachments: [],
    ...more,
  };
}

const shelf = new Shelf(corpus);

interface Options {
  messages?: Message[];
  provider?: Provider;
  settings?: Partial<Settings>;
  passageCount?: number;
  requester?: string;
  steps?: string[];
  found?: Partial<Retrieval>;
}

function write(body: string, options: Options = {}): Promise<Draft | NoDraft> {
  const requester = { name: options.requester ?? 'Ana Duarte', address: '' };
  return writeDraft({
    conversation: { ...conversation, requester },
    messages: options.messages ?? [message(body)],
    retrieve: async (ask, history) => ({
      ...(await shelf.retrieve({ ask, history }, 8)),
      // Whether the search trusts its hits is its own matter, with tests of its own.
      support: 'supported',
      ...options.found,
    }),
    passageCount: options.passageCount ?? shelf.size,
    provider: options.provider ?? extractive,
    settings: { ...defaultSettings, ...options.settings },
    now: 5,
    newId: () => 'd1',
    onStep: ({ name, count }) => options.steps?.push(`${name} ${count}`),
    signal: new AbortController().signal,
  });
}

const textOf = (outcome: Draft | NoDraft) => ('text' in outcome ? outcome.text : outcome.reason);
const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('writeDraft', () => {
  it('answers from the page, word for word, with list and source', async () => {
    const steps: string[] = [];
    const draft = await write('Hello,\nHow do I change the card?\nThanks, Ana', {
      steps,
      settings: { signature: 'Sam' },
    });
    expect(textOf(draft)).toBe(
      [
        'Hi Ana,',
        'Here is what our help pages say:',
        'Only workspace owners can change the card. To change the card:\n1. Open Settings and choose Billing.\n2. Click Replace card.\n3. Enter the new card and press Save.',
        'Source: https://help.example.com/card',
        'Kind regards,\nSam',
      ].join('\n\n'),
    );
    expect(steps).toEqual([
      'Reading messages 1',
      'Searching passages 8',
      'Writing answers 1',
      'Checking statements 1',
    ]);
    expect(draft).toMatchObject({
      id: 'd1',
      lastMessageKey: 'm1',
      edited: null,
      unanswered: [],
      state: 'proposed',
      createdAt: 5,
    });
  });

  const answered: [ask: string, part: string][] = [
    ['How much does the Team plan cost?', 'The Team plan costs $29 per month'],
    ['How long does the free trial last?', 'The free trial lasts 14 days'],
    ['Do you accept PayPal?', 'We do not accept PayPal.'],
    ['How can I export a board?', '1. Open the board and click Share.'],
    ['How long does the export link work?', 'The link works for 48 hours.'],
    ['Are monthly plans refundable?', 'Monthly plans are not refundable.'],
    ['I lost my phone, what should I do?', 'sign in with a recovery code'],
    ['How long are invoices kept?', 'Invoices are kept for 10 years'],
  ];
  it.each(answered)('answers %j', async (ask, part) => {
    expect(textOf(await write(ask))).toContain(part);
  });

  // Beside what is documented: a page speaks of nearly the same, and does not answer.
  it.each([
    'Can I get a refund for a cancelled trial?',
    'How do I connect Salesforce to my boards?',
    'How much does the Enterprise plan cost?',
    'Do you accept Bitcoin?',
    'How long does the warranty last?',
    'When does my order arrive?',
    'Can I export a board as Excel?',
    'How do I change the name of my workspace?',
    'Is there a student discount on the Team plan?',
    'How much does it cost to change the card?',
    'Do you offer a refund in cash?',
    'How long does it take to delete a board?',
    'How many recovery codes can I buy?',
    'What is the weather in Lisbon?',
  ])('has no answer to %j', async (ask) => {
    expect(textOf(await write(ask))).toBe('no supported answer');
  });

  it('lists what it could not answer, in the customer’s words', async () => {
    const draft = await write('How do I change the card, and will the March invoice be charged again?');
    expect(textOf(draft)).toContain('“How do I change the card”\n\nOnly workspace owners');
    expect(textOf(draft)).toContain(
      'I could not find an answer to:\n- “will the March invoice be charged again?”',
    );
    expect('text' in draft && draft.unanswered.map(({ text }) => text)).toEqual([
      'will the March invoice be charged again?',
    ]);
  });

  const laidOut: [ask: string, blocks: string[]][] = [
    [
      'How long does the free trial last? And can I extend the trial?',
      [
        'Here is what I found on your questions:',
        '“How long does the free trial last?”',
        'The free trial lasts 14 days and needs no credit card. You can invite up to 3 colleagues during the trial.',
        '“can I extend the trial?”',
        'You can extend the trial once by 7 days in Settings > Plan.',
        'Source: https://help.example.com/trial',
        'Kind regards',
      ],
    ],
    [
      'How long does the free trial last? Do you accept PayPal?',
      [
        'Here is what I found on your questions:',
        '“How long does the free trial last?”',
        'The free trial lasts 14 days and needs no credit card. You can invite up to 3 colleagues during the trial.',
        'Source: https://help.example.com/trial',
        '“Do you accept PayPal?”',
        'We do not accept PayPal.',
        'Source: https://help.example.com/card',
        'Kind regards',
      ],
    ],
    [
      'How long does the free trial last? Can I extend the trial? Is there a student discount?',
      [
        'Here is what I found on your questions:',
        '“How long does the free trial last?”',
        'The free trial lasts 14 days and needs no credit card. You can invite up to 3 colleagues during the trial.',
        '“Can I extend the trial?”',
        'You can extend the trial once by 7 days in Settings > Plan.',
        'Source: https://help.example.com/trial',
        'I could not find an answer to:\n- “Is there a student discount?”',
        'Kind regards',
      ],
    ],
  ];
  it.each(laidOut)('names a page once when all answers rest on it: %j', async (ask, blocks) => {
    expect(
      textOf(await write(ask))
        .split('\n\n')
        .slice(1),
    ).toEqual(blocks);
  });

  it.each(['plain', 'warm', 'formal'] as const)(
    'opens alike in every tone, and says nothing: %s',
    async (tone) => {
      for (const ask of [
        'Do you accept PayPal?',
        'Do you accept PayPal? How long does the free trial last?',
      ]) {
        const draft = await write(ask, { settings: { tone } });
        if (!('text' in draft)) throw new Error('no draft');
        const opening = draft.text.split('\n\n')[1] ?? '';
        expect(opening).toMatch(ask.length > 30 ? /on your questions:$/ : /help pages say/);
        expect(verify({ ...draft, customerText: ask }).find(({ text }) => text === opening)?.grounding).toBe(
          'courtesy',
        );
      }
    },
  );

  const none: [name: string, options: Options & { body?: string }, reason: string][] = [
    ['nothing captured', { passageCount: 0 }, 'nothing captured'],
    ['thanks only', { body: 'Thank you, all good.' }, 'no ask'],
    ['folded', { messages: [message('', { folded: true })] }, 'not loaded'],
    [
      'one of the turn folded',
      { messages: [message('', { folded: true }), message('How do I export a board?')] },
      'not loaded',
    ],
    ['no message', { messages: [] }, 'not loaded'],
    [
      'our own last word',
      { messages: [message('How do I export a board?'), message('Like so.', { direction: 'outgoing' })] },
      'no ask',
    ],
  ];
  it.each(none)('gives the reason and the next step: %s', async (_name, options, reason) => {
    const outcome = await write(options.body ?? 'How do I export a board?', options);
    expect(outcome).toMatchObject({
      reason,
      sentence: expect.stringMatching(/\.$/),
      next: expect.stringMatching(/\.$/),
    });
  });

  it('merges what the customer wrote in a row, and leaves internal notes aside', async () => {
    const messages = [
      message('Do you accept PayPal?', { key: 'a' }),
      message('We should say no.', { key: 'b', direction: 'outgoing', visibility: 'internal' }),
      message('And how do I change the card?', { key: 'c' }),
    ];
    const draft = await write('', { messages });
    expect(draft).toMatchObject({
      lastMessageKey: 'c',
      asks: [{ kind: 'yes-no' }, { kind: 'how-to' }],
      unanswered: [],
    });
  });

  it.each([
    ['Ana Duarte', 'plain', 'Hi Ana,'],
    ['Duarte, Ana', 'warm', 'Hello Ana,'],
    ['Ana Duarte', 'formal', 'Dear Ana Duarte,'],
    ['', 'plain', 'Hi,'],
    ['ana@example.org', 'plain', 'Hi,'],
    ['We refund you $500 today', 'formal', 'Good day,'],
    ['李', 'plain', 'Hi,'],
  ] as const)('greets %j (%s) with %j', async (requester, tone, greeting) => {
    const draft = await write('Do you accept PayPal?', { requester, settings: { tone } });
    expect(textOf(draft).split('\n')[0]).toBe(greeting);
  });

  it('drops what a provider makes up, whatever it cites', async () => {
    const lying = (texts: string[]): Provider => ({
      id: 'lying',
      name: 'lying',
      reach: null,
      compose: ({ asks }) =>
        Promise.resolve({
          answers: [
            {
              ask: 0,
              pieces: texts.map((text) => {
                const passage = asks[0]?.hits[0]?.passage;
                return { text, citations: [{ passageId: passage?.id ?? '', start: 0, end: 9, quote: text }] };
              }),
            },
          ],
        }),
    });
    const made = [
      'We will refund you in full.',
      'The Team plan costs $19 per month.',
      'Hi Ana,',
      'Kind regards',
    ];
    expect(textOf(await write('How much does the Team plan cost?', { provider: lying(made) }))).toBe(
      'no supported answer',
    );
    const mixed = await write('How much does the Team plan cost?', {
      provider: lying([...made, 'The Team plan costs $29 per month and includes 50 boards.']),
    });
    expect(textOf(mixed)).toContain('$29');
    for (const text of made.slice(0, 2)) expect(textOf(mixed)).not.toContain(text);
  });

  it.each(['supported', 'weak'] as const)('says how well it stands: %s', async (support) => {
    const draft = await write('How much does the Team plan cost?', { found: { support, supportLogit: 1.5 } });
    expect(draft).toMatchObject({ support, supportLogit: 1.5 });
  });

  it('writes nothing from what stands behind no answer', async () => {
    const draft = await write('How much does the Team plan cost?', { found: { support: 'none' } });
    expect(draft).toMatchObject({ reason: 'no supported answer' });
  });

  it('stops when asked to', async () => {
    const stop = new AbortController();
    stop.abort();
    const provider: Provider = {
      id: 'x',
      name: 'x',
      reach: null,
      compose: () => Promise.reject(new Error('reached')),
    };
    const writing = writeDraft({
      conversation,
      messages: [message('How?')],
      retrieve: () => Promise.reject(new Error('reached')),
      passageCount: 1,
      provider,
      settings: defaultSettings,
      now: 0,
      newId: () => '',
      signal: stop.signal,
    });
    await expect(writing).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });

  it('says nothing that no passage says, for questions made of any words of the pages', async () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    const openers = [
      'How do I',
      'Can I',
      'How much is',
      'When is',
      'How long does',
      'I want to',
      'Does',
      'Please',
    ];
    const vocabulary = corpus.flatMap(({ passage }) => passage.text.match(/\p{L}+/gu) ?? []);
    let written = 0;
    for (let turn = 0; turn < 400; turn++) {
      const { passage } = corpus[random(corpus.length)] as SearchHit;
      const near = passage.text.match(/\p{L}+/gu) ?? [];
      const words = Array.from({ length: 1 + random(3) }, (_, at) =>
        random(4) ? near[random(near.length)] : vocabulary[random(vocabulary.length) + at * 0],
      );
      const body = `${openers[random(openers.length)]} ${words.join(' ')}?`;
      const draft = await write(body);
      if (!('text' in draft)) continue;
      written++;
      const claims = verify({ ...draft, customerText: body });
      for (const claim of claims) {
        expect(['documented', 'courtesy', 'stated']).toContain(claim.grounding);
        if (claim.grounding !== 'documented') continue;
        expect(draft.evidence.some((one) => plain(one.passage.text).includes(plain(claim.text)))).toBe(true);
        for (const { passageId, start, end, quote } of claim.citations)
          expect(
            draft.evidence.find((one) => one.passage.id === passageId)?.passage.text.slice(start, end),
          ).toBe(quote);
      }
    }
    expect(written).toBeGreaterThan(30);
  });
});
