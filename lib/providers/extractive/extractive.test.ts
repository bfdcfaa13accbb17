import { describe, expect, it } from 'vitest';
import type { AskKind, PassagePart, SearchHit } from '../../domain';
import { extractive } from '.';
import { subject } from './asked';
import { signed, signNames } from './worth';
import { worthModel } from './worth-model';

/** One passage a block; its lines are paragraphs, and lines with numbers one list. */
function hit(id: string, headingPath: string[], lines: string[], score: number): SearchHit {
  const text = lines.join('\n');
  const parts: PassagePart[] = [];
  let start = 0;
  for (const line of lines) {
    const end = start + line.length;
    const before = parts.at(-1);
    if (/^\d\. /.test(line) && before?.kind === 'ordered list') before.end = end;
    else parts.push({ kind: /^\d\. /.test(line) ? 'ordered list' : 'paragraph', start, end });
    start = end + 1;
  }
  return {
    passage: {
      id,
      articleId: 'a',
      version: 1,
      position: 0,
      hash: text,
      headingPath,
      anchor: null,
      text,
      parts,
    },
    title: headingPath[0] ?? '',
    url: `https://help.example.com/${id}`,
    capturedAt: 0,
    score,
    strength: score,
  };
}

async function answer(text: string, kind: AskKind, hits: SearchHit[]): Promise<string[]> {
  const { answers } = await extractive.compose(
    { asks: [{ ask: { text, kind }, hits }], around: null },
    { signal: new AbortController().signal },
  );
  return answers.flatMap(({ pieces }) => pieces.map(({ text: said }) => said));
}

const weekly = hit(
  'weekly',
  ['Exports', 'Schedule a weekly export'],
  [
    'To schedule a weekly export of a report:',
    '1. Open the report and choose Share, then Schedule export.',
    '2. Set Repeat to Weekly and choose the day.',
  ],
  1,
);

describe('extractive', () => {
  it('leaves out a sentence that only names the subject, and what points elsewhere', async () => {
    const hits = [
      hit(
        'after',
        ['Cancel your subscription', 'What happens after you cancel'],
        [
          'Your shelves stay readable until the paid month ends.',
          'You can subscribe again from the Subscription section of your settings.',
          'Want to switch plans instead of cancelling? See Change your subscription.',
        ],
        1,
      ),
      hit(
        'how',
        ['Cancel your subscription'],
        ['Open your settings.', 'Go to the Subscription section and click Cancel.'],
        0.95,
      ),
    ];
    expect(await answer('How do I cancel my subscription?', 'how-to', hits)).toEqual([
      'Go to the Subscription section and click Cancel.',
    ]);
  });

  it.each([
    ['How do I schedule a weekly export, so that finance gets it every Monday?'],
    ['How do I schedule a weekly export because our bookkeeper asks for one?'],
    ['Since we closed our Lisbon office, how do I schedule a weekly export?'],
  ])('answers what is asked, whatever it is for: %j', async (ask) => {
    expect((await answer(ask, 'how-to', [weekly])).join('\n')).toContain('Schedule export');
  });

  it.each([
    ['How do I schedule a weekly export to Dropbox?'],
    ['How do I schedule a weekly export in Lisbon, so that finance gets it?'],
  ])('still has no answer to %j', async (ask) => {
    expect(await answer(ask, 'how-to', [weekly])).toEqual([]);
  });

  it('keeps a further window that limits the first', async () => {
    const hits = [
      weekly,
      hit(
        'who',
        ['Exports', 'Who may export'],
        ['Members may read reports.', 'Schedule a weekly export only if you have the Editor role.'],
        0.95,
      ),
    ];
    expect((await answer('How do I schedule a weekly export?', 'how-to', hits)).at(-1)).toBe(
      'Schedule a weekly export only if you have the Editor role.',
    );
  });
});

/** Headings, then lines: "1. " begins a list, "- " a list without order, "! " a note. */
function page(id: string, headingPath: string[], lines: string[], score = 1): SearchHit {
  const one = hit(id, headingPath, lines, score);
  const { text } = one.passage;
  const kindOf = (start: number): PassagePart['kind'] | null => {
    if (text.startsWith('- ', start)) return 'bullet list';
    return text.startsWith('! ', start) ? 'note' : null;
  };
  const parts = one.passage.parts.reduce<PassagePart[]>((all, part) => {
    const kind = kindOf(part.start) ?? part.kind;
    const before = all.at(-1);
    if (kind === 'bullet list' && before?.kind === kind)
      return [...all.slice(0, -1), { ...before, end: part.end }];
    return [...all, { ...part, kind }];
  }, []);
  return { ...one, passage: { ...one.passage, parts } };
}

const billing = page(
  'billing',
  ['Billing', 'Change your billing address'],
  [
    'Invoices carry the address that is saved when they are made.',
    'To change your billing address:',
    '1. Open Settings and choose Billing.',
    '2. Click Edit beside the address.',
    '3. Enter the new address and press Save.',
    '! Only owners can change the billing address.',
    'Invoices that were already made keep the old address.',
    'The newsletter tells what is new every month.',
  ],
);
const returns = page(
  'returns',
  ['Returns', 'How long you can return an order'],
  [
    'You can return an order within 30 days of its delivery.',
    'Only unopened sale items can be returned, and within 14 days.',
    'Our warehouse is near Porto and is open from Monday to Friday.',
  ],
);
const twoFactor = page(
  'two-factor',
  ['Security', 'Lost your phone'],
  [
    'If you lose your phone, sign in with a recovery code.',
    'Each recovery code works once.',
    'If you have no codes left, write to support from the address of your account:',
    '- name the last invoice number',
    '- name the day on which you signed up',
    'Support answers within two working days.',
  ],
);

describe('what an answer holds', () => {
  it.each<[string, AskKind, SearchHit, string[], string[]]>([
    [
      'How do I change my billing address?',
      'how-to',
      billing,
      ['To change your billing address:\n1. Open', '2. Click Edit', 'press Save.\n! Only owners can change'],
      ['newsletter'],
    ],
    [
      'How long can I return an order?',
      'value',
      returns,
      ['within 30 days of its delivery.', 'Only unopened sale items can be returned, and within 14 days.'],
      ['warehouse'],
    ],
    [
      'I lost my phone, what should I do?',
      'problem',
      twoFactor,
      ['sign in with a recovery code.', 'Each recovery code works once.'],
      [],
    ],
  ])('%s', async (text, kind, source, held, left) => {
    const said = (await answer(text, kind, [source])).join('\n\n');
    for (const part of held) expect(said).toContain(part);
    for (const part of left) expect(said).not.toContain(part);
  });

  it('cuts no list: it is said whole with its lead-in, or not at all', async () => {
    const said = (await answer('I lost my phone, what should I do?', 'problem', [twoFactor])).join('\n\n');
    const parts = ['write to support from', '- name the last invoice', '- name the day'].map((part) =>
      said.includes(part),
    );
    expect(new Set(parts).size).toBe(1);
  });

  it('is word for word in its passage, in the order of the page', async () => {
    for (const source of [billing, returns, twoFactor]) {
      const { answers } = await extractive.compose(
        {
          asks: [{ ask: { text: source.passage.headingPath.at(-1) ?? '', kind: 'other' }, hits: [source] }],
          around: null,
        },
        { signal: new AbortController().signal },
      );
      const citations = answers.flatMap(({ pieces }) => pieces.flatMap((one) => one.citations));
      expect(citations.length).toBeGreaterThan(0);
      for (const { start, end, quote } of citations)
        expect(quote).toBe(source.passage.text.slice(start, end));
      expect(citations).toEqual([...citations].sort((a, b) => a.start - b.start));
    }
  });

  it('stays readable, however much the page has to say', async () => {
    const long = page(
      'long',
      ['Deliveries'],
      Array.from(
        { length: 40 },
        (_, at) => `A delivery to zone ${at} goes by road and is seen on the delivery map of zone ${at}.`,
      ),
    );
    const said = (await answer('Which way does a delivery go?', 'other', [long])).join(' ');
    expect(said.split(/\s+/).length).toBeGreaterThan(20);
    expect(said.split(/\s+/).length).toBeLessThanOrEqual(110);
  });

  it('is short when more than one thing is asked', async () => {
    const ask = { text: 'Can I return an order?', kind: 'yes-no' as const };
    const words = async (times: number) => {
      const { answers } = await extractive.compose(
        { asks: Array.from({ length: times }, () => ({ ask, hits: [returns] })), around: null },
        { signal: new AbortController().signal },
      );
      return answers[0]?.pieces.map(({ text }) => text).join(' ') ?? '';
    };
    expect(await words(1)).toContain('warehouse');
    expect(await words(2)).toContain('within 30 days');
    expect(await words(2)).not.toContain('warehouse');
  });
});

describe('where many passages are as close', () => {
  const sections = (count: number, heading: string) =>
    Array.from({ length: count }, (_, at) =>
      hit(
        `s${at}`,
        ['Reports', `${heading} ${at}`],
        [`A weekly report of zone ${at} can be sent by mail.`],
        1 - at / 100,
      ),
    );
  it.each([
    ['four', sections(4, 'Zone'), true],
    ['five', sections(5, 'Zone'), false],
    ['five, under a heading of what is asked', sections(5, 'Weekly reports sent by mail, zone'), true],
  ])('%s', async (_name, hits, speaks) => {
    expect((await answer('Can a weekly report be sent by mail?', 'yes-no', hits)).length > 0).toBe(speaks);
  });
});

describe('the signs of a unit', () => {
  it('has a coefficient each', () => {
    expect(worthModel.coefficients).toHaveLength(signNames.length);
  });

  it('knows what another passage says too', () => {
    const other = hit(
      'other',
      ['Exports'],
      ['Nothing here.', 'To schedule a weekly export of a report:'],
      0.9,
    );
    const at = signNames.indexOf('said elsewhere');
    const own = (hits: SearchHit[]) =>
      signed({ text: 'weekly export', kind: 'other' }, hits).map(({ signs }) => signs[at] ?? NaN);
    expect(own([weekly])).toEqual(own([weekly]).map(() => 0));
    expect(Math.max(...own([weekly, other]))).toBeGreaterThan(0.2);
  });
});

describe('subject', () => {
  it.each([
    ['How do I set it up so that reports arrive weekly?', ['set', 'report', 'arriv', 'weekli']],
    ['How do I export boards, so we can print them?', ['export', 'board']],
    ['Was I charged because I upgraded?', ['charg', 'upgrad']],
    ['Are fees paused for teams because of the outage?', ['fee', 'paus', 'team', 'outag']],
    ['What changed in the price since March?', ['chang', 'price', 'march']],
  ])('%j', (text, words) => {
    expect(subject({ text, kind: 'other' })).toEqual(words);
  });
});
