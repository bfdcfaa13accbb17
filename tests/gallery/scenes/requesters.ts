/** The person behind a conversation: seen elsewhere, perhaps the same, joined, and said to be two. */
import { readable } from 'svelte/store';
import type { RequesterSide, RequesterSuggestion } from '../../../lib/domain';
import type { RequesterView, RequesterWord, Requesters } from '../../../components/services';
import * as example from '../examples';
import { queue, talk } from './base';
import type { Scene } from './base';
import { noRequesters, requesterView } from './no-requesters';

const { now, hour, day } = example;

const side = (site: string, name: string, address = ''): RequesterSide => ({
  site,
  channel: site === 'gmail' || site === 'zendesk' ? 'email' : 'chat',
  person: { name, address },
});

const jonas = side('gmail', 'Jonas Weber', 'jonas@weber.example');
const inChat = side('whatsapp', 'Jonas Weber');

const suggestion = (part: Partial<RequesterSuggestion> = {}): RequesterSuggestion => ({
  conversationId: 'jonas-chat',
  side: inChat,
  conversations: 1,
  reason: 'Both are called Jonas Weber.',
  quote: '',
  claimed: false,
  strength: 'possible',
  ...part,
});

const claim = suggestion({
  side: side('whatsapp', '+49 171 23456789'),
  conversations: 3,
  reason: 'They wrote in WhatsApp Web that jonas@weber.example is theirs. Anybody could write that.',
  quote: 'Hi, the invoice is missing again. My mail is jonas@weber.example, please send it there.',
  claimed: true,
});

const word = (id: string, sides: RequesterSide[], reason: string): RequesterWord => ({
  id,
  at: now - 3 * day,
  reason,
  sides,
});

const others = [
  example.conversation('jonas-1', {
    site: 'zendesk',
    subject: 'The scheduled export did not arrive on Monday',
    lastActivityAt: now - 2 * hour,
  }),
  example.conversation('jonas-2', { site: 'whatsapp', subject: '', lastActivityAt: now - 30 * hour }),
  example.conversation('jonas-3', {
    status: 'closed',
    subject: 'Re: Re: Fwd: A rather long subject about the seats and the roles of our whole team since March',
    lastActivityAt: now - 9 * day,
  }),
  example.conversation('jonas-4', { site: 'crisp', status: 'waiting', lastActivityAt: now - 40 * day }),
];

const shown = (part: Partial<RequesterView>, calls: Partial<Requesters> = {}) =>
  talk(example.exportView(), {
    requesters: { ...noRequesters, ...calls, of: () => readable(requesterView({ sides: [jonas], ...part })) },
  });

const joined = {
  sides: [jonas, inChat, side('zendesk', 'J. Weber', 'jonas@weber.example')],
  others,
  open: 2,
  closed: 1,
  joined: [word('1', [inChat], 'Both are called Jonas Weber.')],
  apart: [
    word('2', [side('discord', 'jonas_w')], 'Both call themselves jonas_w.'),
    word('3', [side('', '', 'jonas.weber@elsewhere.example')], 'Both are called Jonas Weber.'),
  ],
};

const refusing = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));

export const requesterScenes: Record<string, () => Scene> = {
  'requester-others': () => shown({ others, open: 2, closed: 1 }),
  'requester-suggested': () => shown({ others: others.slice(0, 1), open: 1, suggestions: [suggestion()] }),
  'requester-claimed': () => shown({ suggestions: [claim] }),
  'requester-joined': () => shown(joined),
  'requester-hostile': () =>
    shown({
      others: others.map((each) => ({ ...each, subject: `<b>bold</b>${'W'.repeat(300)}` })),
      open: 2,
      closed: 141,
      more: 140,
      suggestions: [
        suggestion({
          side: side('whatsapp', `"><script>alert(1)</script>${'W'.repeat(200)}`),
          reason: `Both are called ${'W'.repeat(200)}.`,
          quote: 'נא לשלוח אליי. my mail is '.concat('w'.repeat(90)),
          strength: 'likely',
        }),
      ],
    }),
  'queue-also-open': () =>
    queue({
      queue: readable(
        example.normalQueue.map((row, place) => ({ ...row, alsoOpen: place % 2 === 0 ? place + 1 : 0 })),
      ),
    }),
  'rejecting-requester': () => shown({ suggestions: [suggestion()] }, { same: refusing, notSame: refusing }),
};
