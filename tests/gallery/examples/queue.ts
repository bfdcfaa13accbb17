/** Rows of the queue: a usual day, a full one, one from right to left. */
import type { Conversation, Effect, SignalName } from '../../../lib/domain';
import type { QueueRow } from '../../../components/services';
import { conversation, day, hour, minute, now, row, verdict } from './words';

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

/** Known from the site's own list alone. */
export const unopened = conversation('listed', {
  site: 'zendesk',
  channel: 'email',
  subject: 'Kettle keeps clicking off',
  requester: { name: 'Bertil Ahlgren', address: '' },
  ask: 'It switches itself off before the water boils, and the light',
  waitingSince: null,
  lastActivityAt: now - 2 * hour,
  messageCount: 0,
  lastMessageKey: '',
});
export const unopenedBare = conversation('listed-bare', {
  ...unopened,
  id: 'listed-bare',
  subject: '',
  ask: '',
  lastActivityAt: now - 3 * hour,
});
