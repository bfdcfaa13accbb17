import { describe, expect, it } from 'vitest';
import type { Evidence, FindingKind, Message } from '../../domain';
import { conversation, evidenceOf, incoming, noon, outgoing } from '../examples';
import { checkText } from './check';
import type { CheckInput } from './check';

const maya = { name: 'Maya Lindqvist', address: 'maya.l@acme.example' };
const page = (text: string, id: string): Evidence => ({
  ...evidenceOf(text, id),
  title: 'Exports',
  url: `https://help.lumen.example/${id}`,
});
const evidence = [
  page(
    'A CSV export holds at most 50,000 rows. To export a report, open Reports and press Export. The file arrives by e-mail within 10 minutes.',
    'export',
  ),
  page(
    'Refunds reach the card within 5 to 10 working days. Refunds are only given within 30 days.',
    'refunds',
  ),
  page('The webhook listens on http://localhost:3000/hook while you test. Write {{name}} to greet.', 'hooks'),
];
const messages: Message[] = [
  incoming('Hi,\n\nHow many rows does a CSV export hold? My order is 48213.\n\nThanks\nMaya', {
    author: maya,
  }),
  outgoing('Customer is on the legacy plan, do not mention the outage in Frankfurt to them.', {
    key: 'n1',
    visibility: 'internal',
  }),
];

const check = (text: string, over: Partial<CheckInput> = {}) =>
  checkText({
    text,
    conversation: conversation({
      requester: maya,
      participants: [maya],
      url: 'https://mail.google.com/mail/u/0/#inbox/1',
    }),
    messages,
    evidence,
    changes: [],
    internal: [],
    courtesy: [],
    ours: { pages: ['https://wiki.lumen.example/refund-rules'], hosts: ['wiki.lumen.example'] },
    settings: { links: ['status.lumen.example'], signature: 'Ada\nLumen Support', agent: 'Ada' },
    language: 'en',
    now: noon,
    ...over,
  });
const kinds = (text: string, over?: Partial<CheckInput>) =>
  check(text, over).findings.map(({ kind, words }) => [kind, words]);

describe('what is found', () => {
  it.each<[string, FindingKind, string]>([
    ['Hi Tom,\n\nThe file arrives by e-mail within 10 minutes.', 'wrong name', 'Tom'],
    ['Dear Mr. Okafor,\n\nSee above.', 'wrong name', 'Okafor'],
    ['Hello Mya!\nThanks for writing.', 'wrong name', 'Mya'],
    ['Hi [Name],\n\nThanks for writing.', 'placeholder', '[Name]'],
    ['Hi {{customer.first_name}},\nThanks.', 'placeholder', '{{customer.first_name}}'],
    ['Hi {first_name},\nThanks.', 'placeholder', '{first_name}'],
    ['Our team answers within [support hours].', 'placeholder', '[support hours]'],
    ['Your number is <order number>.', 'placeholder', '<order number>'],
    ['Call us, TODO add the extension.', 'placeholder', 'TODO'],
    ['Please read ____ first.', 'placeholder', '____'],
    [
      'Sure! Here is a polished version of your reply:\n\nHi Maya,',
      'left by an assistant',
      'Sure! Here is a polished version of your reply:',
    ],
    ['A CSV export holds at most 50,000 rows【4:0†export.md】.', 'left by an assistant', '【4:0†export.md】'],
    [
      'It is so :contentReference[oaicite:2]{index=2}.',
      'left by an assistant',
      ':contentReference[oaicite:2]{index=2}',
    ],
    [
      'As an AI language model, I cannot see your account.',
      'left by an assistant',
      'As an AI language model',
    ],
    ['Press **Export** in Reports.', 'left by an assistant', '**Export**'],
    ['Look at http://wiki/refunds please.', 'closed link', 'http://wiki/refunds'],
    ['It is on http://10.0.4.7:8080/dash.', 'closed link', 'http://10.0.4.7:8080/dash'],
    ['See grafana.lumen.internal/d/1 for it.', 'closed link', 'grafana.lumen.internal/d/1'],
    ['Open localhost:8080/admin there.', 'closed link', 'localhost:8080/admin'],
    ['The list is file:///home/ada/list.csv.', 'closed link', 'file:///home/ada/list.csv'],
    ['It is in C:\\Users\\ada\\list.csv now.', 'closed link', 'C:\\Users\\ada\\list.csv'],
    [
      'The rule: https://wiki.lumen.example/refund-rules',
      'closed link',
      'https://wiki.lumen.example/refund-rules',
    ],
    ['The rule: https://wiki.lumen.example/other', 'closed link', 'https://wiki.lumen.example/other'],
    [
      'Your mail: https://mail.google.com/mail/u/0/#inbox/1',
      'closed link',
      'https://mail.google.com/mail/u/0/#inbox/1',
    ],
    [
      'Read https://help.lumen.example/export?utm_source=chatgpt.com',
      'tracked link',
      'https://help.lumen.example/export?utm_source=chatgpt.com',
    ],
    [
      'Read https://status.lumen.example/now?gclid=abc12',
      'tracked link',
      'https://status.lumen.example/now?gclid=abc12',
    ],
    [
      'You can read more on https://blog.rival.example/csv.',
      'unknown link',
      'https://blog.rival.example/csv',
    ],
    [
      'You are on the legacy plan, and there was an outage in Frankfurt.',
      'internal words',
      'You are on the legacy plan, and there was an outage in Frankfurt.',
    ],
    [
      'Please do not mention the outage in Frankfurt to them.',
      'internal words',
      'Please do not mention the outage in Frankfurt to them.',
    ],
    ['Write to tom.okafor@globex.example instead.', 'personal data', 'tom.okafor@globex.example'],
    ['Thanks, just write to tom.okafor@globex.example.', 'personal data', 'tom.okafor@globex.example'],
    ['Please let us know on https://rival.example/in.', 'unknown link', 'https://rival.example/in'],
    ['Is it the card 4111 1111 1111 1111?', 'personal data', '4111 1111 1111 1111'],
    ['A CSV export holds at most 80,000 rows.', 'contradicted', 'A CSV export holds at most 80,000 rows.'],
    [
      'Refunds reach the card within 3 working days.',
      'contradicted',
      'Refunds reach the card within 3 working days.',
    ],
    ['We will refund your order in full.', 'promise', 'We will refund your order in full.'],
    ['I have refunded order 48213.', 'promise', 'I have refunded order 48213.'],
    ['The export also runs on the Free plan.', 'unsupported', 'The export also runs on the Free plan.'],
    [
      'I checked, and your plan includes single sign-on.',
      'unsupported',
      'I checked, and your plan includes single sign-on.',
    ],
  ])('%j: %s', (text, kind, words) => {
    expect(kinds(text)).toContainEqual([kind, words]);
  });

  it('tells the note, the page and the customer behind it', () => {
    expect(check('Hi Tom,').findings[0]?.what).toBe('It greets “Tom”, and the customer is Maya Lindqvist.');
    const [wrong] = check('A CSV export holds at most 80,000 rows.').findings;
    expect(wrong?.source).toMatchObject({ articleId: 'a1', passageId: 'export', title: 'Exports' });
  });

  it('puts what nobody would want sent first', () => {
    const { findings } = check('The export also runs on the Free plan. See http://wiki/x, [link].');
    expect(findings.map(({ weight }) => weight)).toEqual(['stop', 'stop', 'look']);
  });

  it('tells of a link with a tracker once, where the page behind it was captured', () => {
    const captured = 'https://help.lumen.example/export?utm_source=chatgpt.com';
    expect(kinds(captured)).toEqual([['tracked link', captured]]);
    const foreign = 'https://rival.example/export?utm_source=chatgpt.com';
    expect(new Set(kinds(foreign).map(([kind]) => kind))).toEqual(new Set(['unknown link', 'tracked link']));
  });

  it('marks what only an internal page says', () => {
    expect(kinds('Refunds are only given within 30 days.', { internal: ['refunds'] })).toContainEqual([
      'internal words',
      'Refunds are only given within 30 days.',
    ]);
  });

  it('says that a text in another language was not proven, and still finds the rest', () => {
    const german = 'Hallo Tom,\n\nein CSV-Export hat höchstens 80.000 Zeilen. Siehe http://wiki/x.';
    const checked = check(german, { language: 'de' });
    expect(checked.unproven).toBe('de');
    expect(checked.findings.map(({ kind }) => kind)).toEqual(['wrong name', 'closed link']);
  });

  it('takes less than a person notices for an ordinary reply', () => {
    const [reply = ''] = ordinary.map(([text]) => text).sort((a, b) => b.length - a.length);
    check(reply);
    const start = performance.now();
    for (let turn = 0; turn < 20; turn++) check(reply + ' '.repeat(turn));
    const each = (performance.now() - start) / 20;
    console.log(`check: ${each.toFixed(1)} ms for ${reply.split(/\s+/).length} words`);
    expect(each).toBeLessThan(50);
  });

  it('stays quick with long and hostile text', () => {
    for (const bit of ['[name ', 'if you ', '{{', 'http://a', 'I have ', '\\\\a', '【', 'Hi ']) {
      const start = performance.now();
      check(bit.repeat(20_000 / bit.length));
      expect(performance.now() - start, bit).toBeLessThan(2_000);
    }
  });
});

/** What people really write. The second column is what has to be found in it all the same. */
const ordinary: [string, FindingKind[]][] = [
  ['Hi Maya,\n\nA CSV export holds at most 50,000 rows.\n\nBest,\nAda', []],
  [
    'Hello Maya,\n\nthanks for reaching out! To export a report, open Reports and press Export.\n\nKind regards\nAda\nLumen Support',
    [],
  ],
  [
    'Hi there,\n\nThanks for your patience. I am looking into this and will get back to you soon.\n\nCheers,\nAda',
    [],
  ],
  [
    'Dear Ms Lindqvist,\n\nCould you send us a screenshot of the error? Which browser do you use?\n\nBest regards,\nAda',
    [],
  ],
  [
    'Hey Maya, no problem at all. The file arrives by e-mail within 10 minutes. Let me know if it does not show up.',
    [],
  ],
  ['Hi Maya,\n\nI am sorry to hear that. I have forwarded this to our engineers.\n\nAda', []],
  [
    'Good morning Maya,\n\nRefunds reach the card within 5 to 10 working days. I hope this helps!\n\nAll the best,\nAda',
    [],
  ],
  ['Hi all,\n\nPlease let us know which report you mean.\n\nThanks,\nAda', []],
  ['Maya,\n\ngreat question. Refunds are only given within 30 days.\n\nAda', []],
  [
    'Thanks Maya! I understand that the delay is frustrating. If anything else comes up, just reply to this email.',
    [],
  ],
  ['Hi Maya L,\n\nHere is how:\n1. Open Reports.\n2. Press Export.\n\nBest\nAda', []],
  ['Hi Maya,\n\nyour order 48213: could you tell me what happened with it?\n\nAda', []],
  ['Hi Maya,\n\nsee https://help.lumen.example/export for the limits.\n\nBest,\nAda', []],
  ['Hi Maya,\n\nyou find it on https://status.lumen.example today.\n\nBest,\nAda', ['unsupported']],
  ['Hi Maya,\n\nPress [Export] in Reports, and write {{name}} to greet.\n\nAda', ['unsupported']],
  ['Hi Maya,\n\nWhile you test, the webhook listens on http://localhost:3000/hook.\n\nAda', []],
  [
    'Hello,\n\nWe appreciate your feedback and have noted it. Have a great day!\n\nOn behalf of the Lumen team,\nAda',
    [],
  ],
  [
    'Hi Maya,\n\nI checked with my colleague and we need a bit more time. Would Friday be fine for a call?\n\nAda',
    [],
  ],
  ['Hi Maya,\n\nDo you still see the message when you log in again?\n\nWarm regards,\nAda', []],
  ['Hi Maya,\n\nYes, exactly. Feel free to ask if something is unclear.\n\nAda', []],
];

it('raises few alarms over 20 ordinary replies, and none that weighs', () => {
  const all = ordinary.map(([text, expected]) => ({ text, expected, findings: check(text).findings }));
  expect(all.flatMap(({ findings }) => findings.filter(({ weight }) => weight === 'stop'))).toEqual([]);
  const alarms = all.flatMap(({ findings, expected }) =>
    findings.filter(({ kind }) => !expected.includes(kind)).map(({ kind, words }) => [kind, words]),
  );
  expect(alarms).toEqual([]);
});

it.each([
  ['Hi Maya,', maya, []],
  ['Hi Tom,', { name: 'Thomas Maier', address: '' }, []],
  ['Dear Dr. Maier,', { name: 'Thomas Maier', address: '' }, []],
  ['Hi Zoë,', { name: 'Zoe Park', address: '' }, []],
  ['Hi Jan-Erik,', { name: 'Jan-Erik Berg', address: '' }, []],
  ['Hi Sam,', { name: '', address: 'samuel.p@acme.example' }, []],
  ['Hi Priya,', { name: 'P. Raman', address: 'priyaraman@acme.example' }, []],
  ['Hi Maya,', { name: 'Accounts Payable', address: 'ap@acme.example' }, []],
  ['Hi everyone,', maya, []],
  ['Hi, thanks for your mail', maya, []],
  ['Hi thanks for your mail,', maya, []],
  ['Hallo Ines,', maya, ['Ines']],
  ['Hi Noah,', { name: 'נועה ברק', address: 'noah@acme.example' }, []],
  ['Hi Ines,', { name: '', address: '' }, ['Ines']],
  ['Maya,', maya, []],
  ['Tom,', maya, ['Tom']],
  ['Thanks,', maya, []],
])('%j to %j', (text, requester, expected) => {
  const told = conversation({ requester, participants: [requester] });
  const found = kinds(text, { conversation: told }).filter(([kind]) => kind === 'wrong name');
  expect(found.map(([, words]) => words)).toEqual(expected);
});
