/** Conversations, drafts and articles for the gallery. Every person and company here is invented. */
import type {
  Article,
  Claim,
  Conversation,
  Draft,
  Effect,
  Evidence,
  Grounding,
  Passage,
  PassagePart,
  ProblemKind,
  Reason,
  SignalName,
  StoredMessage,
  Verdict,
} from '../../lib/domain';
import type { ConversationView, QueueGroup, QueueRow } from '../../components/services';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
export const now = Date.now();

export function conversation(id: string, part: Partial<Conversation> = {}): Conversation {
  return {
    id,
    site: 'gmail',
    channel: 'email',
    account: 'support@verde.example',
    key: id,
    url: `https://mail.google.com/mail/u/0/#inbox/${id}`,
    subject: 'How do I move billing to another card?',
    requester: { name: 'Priya Raman', address: 'priya@lumen.example' },
    participants: [],
    status: 'open',
    snoozedUntil: null,
    unread: false,
    lastActivityAt: now - 2 * hour,
    waitingSince: now - 2 * hour,
    lastMessageKey: 'm1',
    lastDirection: 'incoming',
    messageCount: 1,
    notLoaded: 0,
    ask: 'How do I change the card, and will the March invoice be charged again?',
    firstSeenAt: now - day,
    seenAt: now,
    ...part,
  };
}

export function message(id: string, position: number, part: Partial<StoredMessage> = {}): StoredMessage {
  return {
    id: `${id}#m${position}`,
    conversationId: id,
    position,
    key: `m${position}`,
    direction: 'incoming',
    visibility: 'public',
    author: { name: 'Priya Raman', address: 'priya@lumen.example' },
    sentAt: now - 2 * hour,
    sentText: '',
    body: 'Hi! Our old card expires next week. How do I change the card, and will the March invoice be charged again?',
    folded: false,
    attachments: [],
    ...part,
  };
}

export function verdict(kind: Effect, part: Partial<Verdict> = {}): Verdict {
  return { kind, reasons: [], supported: 3, claims: 3, toVouch: [], ...part };
}

export function reason(effect: Effect, words: string, ...matched: string[]): Reason {
  return { ruleId: words, effect, reason: words, words: matched };
}

interface RowPart {
  group?: QueueGroup;
  signals?: SignalName[];
  verdict?: Verdict | null;
}

export function row(talk: Conversation, part: RowPart = {}): QueueRow {
  return {
    conversation: talk,
    group: part.group ?? 'review',
    signals: (part.signals ?? []).map((name) => ({ name, words: [] })),
    verdict: part.verdict ?? null,
  };
}

function who(
  id: string,
  name: string,
  address: string,
  ask: string,
  waited: number,
  part: Partial<Conversation> = {},
) {
  return conversation(id, {
    requester: { name, address },
    ask,
    subject: ask,
    waitingSince: now - waited,
    lastActivityAt: now - waited,
    ...part,
  });
}

export const normalQueue: QueueRow[] = [
  row(
    who('acme', 'Acme Fulfilment', 'ops@acme.example', 'Third time asking: where is our refund?', 4 * day, {
      unread: true,
    }),
    {
      group: 'needs a person',
      signals: ['refund', 'frustration', 'repeat contact'],
      verdict: verdict('hand off'),
    },
  ),
  row(conversation('priya', { unread: true }), {
    group: 'needs a person',
    signals: ['billing'],
    verdict: verdict('hand off'),
  }),
  row(
    who('north', '', 'northwind-ops@northwind.example', 'Can a person call me about the contract?', hour, {
      unread: true,
    }),
    { group: 'needs a person', signals: ['asks for a person', 'legal'], verdict: verdict('hand off') },
  ),
  row(
    who(
      'bright',
      'Bright Dental',
      'desk@bright.example',
      'Does the widget work inside an iframe?',
      26 * hour,
      {
        site: 'roundcube',
      },
    ),
    { group: 'needs a person', signals: ['no evidence'] },
  ),
  row(
    who(
      'tomas',
      'Tomás Ferreira',
      'tomas@ferreira.example',
      'Why was I logged out of both devices?',
      3 * hour,
    ),
    { group: 'needs a person', signals: ['account access', 'attachment'] },
  ),
  row(who('jonas', 'Jonas Weber', 'jonas@weber.example', 'Is 10,000 rows a limit or a bug?', 38 * minute), {
    verdict: verdict('review'),
  }),
  row(
    who(
      'marin',
      'Hotel Marin',
      'it@marin.example',
      'Can two people share one seat, and until when?',
      31 * minute,
      {
        site: 'roundcube',
        unread: true,
      },
    ),
    { verdict: verdict('second review', { supported: 1, claims: 2 }) },
  ),
  row(who('dmitri', 'Dmitri', 'dmitri@mail.example', 'Widget does not load on Safari 17', 24 * minute), {
    verdict: verdict('review', { supported: 2, claims: 2 }),
    signals: ['unanswered ask'],
  }),
  row(who('ana', 'Ana Costa', 'ana.costa@verde.example', 'Change the workspace time zone?', 20 * minute), {
    group: 'ready',
    verdict: verdict('clear', { supported: 2, claims: 2 }),
  }),
  row(
    who('lee', 'Lee Min-ji', 'lee@hanok.example', 'Where do I find the API key?', 9 * minute, {
      unread: true,
    }),
    {
      group: 'ready',
      verdict: verdict('clear'),
    },
  ),
  row(
    who('ola', 'Ola Nordmann', 'ola@fjord.example', 'Thanks, I will try that.', day, {
      waitingSince: null,
      lastDirection: 'outgoing',
      status: 'waiting',
    }),
    { group: 'waiting' },
  ),
  row(
    who('sam', 'Sam Okafor', 'sam@okafor.example', 'Move us to the yearly plan', 6 * day, {
      status: 'snoozed',
      snoozedUntil: now + 20 * hour,
    }),
    { group: 'snoozed' },
  ),
  row(who('mia', 'Mia Svensson', 'mia@svensson.example', 'Export to Excel', 9 * day, { status: 'closed' }), {
    group: 'closed',
  }),
];

const asks = [
  'Can I get an invoice with our VAT number?',
  'The import stopped at 40 % and nothing moves any more, what now?',
  'How do I add a second workspace?',
  'Is there a limit on attachments?',
  'Where did the old reports go?',
];
const kinds: Effect[] = ['hand off', 'review', 'second review', 'clear'];
const some: SignalName[][] = [['billing'], [], ['account access', 'language'], ['frustration', 'refund'], []];

export const fullQueue: QueueRow[] = Array.from({ length: 200 }, (_, place) =>
  row(
    who(
      `c${place}`,
      `Customer ${place + 1}${place % 7 === 0 ? ' of a company with a name that does not end where one would expect' : ''}`,
      `c${place}@mail.example`,
      asks[place % asks.length] ?? '',
      (place + 1) * 11 * minute,
      { unread: place % 3 === 0, site: place % 4 === 0 ? 'roundcube' : 'gmail' },
    ),
    {
      group: (['needs a person', 'review', 'ready', 'waiting'] as const)[Math.floor(place / 50)],
      signals: some[place % some.length],
      verdict: verdict(kinds[place % kinds.length] ?? 'review', { supported: place % 4 }),
    },
  ),
);

export const rtlQueue: QueueRow[] = [
  row(
    who(
      'he1',
      'נועה לוי',
      'noa@lumen.example',
      'איך מעבירים את החיוב לכרטיס אחר, והאם נחויב שוב במרץ?',
      2 * hour,
      {
        unread: true,
      },
    ),
    { group: 'needs a person', signals: ['billing'], verdict: verdict('hand off') },
  ),
  row(
    who('ar1', 'شركة النور', 'ops@noor.example', 'هل يمكن تصدير أكثر من 10,000 صف إلى CSV؟', 3 * day, {
      site: 'roundcube',
    }),
    { group: 'needs a person', signals: ['frustration', 'repeat contact'], verdict: verdict('hand off') },
  ),
  row(who('he2', 'דוד', 'david@mail.example', 'Export עוצר ב־10,000 שורות', 20 * minute), {
    group: 'needs a person',
  }),
];

/** A passage with its parts, in the way that pages are split. */
function parted(
  articleId: string,
  position: number,
  headingPath: string[],
  said: [PassagePart['kind'], string][],
): Passage {
  const text = said.map(([, words]) => words).join('\n');
  let at = 0;
  const parts = said.map(([kind, words]) => {
    const start = at;
    at += words.length + 1;
    return { kind, start, end: start + words.length };
  });
  return { ...passage(articleId, position, headingPath, text), parts };
}

export function passage(
  articleId: string,
  position: number,
  headingPath: string[],
  text: string,
  version = 1,
): Passage {
  return {
    id: `${articleId}@${version}:${position}`,
    articleId,
    version,
    position,
    headingPath,
    anchor: null,
    text,
    parts: [],
  };
}

export const exportPassages: Passage[] = [
  parted(
    'exports',
    0,
    ['Exporting your data', 'Limits'],
    [
      ['paragraph', 'A CSV export contains at most 10,000 rows. Filters apply before rows are counted.'],
      ['table row', 'Plan: Starter; Rows per file: 10,000; Exports per day: 5'],
      ['table row', 'Plan: Team; Rows per file: 10,000; Exports per day: 25; Needs: an owner’s consent'],
      ['table row', 'Plan: Business; Rows per file: 250,000; Exports per day: unlimited'],
    ],
  ),
  parted(
    'exports',
    1,
    ['Exporting your data', 'Full export'],
    [
      [
        'ordered list',
        'Full exports are prepared in the background:\n1. Open Reports › Exports.\n2. Choose “Full export”.\n3. Wait for the e-mail.',
      ],
      ['paragraph', 'The link arrives by e-mail within 24 hours and works for 7 days.'],
      ['note', 'Only owners and admins may request a full export.'],
    ],
  ),
  parted(
    'exports',
    2,
    ['Exporting your data', 'Full export', 'From a script'],
    [
      ['paragraph', 'The same export can be asked for from a script:'],
      ['code', 'POST /v1/exports\n{"kind": "full", "notify": "owner@verde.example"}'],
    ],
  ),
  passage(
    'exports',
    3,
    ['Formats', 'Excel'],
    'Excel opens CSV files directly. Dates are written as YYYY-MM-DD.',
  ),
];

export const billingPassage = passage(
  'billing',
  4,
  ['Cards', 'When you are charged'],
  'A replaced card takes effect with the next invoice, on the 1st of the month. Invoices that are already paid are not charged again when the card changes.',
);

export const evidence: Evidence[] = [
  ...exportPassages.map((each) => ({
    passage: each,
    title: 'Exporting your data',
    url: 'https://help.verde.example/exports',
    capturedAt: now - 3 * day,
  })),
  {
    passage: billingPassage,
    title: 'Billing',
    url: 'https://help.verde.example/billing',
    capturedAt: now - 12 * day,
  },
];

export function article(id: string, title: string, part: Partial<Article> = {}): Article {
  return {
    id,
    url: `https://help.verde.example/${id}`,
    title,
    language: 'en',
    capturedAt: now - 3 * day,
    hash: '',
    version: 1,
    passageCount: 4,
    extractedBy: 'container',
    ...part,
  };
}

export const articles: Article[] = [
  article('exports', 'Exporting your data', { version: 3 }),
  article('billing', 'Billing', { capturedAt: now - 12 * day, passageCount: 9, version: 2 }),
  article('seats', 'Seats, roles and who may invite whom, with examples for agencies', {
    capturedAt: now - 40 * minute,
    passageCount: 23,
  }),
  article('sso', 'הגדרת כניסה אחודה', { capturedAt: now - 70 * day, passageCount: 12, language: 'he' }),
  article('wiki', 'Refund policy (internal)', {
    url: 'https://wiki.verde.example:8443/refunds',
    passageCount: 1,
    capturedAt: now - 200 * day,
  }),
];

/** Marks a claim of `text` by its words. */
export function claim(
  text: string,
  words: string,
  grounding: Grounding,
  source?: { passage: Passage; quote: string },
  problem?: { kind: ProblemKind; words: string; sentence: string },
): Claim {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`The draft does not say: ${words}`);
  const at = source ? source.passage.text.indexOf(source.quote) : -1;
  if (source && at < 0) throw new Error(`The passage does not say: ${source.quote}`);
  return {
    id: `${grounding}:${words}`,
    text: words,
    start,
    end: start + words.length,
    grounding,
    citations: source
      ? [{ passageId: source.passage.id, start: at, end: at + source.quote.length, quote: source.quote }]
      : [],
    problems: problem ? [problem] : [],
  };
}

export function draft(id: string, text: string, part: Partial<Draft> = {}): Draft {
  return {
    id: `draft-${id}`,
    conversationId: id,
    lastMessageKey: 'm1',
    provider: 'extractive',
    text,
    edited: null,
    asks: [],
    unanswered: [],
    evidence,
    courtesy: [],
    createdAt: now - 2 * minute,
    state: 'proposed',
    ...part,
  };
}

const [limits, full] = exportPassages as [Passage, Passage];

export const exportText =
  'Hi Jonas,\n\nA CSV export contains at most 10,000 rows. For more, use the full export:\n1. Open Reports › Exports.\n2. Choose “Full export”.\n3. Wait for the e-mail.\n\nThe link arrives by e-mail within 24 hours. You wrote that you are on the Team plan.\n\nBest,\nMara';

const listWords =
  'For more, use the full export:\n1. Open Reports › Exports.\n2. Choose “Full export”.\n3. Wait for the e-mail.';

export const exportClaims: Claim[] = [
  claim(exportText, 'Hi Jonas,', 'courtesy'),
  claim(exportText, 'A CSV export contains at most 10,000 rows.', 'documented', {
    passage: limits,
    quote: 'A CSV export contains at most 10,000 rows.',
  }),
  claim(exportText, listWords, 'documented', {
    passage: full,
    quote: '1. Open Reports › Exports.\n2. Choose “Full export”.\n3. Wait for the e-mail.',
  }),
  claim(exportText, 'The link arrives by e-mail within 24 hours.', 'documented', {
    passage: full,
    quote: 'The link arrives by e-mail within 24 hours',
  }),
  claim(exportText, 'You wrote that you are on the Team plan.', 'stated'),
];

const jonas =
  normalQueue.find((each) => each.conversation.id === 'jonas')?.conversation ?? conversation('jonas');

export function exportView(part: Partial<ConversationView> = {}): ConversationView {
  return {
    conversation: { ...jonas, subject: 'Export stops at 10,000 rows' },
    messages: [
      message('jonas', 1, {
        author: { name: 'Jonas Weber', address: 'jonas@weber.example' },
        sentAt: now - 38 * minute,
        body: 'Hello,\n\nmy CSV export stops at 10,000 rows. Is that a limit or a bug? We are on the Team plan.\n\nThanks\nJonas',
        attachments: ['export-2026-03.csv'],
      }),
    ],
    signals: [{ name: 'attachment', words: ['export-2026-03.csv'] }],
    draft: draft('jonas', exportText),
    claims: exportClaims,
    verdict: verdict('clear', { supported: 4, claims: 4 }),
    handoff: null,
    ...part,
  };
}

export const billingText =
  'Hi Priya,\n\nOpen Settings › Billing and choose “Replace card”. A replaced card takes effect with the next invoice, on the 1st of the month. Your March invoice will not be charged again.\n\nBest,\nMara';

export function billingClaims(last: 'unsupported' | 'contradicted'): Claim[] {
  return [
    claim(billingText, 'Hi Priya,', 'courtesy'),
    claim(
      billingText,
      'A replaced card takes effect with the next invoice, on the 1st of the month.',
      'documented',
      {
        passage: billingPassage,
        quote: 'A replaced card takes effect with the next invoice, on the 1st of the month.',
      },
    ),
    claim(
      billingText,
      'Open Settings › Billing and choose “Replace card”.',
      last === 'unsupported' ? 'documented' : 'unsupported',
      last === 'unsupported' ? { passage: billingPassage, quote: 'A replaced card' } : undefined,
      last === 'unsupported'
        ? undefined
        : {
            kind: 'no source',
            words: 'Replace card',
            sentence: 'Nothing captured names “Replace card”.',
          },
    ),
    last === 'unsupported'
      ? claim(billingText, 'Your March invoice will not be charged again.', 'unsupported', undefined, {
          kind: 'no source',
          words: 'March invoice',
          sentence: 'Nothing captured says what happens to an invoice that is already paid.',
        })
      : claim(
          billingText,
          'Your March invoice will not be charged again.',
          'contradicted',
          { passage: billingPassage, quote: 'Invoices that are already paid are not charged again' },
          {
            kind: 'date not in source',
            words: 'March',
            sentence: 'The source speaks of paid invoices only; it does not say “March”.',
          },
        ),
  ];
}

export function billingView(part: Partial<ConversationView> = {}): ConversationView {
  return {
    conversation: conversation('priya', { unread: false }),
    messages: [message('priya', 1)],
    signals: [{ name: 'billing', words: ['card', 'invoice', 'charged'] }],
    draft: draft('priya', billingText),
    claims: billingClaims('unsupported'),
    verdict: verdict('review', {
      supported: 2,
      claims: 3,
      toVouch: ['unsupported:Your March invoice will not be charged again.'],
      reasons: [
        reason('review', 'It is about money, so a person reads it before it goes.', 'card', 'invoice'),
        reason('review', 'One statement has no source.'),
      ],
    }),
    handoff: null,
    ...part,
  };
}
